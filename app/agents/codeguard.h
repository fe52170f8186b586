// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

#include <optional>

namespace PhoneAgent {

/// What to do in place of typing a code, a card or a date of birth, whoever decided to: leaves a
/// place that named itself another one, and one that has refused the code, as a second try may
/// block it. Nothing where it may be typed.
std::optional<Decision> insteadOfCode(const Conversation &conversation);

/// True for the end that insteadOfCode() put to a call with another place.
bool endedAtOtherPlace(const Turn &turn);

/// True for the end that insteadOfCode() put to a call where the code was refused.
bool endedAsRefused(const Turn &turn);

} // namespace PhoneAgent
