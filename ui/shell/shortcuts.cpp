// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/shell/shortcuts.h"

#include <QCoreApplication>

namespace PhoneAgent {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Shortcuts)
};

} // namespace

QList<Shortcut> shortcutList()
{
    return {
        {Texts::tr("Ctrl+N"), Texts::tr("New call")},
        {Texts::tr("Ctrl+1"), Texts::tr("Calls")},
        {Texts::tr("Ctrl+,"), Texts::tr("Settings")},
        {Texts::tr("Ctrl+F"), Texts::tr("Search calls")},
        {Texts::tr("Enter"), Texts::tr("Review the request")},
        {Texts::tr("Shift+Enter"), Texts::tr("New line in the request")},
        {Texts::tr("Ctrl+M"), Texts::tr("Start or finish speaking")},
        {Texts::tr("Ctrl+Enter"), Texts::tr("Press the call button")},
        {Texts::tr("Ctrl+Tab"), Texts::tr("Next running call")},
        {Texts::tr("Ctrl+I"), Texts::tr("Private hint for your agent")},
        {Texts::tr("Ctrl+L"), Texts::tr("Hear the call, or not")},
        {Texts::tr("Ctrl+Shift+K"), Texts::tr("Keypad")},
        {Texts::tr("Ctrl+Shift+E"), Texts::tr("End call")},
        {Texts::tr("Ctrl+."), Texts::tr("Details")},
        {Texts::tr("Esc"), Texts::tr("Discard a recording, close what is open")},
        {Texts::tr("F1"), Texts::tr("This list")},
    };
}

} // namespace PhoneAgent
