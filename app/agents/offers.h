// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/saiddates.h"
#include "agents/senses.h"
#include "language/times.h"

#include <optional>

namespace PhoneAgent {

/// One possibility the callee named: a day, a time, or both.
struct Offer
{
    QDate date;                     ///< invalid when only a time was said
    std::optional<TimeWindow> time; ///< nothing when only a day was said

    bool operator==(const Offer &) const = default;
};

/// What a turn says about what is free.
struct Availability
{
    QList<Offer> offers;   ///< in the order said
    QList<Offer> refused;  ///< days and times that are gone
    bool corrects = false; ///< the offers stand for those said before: "sorry, I mean …"
};

/// Reads days and times clause by clause, so that "the 15th is full, but the 16th at 11 is free"
/// is one of each. A time belongs to the day named with it.
Availability availabilityIn(const QString &text, const DateFrame &frame);

/// Minutes from `time` to the nearest edge of `wish`; 0 when it lies inside.
int minutesOff(const TimeWindow &wish, const TimeWindow &time);

} // namespace PhoneAgent
