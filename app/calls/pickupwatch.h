// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/answerer.h"
#include "core/callplan.h"
#include "core/decision.h"

#include <optional>

namespace PhoneAgent {

/// Finds out who picked up, and decides what is done with machines: no model is asked about them.
/// A message is left once, and never before the beep unless none comes.
class PickupWatch
{
public:
    /// `plan` outlives this.
    explicit PickupWatch(const CallPlan &plan) : m_plan(plan) {}

    Answerer who() const { return m_who; }
    /// A machine has announced its tone, and what is to be said waits for it.
    bool awaitsBeep() const { return m_awaitsBeep; }

    // Each decides when it is clear what to do, and leaves everything else to the agents.

    /// They said this and are through. `speech` is how long it took.
    std::optional<Decision> hear(const QString &words, std::chrono::milliseconds speech);
    std::optional<Decision> hear(LineSound sound);
    std::optional<Decision> hear(AnsweredBy who);
    /// No beep came for a while.
    std::optional<Decision> missBeep();

    /// The agent has said something: who answers now is talking with us.
    void noteAgentSpoke() { m_agentSpoke = true; }

private:
    std::optional<Decision> judge();
    std::optional<Decision> act();

    const CallPlan &m_plan;
    Pickup m_pickup;
    Answerer m_who = Answerer::Unknown;
    bool m_isOpening = true; ///< no talk has begun yet
    bool m_agentSpoke = false;
    bool m_awaitsBeep = false;
    int m_answers = 0;     ///< to robots and notices
    bool m_isDone = false; ///< with a machine
};

} // namespace PhoneAgent
