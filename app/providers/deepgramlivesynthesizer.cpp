// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramlivesynthesizer.h"

#include "providers/deepgramvoicesocket.h"

#include <QTimer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

DeepgramLiveSynthesizer::DeepgramLiveSynthesizer(DeepgramService service, SpeechUse use,
                                                 const Limits &limits)
    : m_service(std::move(service)), m_use(use), m_limits(limits)
{
}

DeepgramLiveSynthesizer::DeepgramLiveSynthesizer(DeepgramService service, SpeechUse use)
    : DeepgramLiveSynthesizer(std::move(service), use, Limits{})
{
}

DeepgramLiveSynthesizer::~DeepgramLiveSynthesizer() = default;

QStringList DeepgramLiveSynthesizer::voices() const
{
    return deepgramVoiceIds();
}

QFuture<Result<Pcm>> DeepgramLiveSynthesizer::synthesize(QString text, QString voice)
{
    return gathered(stream(text, voice));
}

std::unique_ptr<SpeechStream> DeepgramLiveSynthesizer::stream(const QString &text,
                                                              const QString &voice)
{
    if (!isDeepgramVoice(voice))
        return failedSpeech(unknownDeepgramVoice(voice));
    return socketOf(voice).speak(speechPieces(text));
}

void DeepgramLiveSynthesizer::warmUp(const QString &voice)
{
    if (isDeepgramVoice(voice))
        socketOf(voice).warmUp();
}

DeepgramVoiceSocket &DeepgramLiveSynthesizer::socketOf(const QString &voice)
{
    auto &socket = m_sockets[voice];
    if (!socket)
        socket = std::make_unique<DeepgramVoiceSocket>(
            m_service.socketUrl(u"/v1/speak"_s, speechQuery(m_use, SpeechWay::Socket, voice)),
            m_service.authorization(), m_use, m_limits);
    return *socket;
}

} // namespace PhoneAgent
