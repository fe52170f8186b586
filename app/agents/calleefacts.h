// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/senses.h"
#include "core/callrecord.h"

#include <optional>

namespace PhoneAgent {

// Values a callee states in one sentence, each as it would be read.

/// "Your booking reference is A P 4 8 2" → "AP482".
std::optional<QString> referenceIn(const QString &sentence);

/// "Your balance is 12,430 rupees and 50 paise" → "12,430 rupees and 50 paise".
std::optional<QString> balanceIn(const QString &sentence);

/// "Please bring your old reports" → "your old reports".
std::optional<QString> bringIn(const QString &sentence);

/// "Please come ten minutes early" → "ten minutes early".
std::optional<QString> arrivalIn(const QString &sentence);

/// "Please call back tomorrow after nine" → "tomorrow after nine".
std::optional<QString> callBackIn(const QString &sentence);

/// The doctors named in a sentence, without title.
QStringList doctorsIn(const QString &sentence);

/// Those of them who are said not to be there: "Doctor Rao is on leave as well".
QStringList awayDoctorsIn(const Sentence &sentence);

/// True when two names are most likely the same person's, heard over a telephone.
bool isSamePerson(const QString &wanted, const QString &said);

/// The number of people a table or booking is for: "a table for four" → 4.
std::optional<int> partySizeIn(const QString &sentence);

} // namespace PhoneAgent
