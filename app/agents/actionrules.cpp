// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionrules.h"

#include "agents/planwords.h"
#include "agents/situation.h"
#include "core/whenready.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

int timesSaid(const Conversation &conversation, const QString &text)
{
    return int(std::count_if(conversation.turns.begin(), conversation.turns.end(),
                             [&text](const Turn &turn) {
                                 return turn.speaker == Turn::Speaker::Agent && turn.text == text;
                             }));
}

/// Said twice to no avail: ask once in another way, then leave.
Decision withoutThirdTime(const Situation &s, const Decision &decision)
{
    if (decision.action != Decision::Action::Speak || timesSaid(s.conversation, decision.text) < 2)
        return decision;
    QStringList others{u"Perhaps I was not clear. Which details do you need from me?"_s};
    if (decision.reason == reasonFor(Move::Agree))
        others = {u"Yes, that's correct."_s, u"Yes, that is right."_s, u"Yes, please."_s};
    else if (decision.reason == reasonFor(Move::Accept))
        others = {u"Yes, please. I would like to have that."_s, u"Yes, please take that for us."_s};
    else if (decision.reason == reasonFor(Move::StayOnHold))
        others = {u"Yes, I am still holding."_s, u"I'll stay on the line."_s};
    else if (decision.reason.startsWith(reasonFor(Move::Correct)))
        others = {u"I'm sorry, that is not it. %1"_s.arg(decision.text)};
    else if (decision.reason.startsWith(reasonFor(Move::Answer)) ||
             decision.reason.startsWith(reasonFor(Move::Repeat)))
        others = {u"Once more: %1"_s.arg(decision.text)};
    for (const QString &other : others) {
        if (timesSaid(s.conversation, other) == 0)
            return Decision::speak(other, decision.reason);
    }
    return close(s,
                 u"I'm afraid we don't get any further. I'll let %1 know."_s.arg(userWords(s.plan)),
                 Reasons::tr("the talk goes round in circles"));
}

/// "my client" opens a sentence like any other word.
Decision polished(Decision decision)
{
    static const QRegularExpression opening(uR"((?<=^|[.?!] )my client)"_s);
    decision.text.replace(opening, u"My client"_s);
    return decision;
}

} // namespace

QFuture<Result<Decision>> ActionRules::decide(const Conversation &conversation)
{
    return readyFuture(Result<Decision>(decisionFor(conversation)));
}

Decision ActionRules::decisionFor(const Conversation &conversation)
{
    const Situation situation(conversation);
    if (situation.text.isEmpty())
        return Decision::wait(Reasons::tr("Nothing was said yet"));
    // What the line itself does comes first, what was achieved before what may be asked next.
    for (const ActionRule rule : {decideOnLine, decideOnOutcome, decideOnKeys, decideOnCondition,
                                  decideOnReadBack, decideOnBooking, decideOnTalk}) {
        if (const auto decision = rule(situation))
            return polished(withoutThirdTime(situation, *decision));
    }
    return close(situation, u"Thank you, I'll let %1 know."_s.arg(userWords(situation.plan)),
                 Reasons::tr("the talk gets no further"));
}

} // namespace PhoneAgent
