// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramsynthesizer.h"
#include "providers/openailanguagemodel.h"
#include "providers/whispertranscriber.h"
#include "settings/serviceconfig.h"

#include <memory>
#include <optional>

namespace PhoneAgent {

/// The services outside this computer that a configuration has keys for. Main thread.
class OnlineServices
{
public:
    /// `http` outlives this.
    OnlineServices(HttpClient &http, const ServiceConfig &config);

    /// Whether another configuration opens the same services.
    bool areThoseOf(const ServiceConfig &config) const;

    /// Null without a key, all of them.
    LanguageModel *model() const { return m_model.get(); }
    WhisperTranscriber *transcriber() const { return m_transcriber.get(); }
    SpeechSynthesizer *voice(SpeechUse use) const;
    const std::optional<DeepgramService> &deepgram() const { return m_deepgram; }

    /// "Groq", "Deepgram": for the person.
    QStringList names() const;

    /// Connects already, so that the first request finds a connection.
    void warmUp();

private:
    std::unique_ptr<OpenAiLanguageModel> m_model;
    std::unique_ptr<WhisperTranscriber> m_transcriber;
    std::optional<DeepgramService> m_deepgram;
    std::unique_ptr<DeepgramSynthesizer> m_phoneVoice;
    std::unique_ptr<DeepgramSynthesizer> m_deskVoice;
    const ServiceConfig m_config;
};

} // namespace PhoneAgent
