// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QWidget>

namespace PhoneAgent {

/// True when the person wants no movement: nothing turns, meters step at most five times a second.
bool movesLess(const QWidget *widget);

/// What the desktop says, as KDE and GTK keep it in the user's configuration, or REDUCED_MOTION=1
/// in the environment. Qt 6.4 does not tell.
bool systemMovesLess();

} // namespace PhoneAgent
