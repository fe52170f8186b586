// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QRegularExpression>
#include <QString>

namespace PhoneAgent {

/// A regular expression of words as people say them: capitals do not count. Made once and kept in a
/// static; it is compiled here, before a call waits for it.
QRegularExpression pattern(const QString &words);

} // namespace PhoneAgent
