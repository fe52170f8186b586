// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

// Where one sentence ends and the next begins, for everyone who cuts what was said or written.

/// "Dr", "St", "Inc", "a.m": a stop behind this word need not end a sentence.
bool isAbbreviation(QStringView word);

/// Whether the sign at this place ends a sentence: "Dr. Rao", "10 a.m. on" and "no. 5" go on.
bool endsSentence(QStringView text, qsizetype at);

/// Behind the sign that ends the sentence which holds this place; the end of the text without one.
qsizetype endOfSentence(QStringView text, qsizetype from);

} // namespace PhoneAgent
