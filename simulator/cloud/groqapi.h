// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/cloud/cloudsettings.h"
#include "simulator/cloud/emulatedears.h"
#include "simulator/cloud/groqanswers.h"
#include "simulator/cloud/ratewindow.h"
#include "telephony/front.h"

#include <QCoreApplication>

namespace PhoneAgent {

/// Groq's /openai/v1: models, chat completions and transcriptions, with the checks the service
/// makes. Any OpenAI-compatible client can talk to it.
class GroqApi
{
    Q_DECLARE_TR_FUNCTIONS(GroqApi)

public:
    /// Both must outlive this.
    GroqApi(CloudSettings &settings, EmulatedEars &ears) : m_settings(settings), m_ears(ears) {}

    static bool isFor(const QString &path)
    {
        return path.startsWith(QStringLiteral("/openai/v1/"));
    }

    QFuture<ServiceAnswer> answer(const Front::Request &request, const Fault &fault);

private:
    FrontReply::Answer models(const QString &path) const;
    ServiceAnswer chat(const Front::Request &request, const Fault &fault);
    std::optional<FrontReply::Answer> refusal(const QJsonObject &body) const;
    ChatAnswer nextAnswer(const QJsonObject &body);
    Completion completionOf(const QJsonObject &body, const Fault &fault);
    std::optional<FrontReply::Answer> overLimit(int tokens, const QString &model);
    QFuture<ServiceAnswer> transcription(const Front::Request &request);
    void addLimits(FrontReply::Answer &answer);

    CloudSettings &m_settings;
    EmulatedEars &m_ears;
    RateWindow m_tokens;
    int m_requests = 0;
};

} // namespace PhoneAgent
