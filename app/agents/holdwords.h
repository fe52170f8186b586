// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

// What is said to callers who wait, told without asking a model: while one waits none is asked.

/// True for what a recogniser makes of music or a chair: "For."
bool saysNothing(const QString &words);

/// True when the words ask to wait and want nothing else: "One moment, please."
bool asksToWait(const QString &words);

/// True for what queues play again and again: how long it takes, how important the call is.
bool isQueueAnnouncement(const QString &words);

/// True when only somebody who is there says this: a question, a greeting, thanks for waiting.
bool isMeantForCaller(const QString &words);

/// True when nothing is wanted but a sign of life: "Hello? Are you still there?"
bool asksWhetherThere(const QString &words);

} // namespace PhoneAgent
