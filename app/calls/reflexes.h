// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/holdwatch.h"
#include "calls/pickupwatch.h"

namespace PhoneAgent {

/// How long the agent waits before it does something by itself.
struct ReflexLimits
{
    std::chrono::milliseconds beep{4'000};        ///< for the tone a machine has announced
    std::chrono::milliseconds music{1'500};       ///< to go on after what may be an announcement
    std::chrono::milliseconds silentHold{90'000}; ///< until whoever asked to wait is asked
};

/// What the agent does without thinking: machines and queues are dealt with here, at once and
/// without a request to a model. Everything else is left to the agents.
class Reflexes
{
public:
    using Reaction = std::optional<Decision>;

    /// `plan` outlives this.
    Reflexes(const CallPlan &plan, const ReflexLimits &limits);

    Answerer answerer() const { return m_pickup.who(); }
    bool isOnHold() const { return m_hold.isOn(); }

    /// How long to wait for them before waitInVain(); nothing where it is as usual, and where they
    /// keep us waiting with music.
    std::optional<std::chrono::milliseconds> patience() const;

    /// True for an announcement that was heard before in this hold.
    bool knows(const QString &words) const { return m_hold.isOn() && m_hold.wasHeard(words); }

    /// They said this and are through. `speech` is how long it took.
    Reaction hear(const QString &words, std::chrono::milliseconds speech);
    Reaction hear(LineSound sound);
    Reaction hear(AnsweredBy who);
    /// patience() is over.
    Reaction waitInVain();

    /// The line itself knows that they keep us waiting, or no longer do.
    void beHeld() { m_isHeldByLine = true; }
    void beLetGo();

    void noteAgentSpoke();

    /// True once when what they said on their return is still to be answered by the agents.
    bool takeOwedAnswer() { return std::exchange(m_owesAnswer, false); }

private:
    Reaction hearOnHold(const QString &words);
    Reaction comeBack(const QString &words);

    const CallPlan &m_plan;
    const ReflexLimits m_limits;
    HoldWatch m_hold;
    PickupWatch m_pickup;
    QString m_doubtful; ///< said on hold; an announcement when the music goes on
    bool m_isHeldByLine = false;
    bool m_hasSpoken = false;
    bool m_owesAnswer = false;
};

} // namespace PhoneAgent
