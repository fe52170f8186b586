// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/codeguard.h"

#include "agents/otherplace.h"
#include "agents/situation.h"
#include "language/pattern.h"

#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString otherPlaceReason()
{
    return reasonFor(Move::Close, u"another place"_s);
}

QString refusedReason()
{
    return reasonFor(Move::Close, u"code refused"_s);
}

bool isOtherPlace(const Conversation &conversation)
{
    const auto &turns = conversation.turns;
    return std::any_of(turns.begin(), turns.end(), [&conversation](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee &&
               namesOtherPlace(conversation.plan, turn.text);
    });
}

bool typesCode(const Turn &turn, const CallPlan &plan)
{
    const bool isHidden =
        std::any_of(turn.digits.begin(), turn.digits.end(), [](QChar key) { return key == u'•'; });
    const QString code = plan.intent.accessCode.valueOr({});
    return isHidden || (!code.isEmpty() && turn.digits.startsWith(code));
}

/// A code that came in pieces is asked for again in other words: "we did not receive it".
bool wasRefused(const Conversation &conversation)
{
    static const QRegularExpression refused = pattern(
        uR"(\b(wrong|incorrect|not correct|(?:is|was|are) invalid|invalid (?:pin|code|password)|do(?:es)? not match|doesn't match|not recogni[sz]ed|attempts?|tries left|(?:be|is|been) (?:blocked|locked))\b)"_s);
    const auto &turns = conversation.turns;
    const auto typed = std::find_if(turns.rbegin(), turns.rend(), [&](const Turn &turn) {
        return typesCode(turn, conversation.plan);
    });
    return std::any_of(
        turns.rbegin(), typed == turns.rend() ? turns.rbegin() : typed, [](const Turn &turn) {
            return turn.speaker == Turn::Speaker::Callee && refused.match(turn.text).hasMatch();
        });
}

} // namespace

std::optional<Decision> insteadOfCode(const Conversation &conversation)
{
    if (isOtherPlace(conversation))
        return Decision::endCall({}, otherPlaceReason());
    if (wasRefused(conversation))
        return Decision::endCall({}, refusedReason());
    return {};
}

bool endedAtOtherPlace(const Turn &turn)
{
    return turn.reason == otherPlaceReason();
}

bool endedAsRefused(const Turn &turn)
{
    return turn.reason == refusedReason();
}

} // namespace PhoneAgent
