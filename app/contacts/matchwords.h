// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace PhoneAgent {

/// How one written or heard word strays from another.
enum class Slip {
    None,
    OneLetter,   ///< a slip of the finger or the ear, too small for another name
    SoundsAlike, ///< spelt otherwise, said the same
    Far,         ///< perhaps meant, perhaps another name: a person must say
};

/// The words of a name as they are compared: singular, one spelling for "Dr" and "doctor",
/// without "the", "of", "branch" and their like.
QStringList matchWords(const QString &text);

/// The same for words that are already apart, fillers and all: how a recogniser that splits
/// "Madinaguda" into "mad in a good a" can still be put together.
QStringList allWords(const QString &text);
bool isFillerWord(const QString &word);

/// True for words that tell the kind of a place and not which one: "hospital", "bank".
bool isKindWord(const QString &word);

/// Nothing when the words have no likeness worth a question.
std::optional<Slip> slipBetween(const QString &said, const QString &known, bool soundsEqual);

} // namespace PhoneAgent
