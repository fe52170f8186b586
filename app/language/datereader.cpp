// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/datereader.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "sat", "sun" and "wed" are words of their own unless something around makes them days.
bool isClearWeekday(const WordTokens &tokens, int at)
{
    if (!tokens[at].isOneOf({u"sat", u"sun", u"wed", u"mon"}))
        return true;
    const Token &before = tokens[at - 1];
    const Token &after = tokens[at + 1];
    return before.isOneOf(
               {u"on", u"to", u"this", u"next", u"by", u"coming", u"for", u"or", u"and"}) ||
           after.isNumber() || monthOf(after.text) > 0 || after.is(u"the") ||
           after.isOneOf({u"morning", u"afternoon", u"evening", u"night", u"at", u",", u"or"});
}

/// "third floor", "2nd visit": an ordinal that counts something else than days.
bool mayFollowDay(const Token &token)
{
    if (!token.isWord())
        return !token.isOneOf({u"/", u"-", u"%"});
    return token.isOneOf({u"at",     u"in",     u"for",     u"from",    u"between",   u"after",
                          u"before", u"around", u"about",   u"please",  u"and",       u"or",
                          u"of",     u"to",     u"till",    u"until",   u"if",        u"with",
                          u"by",     u"is",     u"are",     u"was",     u"works",     u"work",
                          u"would",  u"will",   u"instead", u"then",    u"because",   u"since",
                          u"the",    u"any",    u"anytime", u"morning", u"afternoon", u"evening",
                          u"night",  u"noon",   u"not",     u"so",      u"as",        u"but",
                          u"has",    u"have",   u"we",      u"i",       u"he",        u"she",
                          u"they",   u"suits",  u"does",    u"do",      u"could",     u"can",
                          u"early",  u"late",   u"thanks",  u"thank",   u"my",        u"only",
                          u"itself", u"sounds", u"should",  u"works",   u"also"});
}

/// "7/12 9am", "7/12 at 9": what a time follows is a day.
bool isTimeBehind(const WordTokens &tokens, int at)
{
    const int hour = tokens[at].isOneOf({u"at", u"@", u","}) ? at + 1 : at;
    return tokens[hour].isNumber() &&
           (tokens[hour + 1].isOneOf({u"am", u"pm", u":"}) || (hour > at && !tokens[at].is(u",")));
}

bool isBeforeDay(const Token &token)
{
    return token.isOneOf({u"meant", u"mean", u"on", u"by", u"for", u"from", u"until", u"till",
                          u"to", u"before", u"after", u"between", u"and", u"or", u"this", u"is",
                          u"be"});
}

} // namespace

int skipMark(const WordTokens &tokens, int at)
{
    return tokens[at].isOneOf({u",", u"("}) ? at + 1 : at;
}

int skipThe(const WordTokens &tokens, int at)
{
    return tokens[at].is(u"the") ? at + 1 : at;
}

DateReader::DateReader(const WordTokens &tokens, QDate today, bool monthFirst)
    : m_tokens(tokens), m_today(today), m_monthFirst(monthFirst)
{
}

DateReader::MaybeRead DateReader::readAt(int at) const
{
    const Token &token = m_tokens[at];
    if (token.kind == Token::Kind::Mark || token.kind == Token::Kind::End)
        return {};
    if (auto read = readRelative(at))
        return read;
    if (auto read = readFeast(at))
        return read;
    if (auto read = readPlaceInMonth(at))
        return read;
    if (auto read = readWeekday(at))
        return read;
    if (auto read = readCalendar(at))
        return withWeekdayBehind(*read);
    return readDayOnly(at);
}

QDate DateReader::weekdayDate(int weekday) const
{
    const int days = (weekday - m_today.dayOfWeek() + 7) % 7;
    return m_today.addDays(days == 0 ? 7 : days);
}

