// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/conditions.h"

#include "language/pattern.h"
#include "language/words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The last words of a question for consent, or the whole of a short one.
const QRegularExpression &consent()
{
    static const QRegularExpression asks = pattern(
        uR"(\b(?:ok(?:ay)?|all ?right|fine|right|correct|yes|good for you|suits? you|would that (?:be|work)|does that work|(?:shall|should|may|can) (?:i|we)\b(?! (?:help|have|know|ask|get|do for)\b)[^?]*|(?:do|would|will|could) you (?:want|like|mind|accept|agree|take|prefer|pay)\b[^?]*|(?:is|are) (?:that|this|it|you)\b[^?]*)\s*\?)"_s);
    return asks;
}

const QRegularExpression &conditions()
{
    static const QString money =
        uR"(deposit|(?:in |an? )?advance payment|pay(?:ment)? (?:in advance|up ?front|now|first)|pre-?pay\w*|minimum (?:spend|charge|order|bill)|cover charge|surcharge|non-?refundable|(?:service|cancell?ation|booking|late|delivery|extra|additional|no-?show|registration|consultation) (?:fee|charge)s?|(?:fee|charge|costs?|price) (?:is|of|will be)|\d[\d,.]* (?:rupees|dollars|pounds|euros)|(?:rs\.?|₹|\$|£|€) ?\d)"_s;
    static const QString form =
        uR"((?:video|online|virtual|phone|telephone|tele-?)[ -]?(?:consult\w*|call|appointment|visit)|home visit)"_s;
    static const QString seats =
        uR"(outdoors?|outside|terrace|patio|at the bar|bar (?:seats?|stools?|counter)|high table|(?:shared|communal) table)"_s;
    static const QString more =
        uR"((?:cancel|book|move|change|take) (?:them )?both|both of (?:them|these|those)|all of (?:them|these)|another one|a second (?:one|appointment|booking|table))"_s;
    static const QString end =
        uR"(clos(?:e|ing) (?:the|this|your) (?:ticket|case|complaint|request|account))"_s;
    static const QRegularExpression all = pattern(
        uR"((?<!\w)(?:%1)(?!\w))"_s.arg(QStringList{money, form, seats, more, end}.join(u'|')));
    return all;
}

/// "Our Uppal branch", where the plan does not name it.
std::optional<QString> otherBranch(const QString &words)
{
    static const QRegularExpression branch = pattern(
        uR"(\b(?:our|the|at|in) ((?!the|other|main|same|this|that|our|your|which|nearest)[a-z]{3,}(?: [a-z]{3,})?) (?:branch|outlet|location|campus)\b)"_s);
    const QRegularExpressionMatch match = branch.match(words);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

/// All that the person said, or chose.
QString personsWords(const Conversation &conversation)
{
    const CallPlan &plan = conversation.plan;
    const Intent &intent = plan.intent;
    return (QStringList{intent.request, plan.targetName, intent.branch.valueOr({}),
                        intent.place.valueOr({}), intent.city.valueOr({}),
                        intent.description.valueOr({})} +
            intent.mayShare.valueOr({}) + conversation.hints)
        .join(u' ');
}

/// One of the words that tell was said by the person.
bool isSpokenOf(const QString &condition, const QStringList &said)
{
    static const QSet<QString> others{u"table"_s, u"booking"_s,      u"appointment"_s, u"call"_s,
                                      u"them"_s,  u"consultation"_s, u"book"_s,        u"cancel"_s,
                                      u"move"_s,  u"change"_s,       u"take"_s};
    const QStringList words = wordsOf(condition);
    return std::any_of(words.begin(), words.end(), [&said](const QString &word) {
        return word.size() > 3 && !others.contains(word) && said.contains(word);
    });
}

} // namespace

std::optional<QString> conditionIn(const QString &words, const Conversation &conversation)
{
    if (!words.contains(u'?') || !consent().match(words).hasMatch())
        return {};
    QStringList found;
    for (const QRegularExpressionMatch &match : conditions().globalMatch(words))
        found += match.captured();
    if (const auto branch = otherBranch(words))
        found += *branch;
    const QStringList said = wordsOf(personsWords(conversation));
    const bool isKnown = std::any_of(found.begin(), found.end(), [&said](const QString &condition) {
        return isSpokenOf(condition, said);
    });
    return isKnown || found.isEmpty() ? std::nullopt : std::optional(found.first());
}

} // namespace PhoneAgent
