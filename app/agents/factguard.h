// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

namespace PhoneAgent {

/// What `words` state that neither the plan nor the hints nor the talk so far contain: a number,
/// a day or month, a name. Empty when all of it is known. A language model may word things as it
/// likes; it may not make anything up.
QString inventionIn(const QString &words, const Conversation &conversation);

} // namespace PhoneAgent
