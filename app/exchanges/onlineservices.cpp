// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/onlineservices.h"

#include <QCoreApplication>

namespace PhoneAgent {

namespace {

/// A server of the person's own goes before Groq.
std::optional<OpenAiService> openAiService(const ServiceConfig &config, const QStringList &models)
{
    if (!config.ownServer.base.isEmpty())
        return OpenAiService{
            .name = QCoreApplication::translate("PhoneAgent::OnlineServices", "Your own server"),
            .base = config.ownServer.base,
            .key = config.ownServer.key,
            .models = models};
    if (config.groq.isReady())
        return OpenAiService::groq(config.groq.base, config.groq.key, models);
    return {};
}

} // namespace

OnlineServices::OnlineServices(HttpClient &http, const ServiceConfig &config) : m_config(config)
{
    if (const auto chat = openAiService(config, config.chatModels))
        m_model = std::make_unique<OpenAiLanguageModel>(http, *chat);
    if (const auto speech = openAiService(config, config.transcriptionModels))
        m_transcriber = std::make_unique<WhisperTranscriber>(
            http, *speech, WhisperTranscriber::Hints{.language = QStringLiteral("en")});
    if (!config.deepgram.isReady())
        return;
    m_deepgram = DeepgramService{.base = config.deepgram.base, .key = config.deepgram.key};
    m_phoneVoice = std::make_unique<DeepgramSynthesizer>(http, *m_deepgram, SpeechUse::Phone);
    m_deskVoice = std::make_unique<DeepgramSynthesizer>(http, *m_deepgram, SpeechUse::Desk);
}

bool OnlineServices::areThoseOf(const ServiceConfig &config) const
{
    return config.groq == m_config.groq && config.deepgram == m_config.deepgram &&
           config.ownServer == m_config.ownServer && config.chatModels == m_config.chatModels &&
           config.transcriptionModels == m_config.transcriptionModels;
}

SpeechSynthesizer *OnlineServices::voice(SpeechUse use) const
{
    return use == SpeechUse::Phone ? m_phoneVoice.get() : m_deskVoice.get();
}

QStringList OnlineServices::names() const
{
    QStringList names;
    if (m_model)
        names.append(m_model->name());
    if (m_deepgram)
        names.append(DeepgramService::Name);
    return names;
}

void OnlineServices::warmUp()
{
    if (m_model)
        m_model->warmUp();
    if (m_transcriber)
        m_transcriber->warmUp();
    if (m_phoneVoice)
        m_phoneVoice->warmUp();
}

} // namespace PhoneAgent
