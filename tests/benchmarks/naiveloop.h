// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionmodel.h"
#include "providers/deepgramsynthesizer.h"
#include "providers/openailanguagemodel.h"
#include "providers/whispertranscriber.h"

namespace PhoneAgent {

/// How an answer is made where nothing overlaps: 0.7 s of silence, then the whole transcription,
/// the whole reply, the whole speech.
class NaiveLoop
{
public:
    /// `base` is where Groq and Deepgram are emulated.
    explicit NaiveLoop(const QUrl &base);

    /// From the end of this sound to the first sound of the answer; nothing when a step failed.
    /// `conversation` ends with the turn that is heard.
    std::optional<std::chrono::milliseconds> answer(const Pcm &heard,
                                                    const Conversation &conversation);

private:
    HttpClient m_http;
    WhisperTranscriber m_transcriber;
    OpenAiLanguageModel m_language;
    ActionModel m_model;
    DeepgramSynthesizer m_voice;
};

} // namespace PhoneAgent
