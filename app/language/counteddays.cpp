// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/datereader.h"

// Days counted from today or from a day said before: the part of DateReader beyond calendars.

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Near
{
    int days;
    int tokens;
};

std::optional<Near> nearDay(const WordTokens &tokens, int at)
{
    if (tokens.match(at, {u"day", u"after", u"tomorrow"}))
        return Near{2, 3};
    if (tokens.match(at, {u"day", u"before", u"yesterday"}))
        return Near{-2, 3};
    const Token &token = tokens[at];
    if (token.isOneOf({u"today", u"tonight", u"2day", u"todays", u"today's"}))
        return Near{0, 1};
    if (tokens.match(at, {u"this", u"evening"}) || tokens.match(at, {u"this", u"afternoon"}) ||
        tokens.match(at, {u"this", u"morning"})) {
        return Near{0, 2};
    }
    if (tokens.match(at, {u"2", u"moro"}) || tokens.match(at, {u"2", u"morrow"}))
        return Near{1, 2};
    if (tokens.match(at, {u"2", u"nite"}) || tokens.match(at, {u"2", u"night"}))
        return Near{0, 2};
    if (token.isOneOf({u"tomorrow", u"tomorow", u"tommorow", u"tommorrow", u"tomorrows", u"tmrw",
                       u"tmr", u"tmw", u"tomo", u"tomorrow's"})) {
        return Near{1, 1};
    }
    if (token.isOneOf({u"yesterday", u"yesterdays", u"yesterday's"}))
        return Near{-1, 1};
    return {};
}

/// How far back the day may stand from which another one counts.
constexpr int NearWords = 12;
constexpr int FarWords = 30;

enum class Unit { None, Day, Week, Fortnight, Month };

Unit unitOf(const Token &token)
{
    if (token.isOneOf({u"day", u"days"}))
        return Unit::Day;
    if (token.isOneOf({u"week", u"weeks", u"wk", u"wks"}))
        return Unit::Week;
    if (token.is(u"fortnight"))
        return Unit::Fortnight;
    return token.isOneOf({u"month", u"months"}) ? Unit::Month : Unit::None;
}

QDate moved(QDate date, int count, Unit unit)
{
    switch (unit) {
    case Unit::Day:
        return date.addDays(count);
    case Unit::Week:
        return date.addDays(7 * count);
    case Unit::Fortnight:
        return date.addDays(14 * count);
    case Unit::Month:
        return date.addMonths(count);
    case Unit::None:
        break;
    }
    return date;
}

std::optional<NumberRead> readCount(const WordTokens &tokens, int at)
{
    if (tokens[at].isOneOf({u"a", u"an"}))
        return NumberRead{1, at + 1, false, false};
    auto count = readNumber(tokens, at);
    return count && !count->isOrdinal && count->value < 400 ? count : std::nullopt;
}

} // namespace

DateReader::MaybeRead DateReader::readRelative(int at) const
{
    if (const auto near = nearDay(m_tokens, at)) {
        const QDate date = m_today.addDays(near->days);
        Read read{.date = date, .next = at + near->tokens};
        read.kind = near->days < 0 ? DateMention::Kind::Past : DateMention::Kind::Valid;
        const int named = skipMark(m_tokens, read.next);
        // "tomorrow, 24 November": the calendar says the same once more.
        const auto again = readCalendar(skipThe(m_tokens, named));
        if (again && again->date == date)
            read.next = again->next;
        return withWeekdayBehind(read);
    }
    if (auto read = readDayAfter(at))
        return read;
    if (auto read = readFollowing(at))
        return read;
    if (auto read = readLater(at))
        return read;
    if (auto read = readBeside(at))
        return read;
    return readDistance(at);
}

/// A day that counts from no other one.
DateReader::MaybeRead DateReader::readCounted(int at) const
{
    if (const auto near = nearDay(m_tokens, at))
        return Read{.date = m_today.addDays(near->days), .next = at + near->tokens};
    if (auto read = readWeekday(at))
        return read;
    if (auto read = readCalendar(at))
        return read;
    return readDayOnly(at);
}

/// The day said last before a token: what "a week later" counts from.
DateReader::MaybeRead DateReader::readSaidBefore(int at, int within) const
{
    for (int start = at - 1; start >= 0 && start >= at - within; --start) {
        auto base = readCounted(start);
        if (!base || !base->date.isValid() || base->next > at)
            continue;
        // "next friday" ends where "friday" does.
        while (const auto whole = start > 0 ? readCounted(start - 1) : std::nullopt) {
            if (whole->next != base->next || !whole->date.isValid())
                break;
            base = whole;
            --start;
        }
        return base;
    }
    return {};
}

/// "the day after", "a week later": nothing follows that would say after what.
bool DateReader::isLastWord(int next) const
{
    const Token &behind = m_tokens[next];
    return !behind.isWord() ||
           behind.isOneOf({u"at", u"in", u"from", u"please", u"for", u"around", u"with", u"instead",
                           u"if", u"before", u"same", u"and", u"that", u"or", u"but"});
}

