// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QStringList>

/// Reading, showing and judging telephone numbers. A number is E.164 ("+914055500142"), a region
/// ISO 3166 ("IN"): the country a number without a country code belongs to. Thread-safe.
namespace PhoneAgent::PhoneNumbers {

/// The number a person wrote or said, as E.164. Refuses what no network could dial.
Result<QString> parse(const QString &text, const QString &region);

/// As people read it: "+91 40 5550 0142". Text that is no number comes back as it is.
QString formatted(const QString &number);

/// The digits as said to somebody whose own number is `listener`: without the country code when
/// both are in one country, or when the listener's number is not known.
QString nationalDigits(const QString &e164, const QString &listener);

/// True for "112" and its like, in any spelling a telephone would dial; such a call must never be
/// made by a program.
bool isEmergency(const QString &text, const QString &region);

/// True when the call costs far more than others: the person called earns from it, or it leaves
/// all countries, as to a satellite telephone.
bool isPremiumRate(const QString &number, const QString &region);

/// The region a number belongs to; empty when it is no country's.
QString regionOf(const QString &number);

/// Every region whose numbers are known, sorted.
QStringList regions();

} // namespace PhoneAgent::PhoneNumbers
