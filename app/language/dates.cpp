// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/dates.h"

#include "language/datereader.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The territories where 04/15 is the fifteenth of April.
bool writesMonthFirst(const QLocale &locale)
{
    switch (locale.territory()) {
    case QLocale::UnitedStates:
    case QLocale::UnitedStatesMinorOutlyingIslands:
    case QLocale::Philippines:
    case QLocale::Micronesia:
    case QLocale::MarshallIslands:
    case QLocale::Palau:
    case QLocale::Guam:
    case QLocale::PuertoRico:
        return true;
    default:
        return false;
    }
}

QString ordinal(int day)
{
    const bool isTeen = day >= 11 && day <= 13;
    const QString ending = isTeen          ? u"th"_s
                           : day % 10 == 1 ? u"st"_s
                           : day % 10 == 2 ? u"nd"_s
                           : day % 10 == 3 ? u"rd"_s
                                           : u"th"_s;
    return QString::number(day) + ending;
}

} // namespace

QList<DateMention> datesIn(const QString &text, QDate today, const QLocale &locale)
{
    const WordTokens tokens(text);
    const DateReader reader(tokens, today, writesMonthFirst(locale));
    QList<DateMention> mentions;
    for (int at = 0; at < tokens.size();) {
        const auto read = reader.readAt(at);
        if (!read) {
            ++at;
            continue;
        }
        mentions.append({read->date, tokens.span(at, read->next), read->kind, read->weekdayDiffers,
                         read->isNextWeekday, read->isOrderAssumed});
        at = read->next;
    }
    return mentions;
}

QString spokenDate(QDate date, QDate today)
{
    if (!date.isValid())
        return {};
    // The agent speaks English whatever the language of the window.
    const QLocale english(QLocale::English);
    const QString text = u"%1 the %2 of %3"_s.arg(
        english.dayName(date.dayOfWeek()), ordinal(date.day()), english.monthName(date.month()));
    return date.year() == today.year() ? text : text + u' ' + QString::number(date.year());
}

QString keypadDate(QDate date, const QString &format)
{
    QString digits = format.toLower();
    digits.replace(u"yyyy"_s, date.toString(u"yyyy"));
    digits.replace(u"yy"_s, date.toString(u"yy"));
    digits.replace(u"mm"_s, date.toString(u"MM"));
    digits.replace(u"dd"_s, date.toString(u"dd"));
    return digits;
}

} // namespace PhoneAgent
