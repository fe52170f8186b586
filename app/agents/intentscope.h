// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// True for "book a table and cancel my appointment with Doctor Rao": one call does one thing.
bool asksForSeveralThings(const QString &request);

/// "… and another with Dr Khan", "all my appointments": more of the same than one call does.
bool asksForMoreThanOne(const QString &request);

/// "for me and my wife", "for my twins": each of them needs an appointment.
bool isForSeveralPeople(const QString &request);

/// "only if it hasn't shipped", "if he isn't in, take Tuesday": the words, empty without one.
QString requestedCondition(const QString &request);

} // namespace PhoneAgent
