// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/machinetalk.h"
#include "agents/situation.h"
#include "language/pattern.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = IvrPrompt::Kind;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

std::optional<Decision> leaveMessage(const Situation &s)
{
    static const QRegularExpression ready =
        pattern(uR"(\b(tone|beep|signal|leave|record|message)\b)"_s);
    if (!s.prompt.isVoicemail)
        return {};
    if (!takesNoMessage(s.text) && !ready.match(s.text).hasMatch())
        return Decision::wait(Reasons::tr("Waits for the tone of the voicemail"));
    return decisionFor(Answerer::Voicemail, s.text, s.plan);
}

std::optional<Decision> leaveWrongNumber(const Situation &s)
{
    if (!s.states(Sense::WrongNumber))
        return {};
    return Decision::endCall(s.vary({u"I'm sorry, I have the wrong number. Goodbye."_s,
                                     u"Sorry to have troubled you. Goodbye."_s,
                                     u"My mistake, please excuse me. Goodbye."_s}),
                             Reasons::tr("This is a wrong number"));
}

std::optional<Decision> waitOnHold(const Situation &s)
{
    const bool mayI = s.has(Sense::Holds) && !s.sentences.isEmpty() &&
                      s.sentences.last().isQuestion && s.sentences.last().has(Sense::Holds) &&
                      (s.prompt.kind == Kind::HoldMusic || s.prompt.kind == Kind::Confirmation);
    if (mayI && s.timesDone(Move::StayOnHold) < 3)
        return Decision::speak(
            s.vary({u"Of course, I'll hold."_s, u"Yes, I'll wait."_s, u"Sure, take your time."_s}),
            reasonFor(Move::StayOnHold));
    if (s.prompt.kind != Kind::HoldMusic)
        return {};
    return Decision::wait(Reasons::tr("They asked to wait"));
}

} // namespace

std::optional<Decision> decideOnLine(const Situation &situation)
{
    for (const ActionRule rule : {leaveMessage, leaveWrongNumber, waitOnHold}) {
        if (const auto decision = rule(situation))
            return decision;
    }
    return {};
}

} // namespace PhoneAgent
