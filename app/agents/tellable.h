// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

namespace PhoneAgent {

// What the agent may tell the callee, and what it keeps to itself.

/// What the agent may repeat word for word: the facts that may be shared, and those private hints
/// that are nothing but a fact ("it is her first visit"). A hint that tells the agent what to do,
/// or how far it may go, is heeded but never said. In doubt a hint is not said.
QStringList tellableFacts(const Conversation &conversation);

/// The latest of them that answers a wanted field ("date of birth 2 May 1990"); empty when none
/// does.
QString tellableFact(const QString &field, const Conversation &conversation);

/// Whether the person asked not to tell this ("don't give them my number"): a wanted field.
bool isKeptBack(const QString &field, const Conversation &conversation);

/// The conversation as whoever decides gets to see it: without the name and the number of the
/// person where they asked to keep them back.
Conversation tellable(Conversation conversation);
CallPlan tellable(const CallPlan &plan);

/// The words as they may be spoken: no code, no card number, and no date of birth that was not
/// asked for is ever said, whoever chose the words.
QString tellable(const QString &words, const Conversation &conversation);

} // namespace PhoneAgent
