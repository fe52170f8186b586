// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

namespace PhoneAgent {

/// Classifies prompts by the phrases of telephone talk. Needs no service and always answers.
class PromptRules : public PromptReader
{
public:
    QFuture<Result<IvrPrompt>> read(const Conversation &conversation) override;

    /// What `text` wants. `opensCall`: nobody of that side has spoken before, so a bare "Hello?"
    /// is a greeting and not a complaint about silence.
    static IvrPrompt classify(const QString &text, bool opensCall);
};

} // namespace PhoneAgent
