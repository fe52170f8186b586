// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/intent.h"

#include <optional>

namespace PhoneAgent {

/// A run of digits said or written in a text.
struct DigitsMention
{
    QString digits;
    TextSpan span;

    bool operator==(const DigitsMention &) const = default;
};

/// Every run of at least `atLeast` digits, in order, however it was said: "98765 43210",
/// "nine eight seven double six", "4-8-2-1".
QList<DigitsMention> digitsIn(const QString &text, int atLeast = 3);

/// Every booking, order or account code of at least `atLeast` letters and digits with a digit in
/// it, in order, in capitals: "AP-482" → "AP482", "A P 4 8 2", "double seven X".
QList<DigitsMention> codesIn(const QString &text, int atLeast = 4);

/// "two" → 2, "twenty five" → 25, "a couple" → 2, "12" → 12; nothing when it is no count.
std::optional<int> countFromWords(const QString &text);

/// Digits (and letters of a code) one by one, as a voice must read them: "9 8 7 6 5, 4 3 2 1 0".
QString spokenDigits(const QString &digits);

} // namespace PhoneAgent
