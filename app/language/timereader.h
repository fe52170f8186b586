// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "language/times.h"
#include "language/tokens.h"

namespace PhoneAgent {

/// Reads one time of day at a place in a text; timesIn() walks over all places.
class TimeReader
{
public:
    struct Read
    {
        TimeWindow window;
        int next = 0; ///< the first token after the time
        bool isHalfAssumed = false;
    };
    using MaybeRead = std::optional<Read>;

    explicit TimeReader(const WordTokens &tokens) : m_tokens(tokens) {}

    MaybeRead readAt(int at) const;

private:
    enum class Half {
        Unsaid,
        Am,
        Pm,
        Day24 ///< "16:00", "07:30": nothing to add
    };

    /// An hour and a minute as said, before it is known which half of the day is meant.
    struct Clock
    {
        int hour = 0;
        int minute = 0;
        int next = 0;
        Half half = Half::Unsaid;
        bool isSure = false; ///< a time even without "at" before it
    };
    using MaybeClock = std::optional<Clock>;

    MaybeClock readClock(int at) const;
    MaybeClock readNamed(int at) const;
    MaybeClock readPast(int at) const;
    MaybeClock readUnmarked(int at) const;
    MaybeClock readDigital(int at) const;
    MaybeClock readHour(int at) const;
    Clock withHalf(Clock clock) const;
    int minuteAfterHour(const NumberRead &hour, int *minute) const;
    bool isCount(int next) const;
    bool countsUpFrom(const Clock &first) const;

    MaybeRead readPartOfDay(int at) const;
    MaybeRead readRange(int at) const;
    MaybeRead readBound(int at) const;
    int refusedBound(int at) const;
    MaybeRead readPoint(int at) const;
    MaybeRead readBareHour(int at) const;
    MaybeRead readPartThenClock(int at) const;

    const WordTokens &m_tokens;
};

} // namespace PhoneAgent
