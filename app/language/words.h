// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// The words of a text: lower case, accents folded, punctuation dropped, "'s" kept off.
QStringList wordsOf(const QString &text);

/// wordsOf() joined by single spaces: two texts that differ in case and punctuation are equal.
QString plainText(const QString &text);

/// A phonetic key of one word; words that sound alike in English have the same key.
QString phoneticKey(const QString &word);

/// Optimal string alignment distance (insert, delete, replace, swap neighbours).
int editDistance(QStringView a, QStringView b);

/// 0 (nothing shared) to 1 (same words), by words and their order of importance: used to notice
/// the same menu or question said again.
double similarity(const QString &a, const QString &b);

} // namespace PhoneAgent
