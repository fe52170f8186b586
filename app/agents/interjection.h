// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// What it means that they say something while the agent speaks.
enum class Interjection {
    Nothing,     ///< noise, or a word that says nothing
    Backchannel, ///< "mm-hmm", "okay", "I see": they listen, and want to hear the rest
    Real,        ///< they want to be heard
    Halt,        ///< "stop", "wait", "no": at once, whatever is being said
};

Interjection interjectionIn(const QString &words);

/// Of words that may go on: "I" may become "I see", and "no" may become "no problem".
Interjection interjectionSoFar(const QString &words);

} // namespace PhoneAgent
