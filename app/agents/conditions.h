// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

#include <optional>

namespace PhoneAgent {

/// What the callee wants agreed to in these words and only the person can decide, as it was said:
/// money, another branch, a video call in place of a visit, other seats, more than one booking.
/// Nothing when they ask for no consent, or the person spoke of it.
std::optional<QString> conditionIn(const QString &words, const Conversation &conversation);

} // namespace PhoneAgent
