// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/timereader.h"

#include "language/words.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PartOfDay
{
    QStringView name;
    TimeWindow whole;
    TimeWindow early;
    TimeWindow late;
};

const PartOfDay *partOfDay(const QString &word)
{
    static const PartOfDay parts[] = {
        {u"morning", {DayStart, Noon}, {{6, 0}, {9, 0}}, {{10, 0}, Noon}},
        {u"forenoon", {DayStart, Noon}, {DayStart, {10, 0}}, {{10, 0}, Noon}},
        {u"afternoon", {Noon, AfternoonEnd}, {Noon, {14, 0}}, {{15, 0}, AfternoonEnd}},
        {u"evening", {{17, 0}, EveningEnd}, {{17, 0}, {19, 0}}, {{19, 0}, {22, 0}}},
        {u"night", {{18, 0}, {22, 0}}, {{18, 0}, {20, 0}}, {{20, 0}, DayEnd}},
        {u"tonight", {{18, 0}, {22, 0}}, {{18, 0}, {20, 0}}, {{20, 0}, DayEnd}},
        {u"lunchtime", {Noon, {14, 0}}, {Noon, {13, 0}}, {{13, 0}, {15, 0}}},
    };
    if (word == u"mornings" || word == u"mrng" || word == u"mornin")
        return &parts[0];
    if (word == u"afternoons" || word == u"aftrnoon" || word == u"noonish")
        return &parts[2];
    if (word == u"evenings" || word == u"eve" || word == u"evng" || word == u"evenin")
        return &parts[3];
    for (const PartOfDay &part : parts) {
        if (part.name == word)
            return &part;
    }
    return nullptr;
}

/// "new year's eve" is a whole day.
bool isFeastEve(const WordTokens &tokens, int at)
{
    return tokens[at].is(u"eve") && (tokens[at - 1].text.startsWith(u"year") ||
                                     tokens[at - 1].isOneOf({u"s", u"christmas", u"xmas"}));
}

QTime timeOf(int hour, int minute, bool isPm)
{
    const int hour24 = hour % 12 + (isPm ? 12 : 0);
    return {hour24, minute};
}

/// Offices and tables are busy from 8 to 7, so that is what a bare hour means.
bool isUsuallyPm(int hour)
{
    return hour == 12 || (hour >= 1 && hour <= 7);
}

TimeWindow after(QTime time)
{
    if (time < QTime(11, 0))
        return {time, Noon};
    if (time < AfternoonEnd.addSecs(-3600))
        return {time, AfternoonEnd};
    return {time, time < EveningEnd.addSecs(-3600) ? EveningEnd : DayEnd};
}

TimeWindow before(QTime time)
{
    return {time > DayStart ? DayStart : QTime(0, 0), time};
}

} // namespace

TimeReader::MaybeRead TimeReader::readAt(int at) const
{
    if (m_tokens[at].kind == Token::Kind::End)
        return {};
    if (auto read = readBound(at))
        return read;
    if (auto read = readRange(at))
        return read;
    if (auto read = readPartThenClock(at))
        return read;
    if (auto read = readPoint(at))
        return read;
    return readPartOfDay(at);
}

TimeReader::MaybeRead TimeReader::readPartOfDay(int at) const
{
    // "4000 a night" is a price.
    if (m_tokens[at - 1].isOneOf({u"good", u"last", u"a", u"per"}) || isFeastEve(m_tokens, at))
        return {};
    const bool isEarly = m_tokens[at].is(u"early");
    const bool isLate = m_tokens[at].is(u"late");
    const bool isMiddle = m_tokens[at].is(u"mid");
    int name = isEarly || isLate || isMiddle ? at + 1 : at;
    name = m_tokens[name].isOneOf({u"in", u"-"}) && name > at ? name + 1 : name;
    name = m_tokens[name].is(u"the") && name > at ? name + 1 : name;
    const PartOfDay *part = partOfDay(m_tokens[name].text);
    if (!part)
        return {};
    return Read{.window = isEarly  ? part->early
                          : isLate ? part->late
                                   : part->whole,
                .next = name + 1};
}

