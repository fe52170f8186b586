// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/answerer.h"
#include "core/callplan.h"
#include "core/decision.h"

#include <QDate>

#include <optional>

namespace PhoneAgent {

/// What is to be done when a machine offers to take a message.
enum class AtVoicemail {
    LeaveMessage,
    HangUp,    ///< the person asked for that
    CallAgain, ///< nobody can answer a message with what is wanted
};

/// As the request says it, else by the task.
AtVoicemail wishAtVoicemail(const CallPlan &plan);

/// A mailbox that is full, or was never set up.
bool takesNoMessage(const QString &words);

/// Who calls, for whom and why, and where to call back: one short message.
QString voicemailMessage(const CallPlan &plan, QDate today);

/// What is said, pressed or done to whom there is nothing to talk about with, once it is time (a
/// machine that wants a message has beeped); nothing for people. `words` are the answerer's.
std::optional<Decision> decisionFor(Answerer who, const QString &words, const CallPlan &plan);

} // namespace PhoneAgent
