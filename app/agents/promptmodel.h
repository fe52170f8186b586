// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "services/languagemodel.h"

#include <QObject>

namespace PhoneAgent {

/// Classifies prompts by asking a language model. Fails when the model fails or answers outside
/// its schema twice.
class PromptModel : public PromptReader
{
public:
    /// `model` outlives this.
    explicit PromptModel(LanguageModel &model) : m_model(model) {}

    QFuture<Result<IvrPrompt>> read(const Conversation &conversation) override;

private:
    LanguageModel &m_model;
    QObject m_receiver;
};

} // namespace PhoneAgent
