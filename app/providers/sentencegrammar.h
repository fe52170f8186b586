// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QStringList>

#include <random>

namespace PhoneAgent {

/// Patterns by name. Words in a pattern that are a name here stand for one of its patterns.
using Grammar = QHash<QString, QStringList>;

/// The words of `pattern` with every name filled in, whichever `random` picks.
QStringList expanded(const QString &pattern, const Grammar &grammar, std::minstd_rand &random);

} // namespace PhoneAgent
