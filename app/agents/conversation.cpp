// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/conversation.h"

#include <algorithm>

namespace PhoneAgent {

Turn Conversation::lastCalleeTurn() const
{
    const auto found = std::find_if(turns.crbegin(), turns.crend(), [](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee && turn.digits.isEmpty();
    });
    return found == turns.crend() ? Turn{} : *found;
}

} // namespace PhoneAgent