/// "not tomorrow but the day after": the day named just before tells after which.
DateReader::MaybeRead DateReader::readDayAfter(int at) const
{
    if (!m_tokens.match(at, {u"day", u"after"}) || !isLastWord(at + 2))
        return {};
    const auto base = readSaidBefore(at, NearWords);
    return base ? MaybeRead(Read{.date = base->date.addDays(1), .next = at + 2}) : std::nullopt;
}

/// "the following friday", "the friday after", "not this tuesday but the one after".
DateReader::MaybeRead DateReader::readFollowing(int at) const
{
    const bool isFollowing = m_tokens[at].is(u"following");
    const int day = isFollowing ? at + 1 : at;
    const bool isOne = m_tokens.match(at, {u"one", u"after"}) && isLastWord(at + 2);
    const bool isAfter = isOne || (m_tokens[day + 1].is(u"after") &&
                                   !m_tokens[day + 2].isNumber() && isLastWord(day + 2));
    if (!isFollowing && !isAfter)
        return {};
    const int weekday = weekdayOf(m_tokens[day].text);
    if (weekday == 0 && !isOne && !m_tokens[day].is(u"day"))
        return {};
    const auto base = readSaidBefore(at, FarWords);
    if (!base)
        return {};
    const int days = isOne ? 7 : weekday == 0 ? 1 : (weekday - base->date.dayOfWeek() + 6) % 7 + 1;
    return Read{.date = base->date.addDays(days), .next = isAfter ? day + 2 : day + 1};
}

/// "from 3 December to a week later", "two days earlier".
DateReader::MaybeRead DateReader::readLater(int at) const
{
    const auto count = readCount(m_tokens, at);
    const Unit unit = count ? unitOf(m_tokens[count->next]) : Unit::None;
    const Token &turn = m_tokens[count ? count->next + 1 : at];
    const bool isEarlier = turn.is(u"earlier");
    if (unit == Unit::None || !(isEarlier || turn.is(u"later")))
        return {};
    const auto base = readSaidBefore(at, FarWords);
    if (!base)
        return {};
    const QDate date = moved(base->date, isEarlier ? -count->value : count->value, unit);
    return Read{.date = date, .next = count->next + 2};
}

/// "two days after christmas", "the day before the 5th".
DateReader::MaybeRead DateReader::readBeside(int at) const
{
    const auto count =
        m_tokens[at].is(u"day") ? NumberRead{1, at, false, false} : readCount(m_tokens, at);
    const Unit unit = count ? unitOf(m_tokens[count->next]) : Unit::None;
    const Token &turn = m_tokens[count ? count->next + 1 : at];
    if (unit == Unit::None || !turn.isOneOf({u"after", u"before"}))
        return {};
    const int named = skipThe(m_tokens, count->next + 2);
    auto base = readFeast(named);
    base = base ? base : readCounted(named);
    if (!base || !base->date.isValid())
        return {};
    const QDate date = moved(base->date, turn.is(u"after") ? count->value : -count->value, unit);
    return Read{.date = date, .next = base->next};
}

/// "in two weeks", "3 days from now", "a week from tuesday".
DateReader::MaybeRead DateReader::readDistance(int at) const
{
    const bool isIn = m_tokens[at].isOneOf({u"in", u"after"});
    const bool isBare = m_tokens[at].isOneOf({u"week", u"fortnight", u"month"}) &&
                        m_tokens[at + 1].is(u"from") &&
                        m_tokens[at + 2].isOneOf({u"now", u"today", u"tomorrow"});
    const auto count =
        isBare ? NumberRead{1, at, false, false} : readCount(m_tokens, isIn ? at + 1 : at);
    const Unit unit = count ? unitOf(m_tokens[count->next]) : Unit::None;
    if (unit == Unit::None)
        return {};
    const int next = count->next + 1;
    if (m_tokens[next].is(u"from")) {
        if (m_tokens[next + 1].is(u"now"))
            return Read{.date = moved(m_today, count->value, unit), .next = next + 2};
        const auto base = readAt(next + 1);
        if (base && base->date.isValid())
            return Read{.date = moved(base->date, count->value, unit), .next = base->next};
    }
    if (m_tokens[next].is(u"on") && unit == Unit::Week) {
        const auto base = readWeekday(next + 1);
        if (base && base->date.isValid())
            return Read{.date = moved(base->date, count->value, unit), .next = base->next};
    }
    const bool isStay = m_tokens[next].isOneOf({u"or", u"ago"});
    if (!m_tokens[at].is(u"in") || isStay)
        return {};
    const int end = m_tokens[next].isOneOf({u"time", u"'"}) ? next + 1 : next;
    return Read{.date = moved(m_today, count->value, unit), .next = end};
}

} // namespace PhoneAgent