/// "tuesday", "next tuesday", "tuesday the 14th", "tuesday, 14 april".
DateReader::MaybeRead DateReader::readWeekday(int at) const
{
    const bool isThis = m_tokens[at].isOneOf({u"this", u"coming", u"upcoming"});
    const bool isNext = m_tokens[at].isOneOf({u"next", u"nxt"});
    const bool isLast = m_tokens[at].isOneOf({u"last", u"previous"});
    int day = isThis || isNext || isLast ? at + 1 : at;
    if (isThis && m_tokens[day].is(u"coming"))
        ++day;
    const int weekday = weekdayOf(m_tokens[day].text);
    if (weekday == 0 || !isClearWeekday(m_tokens, day))
        return {};
    if (const auto read = readDayOfWeekday(day + 1, weekday))
        return read;
    if (m_tokens.match(day + 1, {u"after", u"next"}))
        return Read{.date = m_today.addDays(14 - m_today.dayOfWeek() + weekday),
                    .next = day + 3,
                    .isNextWeekday = true};

    Read read{.date = weekdayDate(weekday), .next = day + 1};
    if (isLast) {
        read.date = read.date.addDays(read.date == m_today.addDays(7) ? -14 : -7);
        read.kind = DateMention::Kind::Past;
    } else if (isThis && weekday == m_today.dayOfWeek()) {
        read.date = m_today;
    } else if (isNext) {
        const QDate nearest = read.date;
        read.date = m_today.addDays(7 - m_today.dayOfWeek() + weekday);
        read.isNextWeekday = read.date != nearest;
    } else if (m_tokens.match(read.next, {u"next", u"week"})) {
        read.date = m_today.addDays(7 - m_today.dayOfWeek() + weekday);
        read.next += 2;
    } else if (m_tokens[read.next].is(u"week")) {
        read.date = read.date.addDays(7);
        ++read.next;
    }
    return read;
}

DateReader::MaybeRead DateReader::readDayOfWeekday(int at, int weekday) const
{
    const int start = skipThe(m_tokens, skipMark(m_tokens, m_tokens[at].is(u".") ? at + 1 : at));
    if (auto read = readCalendar(start)) {
        read = inYearOf(weekday, *read);
        read->weekdayDiffers = read->date.isValid() && read->date.dayOfWeek() != weekday;
        return read;
    }
    const auto day = readNumber(m_tokens, start);
    if (!day || !day->isOrdinal || day->value < 1 || day->value > 31)
        return {};
    const QDate first(m_today.year(), m_today.month(), 1);
    for (int months = 0; months < 12; ++months) {
        const QDate month = first.addMonths(months);
        const QDate date(month.year(), month.month(), day->value);
        if (date >= m_today && date.dayOfWeek() == weekday)
            return Read{.date = date, .next = day->next};
    }
    return {};
}

/// The day to come is meant. Where that is next year's, this year's may be meant as well, and the
/// weekday tells: in November "Wednesday the 15th of April" is over. A weekday that fits neither
/// was misheard, as "Monday" for "Sunday".
DateReader::Read DateReader::inYearOf(int weekday, const Read &read) const
{
    const QDate thisYear(m_today.year(), read.date.month(), read.date.day());
    const bool isInDoubt = read.isYearAssumed && read.date.year() == m_today.year() + 1 &&
                           read.date.dayOfWeek() != weekday;
    return isInDoubt && thisYear.dayOfWeek() == weekday
               ? named(thisYear.day(), thisYear.month(), thisYear.year(), read.next)
               : read;
}

DateReader::MaybeRead DateReader::withWeekdayBehind(Read read) const
{
    const int at = skipMark(m_tokens, read.next);
    const int weekday = weekdayOf(m_tokens[at].text);
    read = inYearOf(weekday, read);
    if (weekday == 0 || !read.date.isValid() || read.date.dayOfWeek() != weekday)
        return read;
    read.next = m_tokens[at + 1].is(u")") ? at + 2 : at + 1;
    return read;
}

DateReader::MaybeRead DateReader::readCalendar(int at) const
{
    if (auto read = readIso(at))
        return read;
    if (auto read = readSlashed(at))
        return read;
    if (auto read = readDayMonth(at))
        return read;
    return readMonthDay(at);
}

DateReader::MaybeRead DateReader::readIso(int at) const
{
    const Token &mark = m_tokens[at + 1];
    if (!m_tokens[at].isNumber() || m_tokens[at].text.size() != 4 ||
        !mark.isOneOf({u"-", u"/", u"."}) || !m_tokens[at + 3].is(mark.text) ||
        !m_tokens[at + 2].isNumber() || !m_tokens[at + 4].isNumber()) {
        return {};
    }
    return named(m_tokens[at + 4].text.toInt(), m_tokens[at + 2].text.toInt(),
                 m_tokens[at].text.toInt(), at + 5);
}

