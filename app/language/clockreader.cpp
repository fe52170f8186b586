// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/timereader.h"

// How a clock is read out: the part of TimeReader below windows and parts of the day.

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isHourNumber(const std::optional<NumberRead> &number)
{
    return number && !number->isOrdinal && number->value >= 1 && number->value <= 12;
}

} // namespace

TimeReader::MaybeClock TimeReader::readClock(int at) const
{
    if (auto clock = readNamed(at))
        return clock;
    if (auto clock = readPast(at))
        return withHalf(*clock);
    if (auto clock = readDigital(at))
        return clock;
    return readHour(at);
}

TimeReader::MaybeClock TimeReader::readNamed(int at) const
{
    const int name = m_tokens[at].isOneOf({u"12", u"twelve"}) ? at + 1 : at;
    if (m_tokens[name].isOneOf({u"noon", u"midday"}))
        return Clock{12, 0, name + 1, Half::Pm, true};
    if (m_tokens[name].is(u"midnight"))
        return Clock{12, 0, name + 1, Half::Am, true};
    return {};
}

/// "half past four", "quarter to five", "ten past four", "half four".
TimeReader::MaybeClock TimeReader::readPast(int at) const
{
    int link = m_tokens[at].is(u"a") ? at + 1 : at;
    int minute = 0;
    if (m_tokens[link].is(u"half")) {
        minute = 30;
        ++link;
    } else if (m_tokens[link].is(u"quarter")) {
        minute = 15;
        ++link;
    } else if (const auto number = readNumber(m_tokens, link); number && !number->isOrdinal) {
        minute = number->value;
        link =
            m_tokens[number->next].isOneOf({u"minutes", u"mins"}) ? number->next + 1 : number->next;
        if (minute != 5 && minute != 10 && minute != 20 && minute != 25)
            return {};
        if (number->isWritten && !m_tokens[link].is(u"past"))
            return {};
    } else {
        return {};
    }
    const bool isPast = m_tokens[link].is(u"past");
    const bool isTo = m_tokens[link].isOneOf({u"to", u"till", u"of"}) && minute != 30 &&
                      !m_tokens[at - 1].isOneOf({u"from", u"between"});
    const bool isBritish = minute == 30 && !isPast;
    if (!isPast && !isTo && !isBritish)
        return {};
    const auto hour = readNumber(m_tokens, isBritish ? link : link + 1);
    if (!isHourNumber(hour) || isCount(hour->next))
        return {};
    if (isTo)
        return Clock{hour->value == 1 ? 12 : hour->value - 1, 60 - minute, hour->next, Half::Unsaid,
                     true};
    return Clock{hour->value, minute, hour->next, Half::Unsaid, true};
}

/// "at 1730": four digits where an hour is due, and nothing that could be counted or lived at.
TimeReader::MaybeClock TimeReader::readUnmarked(int at) const
{
    const Token &digits = m_tokens[at];
    const Token &behind = m_tokens[at + 1];
    const QTime time(digits.text.left(2).toInt(), digits.text.mid(2).toInt());
    const bool isEnd = !behind.isWord() || weekdayOf(behind.text) > 0 ||
                       behind.isOneOf({u"on", u"today", u"tomorrow", u"for", u"and", u"please",
                                       u"with", u"if", u"or", u"sharp"});
    const bool isGluedBehind = m_tokens.isGlued(at + 1) && !behind.isOneOf({u".", u",", u"?"});
    if (digits.text.size() != 4 || !m_tokens[at - 1].isOneOf({u"at", u"around", u"@"}) ||
        !time.isValid() || time.minute() % 5 != 0 || !isEnd || isGluedBehind)
        return {};
    return Clock{time.hour(), time.minute(), at + 1, Half::Day24, true};
}

