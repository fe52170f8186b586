// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/factguard.h"

#include "agents/planwords.h"
#include "agents/saiddates.h"
#include "language/dates.h"
#include "language/numbers.h"
#include "language/times.h"
#include "language/words.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// All words the agent may draw on.
QString knownText(const Conversation &conversation)
{
    const CallPlan &plan = conversation.plan;
    const Intent &intent = plan.intent;
    const QDate today = dateFrameOf(plan, conversation.turns).today;
    QStringList texts{intent.request,
                      disclosure(plan),
                      requestWords(plan, today),
                      plan.targetName,
                      intent.fullPlace(),
                      plan.userName,
                      plan.userPhone,
                      intent.person.valueOr({}),
                      intent.specialty.valueOr({}),
                      intent.description.valueOr({}),
                      intent.reference.valueOr({}),
                      personWords(plan)};
    texts += intent.mayShare.valueOr({});
    texts += conversation.hints;
    for (const Turn &turn : conversation.turns)
        texts.append(turn.text);
    return texts.join(u". "_s);
}

QString digitsOnly(QString text)
{
    static const QRegularExpression other(uR"(\D)"_s);
    return text.remove(other);
}

bool knowsDigits(const QString &digits, const QString &known)
{
    if (digitsOnly(known).contains(digits))
        return true;
    const QList<DigitsMention> said = digitsIn(known, 2);
    return std::any_of(said.begin(), said.end(), [&digits](const DigitsMention &mention) {
        return mention.digits.contains(digits) || digits.endsWith(mention.digits);
    });
}

QString inventedDate(const QString &words, const QString &known, const Conversation &conversation)
{
    const DateFrame frame = dateFrameOf(conversation.plan, conversation.turns);
    QSet<QDate> dates;
    for (const DateMention &mention : datesSaidIn(known, frame))
        dates.insert(mention.date);
    const Intent &intent = conversation.plan.intent;
    for (const auto &date : {intent.date.value, intent.oldDate.value}) {
        if (date)
            dates.insert(*date);
    }
    for (const DateMention &mention : datesSaidIn(words, frame)) {
        if (!dates.contains(mention.date))
            return words.sliced(mention.span.start, mention.span.length);
    }
    return {};
}

QString inventedTime(const QString &words, const QString &known, const Conversation &conversation)
{
    QList<TimeMention> times = timesIn(known);
    const Intent &intent = conversation.plan.intent;
    for (const auto &time : {intent.time.value, intent.oldTime.value}) {
        if (time)
            times.append({.window = *time});
    }
    for (const TimeMention &mention : timesIn(words)) {
        const bool isKnown = std::any_of(times.begin(), times.end(), [&](const TimeMention &time) {
            return time.window.hasEndsOf(mention.window) ||
                   (mention.window.isExact() && time.window.contains(mention.window.from));
        });
        if (!isKnown)
            return words.sliced(mention.span.start, mention.span.length);
    }
    return {};
}

/// A capital letter inside a sentence starts a name.
QString inventedName(const QString &words, const QString &known)
{
    static const QRegularExpression name(uR"((?<![.?!]\s)(?<!^)\b([A-Z][a-z]{2,})\b)"_s);
    static const QSet<QString> common{
        u"monday"_s,   u"tuesday"_s, u"wednesday"_s, u"thursday"_s,  u"friday"_s,  u"saturday"_s,
        u"sunday"_s,   u"january"_s, u"february"_s,  u"march"_s,     u"april"_s,   u"may"_s,
        u"june"_s,     u"july"_s,    u"august"_s,    u"september"_s, u"october"_s, u"november"_s,
        u"december"_s, u"doctor"_s,  u"english"_s,   u"goodbye"_s,   u"yes"_s,     u"thank"_s,
        u"thanks"_s,   u"hello"_s};
    const QStringList list = wordsOf(known);
    const QSet<QString> knownWords(list.begin(), list.end());
    auto matches = name.globalMatch(words);
    while (matches.hasNext()) {
        const QString said = matches.next().captured(1);
        const QString lower = said.toLower();
        if (!common.contains(lower) && !knownWords.contains(lower))
            return said;
    }
    return {};
}

} // namespace

QString inventionIn(const QString &words, const Conversation &conversation)
{
    const QString known = knownText(conversation);
    const QString date = inventedDate(words, known, conversation);
    if (!date.isEmpty())
        return date;
    const QString time = inventedTime(words, known, conversation);
    if (!time.isEmpty())
        return time;
    QString rest = words;
    const QList<TimeMention> times = timesIn(words);
    for (auto mention = times.crbegin(); mention != times.crend(); ++mention)
        rest.replace(mention->span.start, mention->span.length, u" , "_s);
    for (const DigitsMention &mention : digitsIn(rest, 2)) {
        const QString quote = rest.sliced(mention.span.start, mention.span.length);
        if (!knowsDigits(mention.digits, known) && datesIn(quote, QDate::currentDate()).isEmpty())
            return quote;
    }
    return inventedName(words, known);
}

} // namespace PhoneAgent
