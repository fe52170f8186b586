// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/turn.h"
#include "language/dates.h"

namespace PhoneAgent {

/// What dates in a call are about: the day of the call, and the day the plan speaks of (invalid
/// when it names none).
struct DateFrame
{
    QDate today;
    QDate wanted;
};

/// The day of the call is the day of its first turn.
DateFrame dateFrameOf(const CallPlan &plan, const QList<Turn> &turns);

/// The possible dates in `text`. Where no year or month was said, the one nearest to the plan's
/// date is meant: both sides talk about that one, even when it lies a year away or in the past.
QList<DateMention> datesSaidIn(const QString &text, const DateFrame &frame);

} // namespace PhoneAgent
