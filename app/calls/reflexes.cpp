// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/reflexes.h"

#include "agents/holdwords.h"
#include "agents/promptrules.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::Reflexes)
};

} // namespace

Reflexes::Reflexes(const CallPlan &plan, const ReflexLimits &limits)
    : m_plan(plan), m_limits(limits), m_pickup(plan)
{
}

std::optional<std::chrono::milliseconds> Reflexes::patience() const
{
    if (m_pickup.awaitsBeep())
        return m_limits.beep;
    if (!m_doubtful.isEmpty())
        return m_limits.music;
    const bool isSilentHold = m_hold.isOn() && !m_hold.hasMusic() && !m_isHeldByLine;
    return isSilentHold ? std::optional(m_limits.silentHold) : std::nullopt;
}

Reflexes::Reaction Reflexes::hear(const QString &words, std::chrono::milliseconds speech)
{
    if (m_isHeldByLine) {
        m_hold.begin();
        return Decision::wait(Reasons::tr("They asked to wait"));
    }
    if (m_hold.isOn())
        return hearOnHold(words);
    // "Please hold while I try to connect you" after its question: a robot has heard enough.
    const bool isAnswered = m_pickup.who() == Answerer::Screening && asksToWait(words);
    if (const Reaction reaction = isAnswered ? std::nullopt : m_pickup.hear(words, speech))
        return reaction;
    if (!asksToWait(words))
        return {};
    m_hold.begin();
    return Decision::wait(Reasons::tr("They asked to wait"));
}

Reflexes::Reaction Reflexes::hearOnHold(const QString &words)
{
    switch (m_hold.meaningOf(words)) {
    case HoldWatch::Meaning::Announcement:
        break;
    case HoldWatch::Meaning::Doubtful:
        m_doubtful = words;
        break;
    case HoldWatch::Meaning::Talk:
        return comeBack(words);
    }
    return Decision::wait(Reasons::tr("An announcement while the call waits"));
}

/// Whoever is back hears at once that we are there; what they want is thought about meanwhile.
Reflexes::Reaction Reflexes::comeBack(const QString &words)
{
    m_hold.end();
    m_doubtful.clear();
    const bool wasRobot = m_pickup.who() == Answerer::Screening;
    if (const Reaction reaction = m_pickup.hear(words, {}))
        return reaction;
    // A simulated receptionist would take each of two sentences for an answer, and whom a robot
    // puts through is to hear first who calls.
    if (!m_plan.isPhoneCall() || wasRobot)
        return {};
    m_owesAnswer = !m_hasSpoken || !asksWhetherThere(words);
    return Decision::speak(u"Yes, I am still here."_s, Reasons::tr("Somebody is back on the line"));
}

Reflexes::Reaction Reflexes::hear(LineSound sound)
{
    m_hold.hear(sound);
    if (sound == LineSound::Music)
        m_doubtful.clear();
    return m_pickup.hear(sound);
}

Reflexes::Reaction Reflexes::hear(AnsweredBy who)
{
    return m_pickup.hear(who);
}

Reflexes::Reaction Reflexes::waitInVain()
{
    if (m_pickup.awaitsBeep())
        return m_pickup.missBeep();
    if (!m_doubtful.isEmpty())
        return comeBack(std::exchange(m_doubtful, {}));
    // Who asked for a moment and plays no music may have forgotten us.
    if (!m_hold.hasMusic() && !m_isHeldByLine)
        m_hold.end();
    return {};
}

IvrPrompt Reflexes::promptOf(const QString &words) const
{
    IvrPrompt prompt = PromptRules::classify(words, !m_hasSpoken);
    prompt.isVoicemail = m_pickup.who() == Answerer::Voicemail;
    if (m_hold.isOn())
        prompt.kind = IvrPrompt::Kind::HoldMusic;
    return prompt;
}

void Reflexes::beLetGo()
{
    if (std::exchange(m_isHeldByLine, false))
        m_hold.end();
}

void Reflexes::noteAgentSpoke()
{
    m_hasSpoken = true;
    m_pickup.noteAgentSpoke();
}

} // namespace PhoneAgent
