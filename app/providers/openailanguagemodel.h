// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/secret.h"
#include "services/languagemodel.h"

#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Any service with OpenAI's chat completions: Groq, or a server on this computer. Call it on the
/// thread it was made on; answers come there too. A model the service does not offer (any more)
/// is skipped for the next in the list.
class OpenAiLanguageModel : public LanguageModel
{
public:
    struct Service
    {
        QString name;       ///< for the person: "Groq"
        QUrl base;          ///< up to and without "/chat/completions"
        Secret key;         ///< may be empty for a local server
        QStringList models; ///< by preference, at least one
        std::chrono::milliseconds deadline = std::chrono::seconds(20); ///< for one whole answer
    };

    explicit OpenAiLanguageModel(Service service);

    /// Groq with the key of GROQ_API_KEY; null without one. GROQ_BASE_URL (scheme, host and port)
    /// leads elsewhere, as for Groq's own libraries.
    static std::unique_ptr<OpenAiLanguageModel> fromEnvironment();

    QString name() const override { return m_service.name; }
    QFuture<Result<QString>> complete(ChatRequest request) override;

private:
    const Service m_service;
    QNetworkAccessManager m_network; ///< parent of the requests under way
};

} // namespace PhoneAgent
