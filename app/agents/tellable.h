// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

namespace PhoneAgent {

/// What the agent may repeat word for word: the facts that may be shared, and those private hints
/// that are nothing but a fact ("it is her first visit"). A hint that tells the agent what to do,
/// or how far it may go, is heeded but never said. In doubt a hint is not said.
QStringList tellableFacts(const Conversation &conversation);

} // namespace PhoneAgent
