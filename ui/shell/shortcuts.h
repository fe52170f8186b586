// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

namespace PhoneAgent {

/// A key and what it does, as people read it.
struct Shortcut
{
    QString keys;
    QString does;
};

/// Every shortcut of the window, in the order they are listed.
QList<Shortcut> shortcutList();

} // namespace PhoneAgent
