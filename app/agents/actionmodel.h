// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "services/languagemodel.h"

#include <QObject>

namespace PhoneAgent {

/// Decides by asking a language model. What the callee said reaches the model as data only, and
/// an answer that states anything not known is refused. The access code never leaves this
/// program: the model types "{access_code}" in its place.
class ActionModel : public DecisionMaker
{
public:
    /// `model` outlives this.
    explicit ActionModel(LanguageModel &model) : m_model(model) {}

    /// In one piece, by a schema, and asked once more when the answer is of no use.
    QFuture<Result<Decision>> decide(const Conversation &conversation) override;

    /// Words as the model writes them, everything else by tools. A server that knows no tools and
    /// answers with the object of decide() is understood as well.
    std::unique_ptr<DecisionStream> stream(const Conversation &conversation) override;

private:
    LanguageModel &m_model;
    QObject m_receiver;
};

} // namespace PhoneAgent
