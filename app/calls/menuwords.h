// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/menumemory.h"
#include "core/decision.h"
#include "core/turn.h"

#include <optional>

namespace PhoneAgent::MenuWords {

/// Whether what a machine says after keys shows that it did not notice them: its menu again, or a
/// complaint that nothing valid was pressed.
bool isUnmoved(const Turn &menu, const Turn &after);

/// The option of a menu that these keys chose. Nothing when it was no choice between ways: a value
/// that was typed, a time on offer, a yes or no.
std::optional<IvrPrompt::MenuOption> chosen(const Turn &menu, const Decision &keys);

/// Whether this is the menu of a step, and still leads there.
bool isMenuOf(const MenuMemory::Step &step, const Turn &menu);

} // namespace PhoneAgent::MenuWords
