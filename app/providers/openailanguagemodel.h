// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/modeldirectory.h"
#include "services/languagemodel.h"

#include <QObject>

#include <memory>

namespace PhoneAgent {

/// Any service with OpenAI's chat completions: Groq, or a server on this computer. Lives on the
/// thread of its HttpClient; answers come there too. A model the service does not offer (any
/// more), or has no room for now, is skipped for the next.
class OpenAiLanguageModel : public LanguageModel
{
public:
    /// `http` outlives it and its streams.
    OpenAiLanguageModel(HttpClient &http, OpenAiService service);

    /// Groq with the key of GROQ_API_KEY; null without one. GROQ_BASE_URL (scheme, host and port)
    /// leads elsewhere, as for Groq's own libraries.
    static std::unique_ptr<OpenAiLanguageModel> fromEnvironment(HttpClient &http,
                                                                const QStringList &models);

    /// Connects and reads the list of models, so that the first question does not wait for either.
    void warmUp();

    QString name() const override { return m_models->service().name; }
    QFuture<Result<QString>> complete(ChatRequest request) override;
    /// Words come as they are written, tools at the end. A stream that was cut has failed, after
    /// the words that arrived.
    std::unique_ptr<ChatStream> stream(ChatRequest request) override;

private:
    const std::shared_ptr<ModelDirectory> m_models;
    QObject m_questions; ///< parent of the completions under way
};

} // namespace PhoneAgent
