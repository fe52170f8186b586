// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/calllimits.h"
#include "calls/holdwatch.h"
#include "calls/pickupwatch.h"
#include "core/ivrprompt.h"

namespace PhoneAgent {

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
    /// Whether hear() would react to these words: then nobody needs to think about them.
    bool wouldReact(const QString &words) const
    {
        return Reflexes(*this).hear(words, {}).has_value();
    }
    /// patience() is over.
    Reaction waitInVain();

    /// What these words want, as far as that was settled here.
    IvrPrompt promptOf(const QString &words) const;

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
