// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/conditions.h"
#include "agents/planwords.h"
#include "agents/situation.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

} // namespace

std::optional<Decision> decideOnCondition(const Situation &situation)
{
    if (situation.prompt.wantsKeys || !situation.hasStated() ||
        !conditionIn(situation.text, situation.conversation))
        return {};
    const QString person = userWords(situation.plan);
    const auto declined =
        say(situation, Move::Decline,
            {u"I can't agree to that without asking %1. Is it possible without?"_s.arg(person),
             u"I would have to ask %1 about that first. Is there another way?"_s.arg(person)},
            {}, u"condition"_s);
    if (declined && situation.timesDone(Move::Decline, u"condition"_s) == 0)
        return declined;
    return close(situation,
                 u"Then please leave it for now. I'll ask %1, who will call again."_s.arg(person),
                 Reasons::tr("only the person can decide that"));
}

} // namespace PhoneAgent
