// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"

#include <QLocale>

namespace PhoneAgent {

/// A date said in a text.
struct DateMention
{
    enum class Kind {
        Valid,
        Impossible, ///< "31 February": `date` is invalid
        Past,       ///< named with its year, by its weekday, or as "yesterday": kept as said
    };

    QDate date;
    TextSpan span;
    Kind kind = Kind::Valid;
    bool weekdayDiffers = false; ///< "Tuesday 15 April" when the 15th is a Wednesday
    bool isNextWeekday = false;  ///< "next Tuesday": some people mean the nearest one
    bool isOrderAssumed = false; ///< "12/11": the day may stand first or the month

    bool operator==(const DateMention &) const = default;
};

/// Every date in an English text, in order, relative to `today`: "15th April 2026", "April 15",
/// "next Tuesday", "tomorrow", "on the 3rd", "in two weeks", "15/04/2026" (day first unless the
/// locale's territory writes the month first), "2026-04-15", "the fifteenth of april". A date
/// without a year is the next one to come, today included, unless it is next year's and its weekday
/// that of this year's; "next Tuesday" is the Tuesday of next week. Words from a
/// speech recogniser (no capitals, numbers as words) are understood as well.
QList<DateMention> datesIn(const QString &text, QDate today,
                           const QLocale &locale = QLocale(QLocale::English, QLocale::India));

/// As a voice reads it well: "Wednesday the 15th of April". The year only when it is not
/// `today`'s.
QString spokenDate(QDate date, QDate today);

/// For a keypad: `format` is made of dd, mm, yy, yyyy: "ddmmyyyy" → "15042026".
QString keypadDate(QDate date, const QString &format);

} // namespace PhoneAgent
