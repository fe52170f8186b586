// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/testimony.h"

namespace PhoneAgent {

// What a callee said, as the person reads it.

/// "Wed 15 April 2026".
QString dayText(QDate date);

/// "4:00 PM".
QString timeText(QTime time);

/// Their own words in quotation marks, cut when they are long.
QString quoted(const QString &words);

QString offerText(const Offer &offer);

/// What they have on offer, at most four of it.
QString alternativesText(const Testimony &said);

/// "Doctor Rao or Doctor Patel", at most three of them.
QString peopleText(const QStringList &names);

/// Day and time that were settled; both must have been said.
QString whenText(const Testimony &said);

} // namespace PhoneAgent