/// "between 3 and 5 pm", "from 3 to 5", "3-5pm", "10 am to 1 pm".
TimeReader::MaybeRead TimeReader::readRange(int at) const
{
    const bool isLed = m_tokens[at].isOneOf({u"between", u"from", u"btw", u"btwn"});
    const auto first = readClock(isLed ? at + 1 : at);
    if (!first)
        return {};
    const Token &link = m_tokens[first->next];
    const bool isBetween = m_tokens[at].isOneOf({u"between", u"btw", u"btwn"});
    if (!link.isOneOf({u"to", u"-", u"–", u"till", u"until"}) && !(isBetween && link.is(u"and")))
        return {};
    const auto second = readClock(first->next + 1);
    if (!second || (!isLed && !first->isSure && !second->isSure))
        return {};
    if (isCount(second->next) && second->half == Half::Unsaid)
        return {};

    const bool isAssumed = second->half == Half::Unsaid;
    const bool secondPm = isAssumed ? isUsuallyPm(second->hour) : second->half == Half::Pm;
    const QTime to = second->half == Half::Day24 ? QTime(second->hour, second->minute)
                                                 : timeOf(second->hour, second->minute, secondPm);
    QTime from;
    if (first->half == Half::Day24)
        from = {first->hour, first->minute};
    else if (first->half != Half::Unsaid)
        from = timeOf(first->hour, first->minute, first->half == Half::Pm);
    else
        from = timeOf(first->hour, first->minute, true) < to
                   ? timeOf(first->hour, first->minute, to >= Noon)
                   : timeOf(first->hour, first->minute, false);
    // "from 8 PM to 7 PM" is a change, not a stretch; the order said is kept.
    return Read{.window = {from, to, true}, .next = second->next, .isHalfAssumed = isAssumed};
}

/// "from 4 to 6 people": neither number is a time.
bool TimeReader::countsUpFrom(const Clock &first) const
{
    if (first.isSure || !m_tokens[first.next].isOneOf({u"to", u"-", u"–"}))
        return false;
    const auto second = readNumber(m_tokens, first.next + 1);
    return second && isCount(second->next);
}

/// The bound that "not before 10" and "not after 5" turn round, or 0.
int TimeReader::refusedBound(int at) const
{
    const bool isRefused =
        m_tokens[at].is(u"not") && m_tokens[at + 1].isOneOf({u"before", u"after"});
    return isRefused ? at + 1 : 0;
}

/// "after 4", "before noon", "by half past five".
TimeReader::MaybeRead TimeReader::readBound(int at) const
{
    const Token &word = m_tokens[at];
    if (const int bound = refusedBound(at)) {
        auto read = readBound(bound);
        if (read)
            read->window =
                m_tokens[bound].is(u"before") ? after(read->window.to) : before(read->window.from);
        return read;
    }
    const bool isAfter = word.isOneOf({u"after", u"past", u"post"});
    const bool isFrom = word.isOneOf({u"from", u"since"});
    const bool isBefore = word.isOneOf({u"before", u"by", u"until", u"till", u"til"});
    if (!isAfter && !isFrom && !isBefore)
        return {};
    const auto clock = readClock(at + 1);
    if (!clock || isCount(clock->next) || (isFrom && (readRange(at) || countsUpFrom(*clock))))
        return {};
    if (word.is(u"past") && !clock->isSure)
        return {};
    const bool isPm =
        clock->half == Half::Unsaid ? isUsuallyPm(clock->hour) : clock->half == Half::Pm;
    const QTime time = clock->half == Half::Day24 ? QTime(clock->hour, clock->minute)
                                                  : timeOf(clock->hour, clock->minute, isPm);
    int next = clock->next;
    if (m_tokens[next].isOneOf({u"onwards", u"onward", u"on"}) && isFrom)
        ++next;
    return Read{.window = isBefore ? before(time) : after(time),
                .next = next,
                .isHalfAssumed = clock->half == Half::Unsaid};
}