/// "10:30", "16:00", "17h30", "4.30 pm", "1430 hours".
TimeReader::MaybeClock TimeReader::readDigital(int at) const
{
    const Token &first = m_tokens[at];
    if (!first.isNumber())
        return {};
    if (first.text.size() == 4 && m_tokens[at + 1].isOneOf({u"hours", u"hrs", u"hr"})) {
        const QTime time(first.text.left(2).toInt(), first.text.right(2).toInt());
        if (time.isValid())
            return Clock{time.hour(), time.minute(), at + 2, Half::Day24, true};
    }
    if (auto clock = readUnmarked(at))
        return clock;
    const Token &mark = m_tokens[at + 1];
    const Token &second = m_tokens[at + 2];
    const bool isPair = mark.isOneOf({u":", u".", u"h"}) && m_tokens.isGlued(at + 1) &&
                        m_tokens.isGlued(at + 2) && second.isNumber() && second.text.size() == 2 &&
                        first.text.size() <= 2;
    if (!isPair || !QTime(first.text.toInt(), second.text.toInt()).isValid())
        return {};
    // "7 Dec 9.30", "tomorrow 5.30": behind a day a dot parts hours from minutes.
    const Token &before = m_tokens[at - 1];
    const bool followsDay = weekdayOf(before.text) > 0 || monthOf(before.text) > 0 ||
                            before.isOneOf({u"today", u"tomorrow", u"tmrw", u"th", u"nd", u"rd"});
    Clock clock{first.text.toInt(), second.text.toInt(), at + 3, Half::Unsaid,
                followsDay || !mark.is(u".")};
    const bool isDay24 =
        clock.hour > 12 || clock.hour == 0 || first.text.startsWith(u'0') || mark.is(u"h");
    clock = withHalf(clock);
    if (clock.half == Half::Unsaid && isDay24)
        clock.half = Half::Day24;
    if (isDay24 && clock.half != Half::Day24 && clock.hour > 12)
        clock.half = Half::Day24;
    if (m_tokens[clock.next].isOneOf({u"hours", u"hrs", u"h"}))
        ++clock.next;
    return clock;
}

/// "4 pm", "four thirty", "4 o'clock", and a bare "4" that only "at" makes a time.
TimeReader::MaybeClock TimeReader::readHour(int at) const
{
    const auto hour = readNumber(m_tokens, at);
    if (!isHourNumber(hour))
        return {};
    if (m_tokens.isGlued(at) && m_tokens[at - 1].isOneOf({u"/", u".", u":", u"#", u"+", u"$"}))
        return {};
    const Token &behind = m_tokens[hour->next];
    const bool isPart =
        m_tokens.isGlued(hour->next) && (behind.isOneOf({u"/", u":", u"%"}) ||
                                         (behind.is(u".") && m_tokens[hour->next + 1].isNumber() &&
                                          m_tokens.isGlued(hour->next + 1)));
    if (isPart || (hour->isWritten && m_tokens[at].text.startsWith(u'0')))
        return {};

    // "a table for 4 tonight" counts heads.
    const bool isParty = m_tokens[at - 1].is(u"for") &&
                         m_tokens[at - 2].isOneOf({u"table", u"tables", u"dinner", u"lunch"}) &&
                         behind.isOneOf({u"tonight", u"tomorrow", u"this", u"on", u"at", u"in"});
    if (isParty)
        return {};

    int minute = 0;
    Clock clock{hour->value, 0, minuteAfterHour(*hour, &minute), Half::Unsaid, false};
    clock.minute = minute;
    clock.isSure = clock.next > hour->next;
    return withHalf(clock);
}

/// The token after "four thirty" or "four", and the minutes said.
int TimeReader::minuteAfterHour(const NumberRead &hour, int *minute) const
{
    const int clockWord = hour.next;
    if (m_tokens[clockWord].isOneOf({u"o'clock", u"oclock", u"o’clock"}))
        return clockWord + 1;
    if (m_tokens.match(clockWord, {u"o", u"clock"}))
        return clockWord + 2;
    if (m_tokens[clockWord].isOneOf({u"ish", u"sharp"}))
        return clockWord + 1;
    if (m_tokens[clockWord].is(u"-") && m_tokens[clockWord + 1].is(u"ish"))
        return clockWord + 2;

    const bool isOh = m_tokens[clockWord].isOneOf({u"oh", u"o"});
    const auto said = readNumber(m_tokens, isOh ? clockWord + 1 : clockWord);
    if (!said || said->isOrdinal || said->value > 59 || (said->value < 10 && !isOh))
        return clockWord;
    if (said->isWritten != hour.isWritten || isCount(said->next))
        return clockWord;
    // "two thirty" is a time, "seven sixteen two" is the start of a number.
    const bool isRound = said->value % 5 == 0;
    const bool hasHalf = m_tokens[said->next].isOneOf({u"am", u"pm", u"a", u"p"});
    if (!hasHalf && (!isRound || hour.isWritten || readNumber(m_tokens, said->next)))
        return clockWord;
    *minute = said->value;
    return said->next;
}

