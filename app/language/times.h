// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"

namespace PhoneAgent {

/// A time of day, or a stretch of it, said in a text.
struct TimeMention
{
    TimeWindow window;
    TextSpan span;
    bool isHalfAssumed = false; ///< neither AM nor PM was said: "at 8"

    bool operator==(const TimeMention &) const = default;
};

/// The parts of a day, as people mean them.
inline const QTime DayStart(8, 0);
inline const QTime Noon(12, 0);
inline const QTime AfternoonEnd(18, 0);
inline const QTime EveningEnd(21, 0);
inline const QTime DayEnd(23, 59);

/// Every time in an English text, in order: "10:30 AM", "half past four", "at 4", "after 4"
/// (to the end of the afternoon or evening it opens), "before noon", "between 3 and 5 pm",
/// "in the morning", "evening". A bare hour from 1 to 7 is taken for the afternoon. Numbers that
/// are dates, prices, counts of people or part of longer numbers are not times.
QList<TimeMention> timesIn(const QString &text);

/// As a voice reads it well: "10:30 AM", "4 PM".
QString spokenTime(QTime time);

/// "10:30 AM", "after 4 PM", "between 3 and 5 PM", "in the morning".
QString spokenTime(const TimeWindow &window);

} // namespace PhoneAgent