/// "15/04/2026", "15-4-26", "15/4".
DateReader::MaybeRead DateReader::readSlashed(int at) const
{
    const Token &mark = m_tokens[at + 1];
    const Token &second = m_tokens[at + 2];
    const bool isPair = m_tokens[at].isNumber() && second.isNumber() && m_tokens.isGlued(at + 1) &&
                        m_tokens.isGlued(at + 2) && mark.isOneOf({u"-", u"/", u"."}) &&
                        m_tokens[at].text.size() <= 2 && second.text.size() <= 2;
    if (!isPair || (m_tokens.isGlued(at) && !m_tokens[at - 1].isOneOf({u"(", u","})))
        return {};

    int day = m_tokens[at].text.toInt();
    int month = second.text.toInt();
    const bool isDotted = mark.is(u".");
    if (!isDotted && ((m_monthFirst && day <= 12) || (month > 12 && day <= 12)))
        std::swap(day, month);
    const bool isAssumed = !isDotted && day <= 12 && month <= 12 && day != month;
    const auto inDoubt = [isAssumed](Read read) {
        read.isOrderAssumed = isAssumed;
        return read;
    };
    const bool hasYear = m_tokens[at + 3].is(mark.text) && m_tokens[at + 4].isNumber();
    if (hasYear) {
        const int year = m_tokens[at + 4].text.toInt();
        const bool isShort = m_tokens[at + 4].text.size() == 2;
        // "Address: 12-3-45" is no day of 2045.
        const bool isFar = isShort && 2000 + year > m_today.year() + 10;
        if (isFar || (!isShort && m_tokens[at + 4].text.size() != 4))
            return {};
        return inDoubt(named(day, month, isShort ? 2000 + year : year, at + 5));
    }
    // "on 5.12.", but "at 5.12"
    if (isDotted && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
        (m_tokens[at - 1].isOneOf({u"on", u"the"}) || weekdayOf(m_tokens[at - 1].text) > 0))
        return nextToCome(day, month, m_tokens[at + 3].is(u".") ? at + 4 : at + 3);
    // "24/7" and "1/2" are no dates.
    const bool isDate =
        mark.is(u"/") && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
        !m_tokens.match(at, {u"24", u"/", u"7"}) &&
        (isBeforeDay(m_tokens[at - 1]) || m_tokens[at - 1].is(u"the") ||
         weekdayOf(m_tokens[at - 1].text) > 0 || m_tokens[at].text.size() == 2 ||
         isTimeBehind(m_tokens, at + 3) || m_tokens[at - 1].isOneOf({u"am", u"pm"}));
    return isDate ? MaybeRead(inDoubt(nextToCome(day, month, at + 3))) : std::nullopt;
}

std::optional<NumberRead> DateReader::yearAfter(int at) const
{
    at = m_tokens[at].isOneOf({u",", u"of", u"in"}) ? at + 1 : at;
    if (auto year = readYear(m_tokens, at))
        return m_tokens[year->next].isOneOf({u"hours", u"hrs"}) ? std::nullopt : year;
    const bool isQuoted = m_tokens[at].isOneOf({u"'", u"’"});
    const int short_ = isQuoted ? at + 1 : at;
    const int value = m_tokens[short_].text.toInt();
    const Token &after = m_tokens[short_ + 1];
    if (!m_tokens[short_].isNumber() || m_tokens[short_].text.size() != 2 || value < 24 ||
        value > 60 ||
        after.isOneOf({u":", u".", u"am", u"pm", u"/", u"people", u"guests", u"persons", u"pax",
                       u"min", u"minutes"})) {
        return {};
    }
    return NumberRead{2000 + value, short_ + 1, false, true};
}

