// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "ui/chat/chatrow.h"

namespace PhoneAgent {

/// The chip of a prompt: below 60 % it says that the agent is not sure.
PromptChip promptChip(const IvrPrompt &prompt);

/// Who spoke on their side: "Apollo line" for a machine, "Front desk" or "Metro" for a person.
QString calleeName(const CallPlan &plan, const std::optional<IvrPrompt> &prompt);

/// Who ended the call, and when: "Agent ended the call at 10:45".
QString endLine(const CallRecord &record);

/// "0:09"
QString clipTime(std::chrono::milliseconds time);
/// "01:42", with hours only when there are some.
QString callTime(std::chrono::milliseconds time);
/// "0.9 s"
QString secondsText(std::chrono::milliseconds time);
/// "10:42", in the person's locale without seconds.
QString clockText(const QDateTime &time);

/// The row as a screen reader says it: "Front desk, 10:43, Question, 88 percent: Sure. Sound,
/// 5 seconds."
QString spokenRow(const ChatRow &row);

} // namespace PhoneAgent
