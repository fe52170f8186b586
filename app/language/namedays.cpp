// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/datereader.h"

// Days that have a name or are counted out of a month: the part of DateReader beyond calendars.

namespace PhoneAgent {

namespace {

/// 1 to 5, or -1 for the last one; 0 for no place in a row.
int placeInMonth(const WordTokens &tokens, int at)
{
    if (tokens[at].is(u"last"))
        return -1;
    const auto number = readNumber(tokens, at);
    const bool isPlace = number && number->isOrdinal && number->value >= 1 && number->value <= 5;
    return isPlace ? number->value : 0;
}

/// The day of the week in its place; invalid when the month has no fifth one.
QDate nthWeekday(QDate firstOfMonth, int weekday, int place)
{
    if (place < 0) {
        const QDate last(firstOfMonth.year(), firstOfMonth.month(), firstOfMonth.daysInMonth());
        return last.addDays(-((last.dayOfWeek() - weekday + 7) % 7));
    }
    const QDate date = firstOfMonth.addDays((weekday - firstOfMonth.dayOfWeek() + 7) % 7);
    const QDate wanted = date.addDays(7 * (place - 1));
    return wanted.month() == firstOfMonth.month() ? wanted : QDate();
}

/// The month said before "on the second saturday": "next month", "in january"; invalid when none
/// is.
QDate monthBefore(const WordTokens &tokens, int at, QDate today)
{
    int last = at - 1;
    while (tokens[last].isOneOf({u"on", u"the", u","}))
        --last;
    const QDate first(today.year(), today.month(), 1);
    if (tokens[last].is(u"month"))
        return tokens[last - 1].is(u"next")   ? first.addMonths(1)
               : tokens[last - 1].is(u"this") ? first
                                              : QDate();
    const int month = tokens[last].isWord() ? monthOf(tokens[last].text) : 0;
    if (month == 0)
        return {};
    return QDate(month < today.month() ? today.year() + 1 : today.year(), month, 1);
}

/// "a christmas cake" is no day.
bool isAboutFeast(const Token &token)
{
    return token.isOneOf({u"cake",  u"cakes",       u"party",   u"dinner",   u"lunch",
                          u"gift",  u"gifts",       u"tree",    u"card",     u"cards",
                          u"menu",  u"holidays",    u"holiday", u"shopping", u"sale",
                          u"break", u"decorations", u"present", u"presents", u"week"});
}

} // namespace

/// "last friday of november", "the first monday of next month".
DateReader::MaybeRead DateReader::readPlaceInMonth(int at) const
{
    const int place = placeInMonth(m_tokens, at);
    const int day = place < 0 ? at + 1 : place > 0 ? readNumber(m_tokens, at)->next : at;
    const int weekday = place == 0 ? 0 : weekdayOf(m_tokens[day].text);
    if (weekday == 0)
        return {};
    if (!m_tokens[day + 1].isOneOf({u"of", u"in"}))
        return place > 0 ? readPlaceInMonthBefore(at, weekday, place, day + 1) : std::nullopt;
    int month = day + 2;
    const bool isNext = m_tokens[month].is(u"next");
    month = m_tokens[month].isOneOf({u"the", u"this", u"next"}) ? month + 1 : month;
    QDate first(m_today.year(), m_today.month(), 1);
    int next = month + 1;
    if (m_tokens[month].is(u"month")) {
        first = first.addMonths(isNext ? 1 : 0);
    } else if (const int named = monthOf(m_tokens[month].text)) {
        const auto year = yearAfter(month + 1);
        first = QDate(year ? year->value : m_today.year(), named, 1);
        next = year ? year->next : next;
        const QDate thisYear = nthWeekday(first, weekday, place);
        if (!year && thisYear.isValid() && thisYear < m_today)
            first = first.addYears(1);
    } else {
        return {};
    }
    const QDate date = nthWeekday(first, weekday, place);
    return date.isValid() ? named(date.day(), date.month(), date.year(), next)
                          : Read{.next = next, .kind = DateMention::Kind::Impossible};
}

/// "next month on the second saturday", and "the second saturday" of the month that still has it.
DateReader::MaybeRead DateReader::readPlaceInMonthBefore(int at, int weekday, int place,
                                                         int next) const
{
    const QDate said = monthBefore(m_tokens, at, m_today);
    // "on 5th saturday" is the fifth, and "the first saturday" the nearest one.
    if (!said.isValid() && (place < 2 || m_tokens[at].isNumber()))
        return {};
    const QDate first = said.isValid() ? said : QDate(m_today.year(), m_today.month(), 1);
    QDate date = nthWeekday(first, weekday, place);
    if (!said.isValid() && date < m_today)
        date = nthWeekday(first.addMonths(1), weekday, place);
    return date.isValid() ? Read{.date = date, .next = next}
                          : Read{.next = next, .kind = DateMention::Kind::Impossible};
}

/// Feasts with the same date every year and everywhere.
DateReader::MaybeRead DateReader::readFeast(int at) const
{
    if (m_tokens[at].isOneOf({u"christmas", u"xmas"})) {
        if (m_tokens[at + 1].is(u"eve"))
            return nextToCome(24, 12, at + 2);
        if (isAboutFeast(m_tokens[at + 1]))
            return {};
        return nextToCome(25, 12, m_tokens[at + 1].is(u"day") ? at + 2 : at + 1);
    }
    if (m_tokens.match(at, {u"boxing", u"day"}))
        return nextToCome(26, 12, at + 2);
    const int year = at + 1;
    if (!m_tokens[at].is(u"new") || !m_tokens[year].text.startsWith(u"year"))
        return {};
    const int split = m_tokens[year + 1].isOneOf({u"'", u"’"}) ? year + 2 : year;
    const int day = m_tokens[split].is(u"s") ? split + 1 : year + 1;
    if (m_tokens[day].is(u"eve"))
        return nextToCome(31, 12, day + 1);
    return m_tokens[day].is(u"day") ? MaybeRead(nextToCome(1, 1, day + 1)) : std::nullopt;
}

} // namespace PhoneAgent
