// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionrules.h"

#include "agents/planwords.h"
#include "agents/situation.h"
#include "core/whenready.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

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
    for (const ActionRule rule :
         {decideOnLine, decideOnOutcome, decideOnKeys, decideOnBooking, decideOnTalk}) {
        if (const auto decision = rule(situation))
            return *decision;
    }
    return close(situation, u"Thank you, I'll let %1 know."_s.arg(userWords(situation.plan)),
                 Reasons::tr("the talk gets no further"));
}

} // namespace PhoneAgent