/// "15th april 2026", "the fifteenth of april", "15 or 16 april".
DateReader::MaybeRead DateReader::readDayMonth(int at) const
{
    const auto day = readNumber(m_tokens, at);
    if (!day || day->value < 1 || day->value > 99)
        return {};
    int month = day->next;
    if (m_tokens[month].isOneOf({u"of", u"-", u"/", u"."}))
        ++month;
    if (const int number = monthOf(m_tokens[month].text)) {
        if (m_tokens[month + 1].is(u".") && m_tokens[month].text.size() <= 4 &&
            yearAfter(month + 2)) {
            ++month;
        }
        const bool isDashed = m_tokens[month + 1].isOneOf({u"-", u"/"});
        const auto year = yearAfter(isDashed ? month + 2 : month + 1);
        return year ? named(day->value, number, year->value, year->next)
                    : nextToCome(day->value, number, month + 1);
    }
    if (!m_tokens[day->next].isOneOf({u"or", u"and", u"to", u"-", u"till", u"until"}))
        return {};
    const auto other = readDayMonth(skipThe(m_tokens, day->next + 1));
    if (!other || !other->date.isValid() || day->value >= other->date.day())
        return {};
    return named(day->value, other->date.month(), other->date.year(), day->next);
}

/// "april 15, 2026", "april the fifteenth".
DateReader::MaybeRead DateReader::readMonthDay(int at) const
{
    const int month = monthOf(m_tokens[at].text);
    if (month == 0 || readYear(m_tokens, at + 1))
        return {};
    int next = m_tokens[at + 1].is(u".") ? at + 2 : at + 1;
    next = m_tokens[next].is(u"-") ? next + 1 : next;
    const auto day = readNumber(m_tokens, skipThe(m_tokens, next));
    if (!day || day->value < 1 || day->value > 99)
        return {};
    if (m_tokens[day->next].isOneOf({u":", u"am", u"pm"}))
        return {};
    if (const auto year = yearAfter(day->next))
        return named(day->value, month, year->value, year->next);
    return nextToCome(day->value, month, day->next);
}

/// "on the 3rd", "the fifteenth", "3rd of next month".
DateReader::MaybeRead DateReader::readDayOnly(int at) const
{
    const auto day = readNumber(m_tokens, at);
    const Token &before = m_tokens[at - 1];
    const bool hasThe = before.is(u"the");
    if (!day || !day->isOrdinal || day->value < 1)
        return {};
    // "first" and "second" count everything; "the 3rd" and "15th" are nearly always days.
    const bool isDay = hasThe ? (isBeforeDay(m_tokens[at - 2]) || day->isWritten || day->value > 3)
                              : (day->isWritten || (isBeforeDay(before) && day->value > 12));
    int next = day->next;
    for (const QStringView which : {u"next", u"this", u"the"}) {
        if (!m_tokens.match(next, {u"of", which, u"month"}))
            continue;
        const QDate month = m_today.addMonths(which == u"next" ? 1 : 0);
        if (which == u"the")
            return nextDayOfMonth(day->value, next + 3);
        return named(day->value, month.month(), month.year(), next + 3);
    }
    if (!isDay || !mayFollowDay(m_tokens[next]) || m_tokens[next].is(u"of"))
        return {};
    if (m_tokens[next].is(u"/") || day->value > 99)
        return {};
    return nextDayOfMonth(day->value, next);
}

DateReader::Read DateReader::named(int day, int month, int year, int next) const
{
    const QDate date(year, month, day);
    if (!date.isValid())
        return {.next = next, .kind = DateMention::Kind::Impossible};
    return {.date = date,
            .next = next,
            .kind = date < m_today ? DateMention::Kind::Past : DateMention::Kind::Valid};
}

DateReader::Read DateReader::nextToCome(int day, int month, int next) const
{
    // Eight years hold a leap day whatever the century.
    for (int year = m_today.year(); year <= m_today.year() + 8; ++year) {
        const QDate date(year, month, day);
        if (date.isValid() && date >= m_today)
            return {.date = date, .next = next, .isYearAssumed = true};
    }
    return {.next = next, .kind = DateMention::Kind::Impossible};
}

DateReader::Read DateReader::nextDayOfMonth(int day, int next) const
{
    const QDate first(m_today.year(), m_today.month(), 1);
    for (int months = 0; months < 3; ++months) {
        const QDate month = first.addMonths(months);
        const QDate date(month.year(), month.month(), day);
        if (date.isValid() && date >= m_today)
            return {.date = date, .next = next};
    }
    return {.next = next, .kind = DateMention::Kind::Impossible};
}

} // namespace PhoneAgent
