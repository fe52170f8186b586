// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/sphinxdecoder.h"

#include <QHash>

namespace PhoneAgent {

/// How the words of these texts are written, by the word in lower case: "chandra" → "Chandra".
QHash<QString, QString> spellingOf(const QStringList &texts);

/// What was heard as people write it: sentences end where the voice paused, questions with a
/// question mark; "a.m." → "AM", "a." → "A", "a. i." → "AI", "i" → "I", names and days with a
/// capital. Numbers stay words.
QString heardText(const QList<HeardWord> &words, const QHash<QString, QString> &spelling);

} // namespace PhoneAgent
