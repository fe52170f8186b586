// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QStringList>

namespace PhoneAgent {

/// Sentences people say to this program, in lower case with numbers as words, made by filling
/// patterns with times, dates, tasks and the given names. The same for the same arguments.
QList<QStringList> requestSentences(const QStringList &names, int count);

} // namespace PhoneAgent