TimeReader::MaybeRead TimeReader::readPoint(int at) const
{
    const bool isLed = m_tokens[at].isOneOf(
        {u"at", u"@", u"around", u"about", u"approx", u"preferably", u"ideally"});
    int start = isLed ? at + 1 : at;
    if (isLed && m_tokens[start].isOneOf({u"around", u"about", u"exactly", u"say"}))
        ++start;
    auto clock = readClock(start);
    if (!clock || (!isLed && !clock->isSure) || (isCount(clock->next) && !clock->isSure))
        return {};
    const bool isAssumed = clock->half == Half::Unsaid;
    const bool isPm = isAssumed ? isUsuallyPm(clock->hour) : clock->half == Half::Pm;
    const QTime time = clock->half == Half::Day24 ? QTime(clock->hour, clock->minute)
                                                  : timeOf(clock->hour, clock->minute, isPm);
    Read read{.window = {time, time}, .next = clock->next, .isHalfAssumed = isAssumed};
    if (m_tokens[read.next].isOneOf({u"onwards", u"onward"})) {
        read.window = after(time);
        ++read.next;
    } else if (m_tokens.match(read.next, {u"or", u"later"}) ||
               m_tokens.match(read.next, {u"or", u"after"})) {
        read.window = after(time);
        read.next += 2;
    } else if (m_tokens.match(read.next, {u"or", u"earlier"})) {
        read.window = before(time);
        read.next += 2;
    }
    return read;
}

/// "evening 11": the hour behind a part of the day, and nothing it could count.
TimeReader::MaybeRead TimeReader::readBareHour(int at) const
{
    const auto clock = m_tokens[at].isNumber() ? readClock(at) : std::nullopt;
    const bool isLast = clock && !m_tokens[clock->next].isWord() &&
                        !m_tokens[clock->next].isNumber() &&
                        !m_tokens[clock->next].isOneOf({u"-", u"/", u"–"});
    if (!isLast || clock->half != Half::Unsaid || m_tokens[at - 1].is(u","))
        return {};
    const QTime time = timeOf(clock->hour, clock->minute, isUsuallyPm(clock->hour));
    return Read{.window = {time, time}, .next = clock->next, .isHalfAssumed = true};
}

/// "tomorrow evening at 8", "tonight around 7:30": the part of the day says which half.
TimeReader::MaybeRead TimeReader::readPartThenClock(int at) const
{
    const PartOfDay *part = partOfDay(m_tokens[at].text);
    if (!part || m_tokens[at - 1].is(u"good") || isFeastEve(m_tokens, at))
        return {};
    int start = m_tokens[at + 1].is(u",") ? at + 2 : at + 1;
    auto inner = readBound(start)   ? readBound(start)
                 : readRange(start) ? readRange(start)
                                    : readPoint(start);
    if (!inner)
        inner = readBareHour(start);
    if (!inner || !inner->isHalfAssumed)
        return inner && inner->window.from >= part->whole.from.addSecs(-3600) ? inner
                                                                              : std::nullopt;
    const bool isMorning = part->whole.from < Noon;
    const auto moved = [isMorning](QTime time) {
        return time == Noon ? time : timeOf(time.hour(), time.minute(), !isMorning);
    };
    Read read = *inner;
    read.isHalfAssumed = false;
    if (read.window.isExact() || read.window.isRange)
        read.window = {moved(read.window.from), moved(read.window.to), read.window.isRange};
    else if (m_tokens[start].isOneOf({u"before", u"by", u"until", u"till"}))
        read.window = {part->whole.from, moved(read.window.to)};
    else
        read.window = {moved(read.window.from), part->whole.to};
    return read;
}

} // namespace PhoneAgent
