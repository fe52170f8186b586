// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

#include <optional>

namespace PhoneAgent {

// What the agent answers when a field of the plan is asked for. Nothing is answered that was to be
// kept back.

/// A full sentence that answers what a field asks for; nothing when it is not known. `clearly`
/// spells and says digits one by one.
std::optional<QString> answerTo(const QString &field, const Conversation &conversation, QDate today,
                                bool clearly);

/// The keys that answer a field on a keypad, without a closing #. The access code is only known
/// here and nowhere in words.
std::optional<QString> keysFor(const QString &field, const Conversation &conversation,
                               const IvrPrompt &prompt);

} // namespace PhoneAgent