/// Adds "pm", "p.m.", "p m", "in the afternoon", "at night".
TimeReader::Clock TimeReader::withHalf(Clock clock) const
{
    int at = clock.next;
    const auto say = [&clock](Half half, int next) {
        clock.half = half;
        clock.next = next;
        clock.isSure = true;
        return clock;
    };
    const Token &word = m_tokens[at];
    if (word.isOneOf({u"am", u"pm"}))
        return say(word.is(u"am") ? Half::Am : Half::Pm, at + 1);
    if (word.isOneOf({u"a", u"p"})) {
        const int letter = m_tokens[at + 1].is(u".") ? at + 2 : at + 1;
        if (m_tokens[letter].is(u"m")) {
            // The dot of "p.m." belongs to it unless it ends the sentence, which changes nothing.
            const bool isDotted = letter == at + 2 && m_tokens[letter + 1].is(u".");
            return say(word.is(u"a") ? Half::Am : Half::Pm, letter + (isDotted ? 2 : 1));
        }
    }
    if (word.isOneOf({u"in", u"at", u"this"})) {
        const int part = m_tokens[at + 1].is(u"the") ? at + 2 : at + 1;
        if (m_tokens[part].is(u"morning"))
            return say(Half::Am, part + 1);
        // "twelve thirty in the night".
        if (m_tokens[part].is(u"night") && (clock.hour == 12 || clock.hour < 5))
            return say(Half::Am, part + 1);
        if (m_tokens[part].isOneOf({u"afternoon", u"evening", u"night"}))
            return say(Half::Pm, part + 1);
    }
    if (word.isOneOf({u"tonight", u"evening"}))
        return say(Half::Pm, at + 1);
    // "9 o'clock tuesday night": the day is read elsewhere.
    const int day = word.is(u"on") ? at + 1 : at;
    if (weekdayOf(m_tokens[day].text) > 0) {
        if (m_tokens[day + 1].is(u"morning"))
            return say(Half::Am, at);
        if (m_tokens[day + 1].isOneOf({u"afternoon", u"evening", u"night"}))
            return say(Half::Pm, at);
    }
    if (word.is(u"tomorrow") && m_tokens[at + 1].isOneOf({u"evening", u"night", u"afternoon"}))
        return say(Half::Pm, at + 2);
    if (word.is(u"tomorrow") && m_tokens[at + 1].is(u"morning"))
        return say(Half::Am, at + 2);
    return clock;
}

/// "at 4 people", "by 15 april", "before 3 days": the number counts something else.
bool TimeReader::isCount(int next) const
{
    const Token &after = m_tokens[next];
    if (after.isNumber() && m_tokens.isGlued(next))
        return true;
    if (m_tokens.isGlued(next) && after.isOneOf({u"st", u"nd", u"rd", u"th", u"%", u"k", u"/"}))
        return true;
    if (after.isWord() && monthOf(after.text) > 0 && !after.is(u"may"))
        return true;
    return after.isOneOf({u"people",   u"persons", u"person",  u"guests",   u"guest",   u"pax",
                          u"of",       u"days",    u"day",     u"weeks",    u"week",    u"months",
                          u"month",    u"minutes", u"minute",  u"mins",     u"min",     u"hours",
                          u"hour",     u"rupees",  u"rs",      u"dollars",  u"euros",   u"pounds",
                          u"percent",  u"adults",  u"kids",    u"children", u"seats",   u"tables",
                          u"items",    u"times",   u"years",   u"year",     u"degrees", u"lakh",
                          u"crore",    u"st",      u"nd",      u"rd",       u"th",      u"hundred",
                          u"thousand", u"members", u"friends", u"plates",   u"nights"});
}

} // namespace PhoneAgent
