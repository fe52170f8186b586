// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/ivrprompt.h"

namespace PhoneAgent {

/// The choices of a spoken keypad menu, in the order said: "for appointments, press 2",
/// "press one for billing, two for the pharmacy", "to repeat this menu press star".
QList<IvrPrompt::MenuOption> menuOptionsIn(const QString &text);

/// True when the menu breaks off: more options are to come, so it is too early to choose.
bool isUnfinishedMenu(const QString &text);

/// True when staying on the line leads to a person.
bool offersToStayOnLine(const QString &text);

/// True when a value is to be typed and not an option chosen: "enter your account number".
bool asksToType(const QString &text);

/// The order in which a date is to be typed: "ddmmyyyy", "mmdd"; empty when none is named.
QString keypadDateFormatIn(const QString &text);

/// True when these words spell such an order: "at two PM M Y Y Y Y" names no time of day.
bool spellsDateFormat(const QString &text);

} // namespace PhoneAgent
