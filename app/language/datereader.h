// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "language/dates.h"
#include "language/tokens.h"

namespace PhoneAgent {

int skipMark(const WordTokens &tokens, int at);
int skipThe(const WordTokens &tokens, int at);

/// Reads one date at a place in a text; datesIn() walks over all places. A reader per text.
class DateReader
{
public:
    struct Read
    {
        QDate date;
        int next = 0; ///< the first token after the date
        DateMention::Kind kind = DateMention::Kind::Valid;
        bool weekdayDiffers = false;
        bool isNextWeekday = false;
        bool isYearAssumed = false; ///< none was said
        bool isOrderAssumed = false;
    };
    using MaybeRead = std::optional<Read>;

    DateReader(const WordTokens &tokens, QDate today, bool monthFirst);

    MaybeRead readAt(int at) const;

private:
    MaybeRead readRelative(int at) const;
    MaybeRead readDayAfter(int at) const;
    MaybeRead readFollowing(int at) const;
    MaybeRead readLater(int at) const;
    MaybeRead readBeside(int at) const;
    MaybeRead readDistance(int at) const;
    MaybeRead readSaidBefore(int at, int within) const;
    MaybeRead readCounted(int at) const;
    bool isLastWord(int next) const;
    MaybeRead readWeekday(int at) const;
    MaybeRead readDayOfWeekday(int at, int weekday) const;
    MaybeRead readCalendar(int at) const;
    MaybeRead readIso(int at) const;
    MaybeRead readSlashed(int at) const;
    MaybeRead readDayMonth(int at) const;
    MaybeRead readMonthDay(int at) const;
    MaybeRead readDayOnly(int at) const;
    MaybeRead readPlaceInMonth(int at) const;
    MaybeRead readPlaceInMonthBefore(int at, int weekday, int place, int next) const;
    MaybeRead readFeast(int at) const;
    MaybeRead withWeekdayBehind(Read read) const;
    Read inYearOf(int weekday, const Read &read) const;

    Read named(int day, int month, int year, int next) const;
    Read nextToCome(int day, int month, int next) const;
    Read nextDayOfMonth(int day, int next) const;
    std::optional<NumberRead> yearAfter(int at) const;
    QDate weekdayDate(int weekday) const;

    const WordTokens &m_tokens;
    QDate m_today;
    bool m_monthFirst;
};

} // namespace PhoneAgent
