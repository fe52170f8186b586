// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramspeech.h"
#include "providers/deepgramvoices.h"
#include "providers/servicesocket.h"

#include <chrono>
#include <map>
#include <memory>

namespace PhoneAgent {

class DeepgramVoiceSocket;

/// Deepgram's voices over a socket that stays open, one of these a call: a turn is one text, for
/// each text costs a flush, of which there are twenty a minute; a text
/// beyond them fails at once, so that another voice can say it. Texts of one voice are spoken one
/// after the other. For calls that speak clause by clause see DeepgramSynthesizer.
class DeepgramLiveSynthesizer : public SpeechSynthesizer
{
public:
    struct Limits
    {
        ServiceSocket::Limits socket;
        std::chrono::milliseconds sound{3000};   ///< between two messages while it speaks
        std::chrono::milliseconds cleared{1500}; ///< for the answer to a Clear
        std::chrono::milliseconds idle{30000};   ///< an unused socket is closed after this
        int flushes = 20;                        ///< in a minute
    };

    DeepgramLiveSynthesizer(DeepgramService service, SpeechUse use, const Limits &limits);
    DeepgramLiveSynthesizer(DeepgramService service, SpeechUse use);
    ~DeepgramLiveSynthesizer() override;

    /// Connects already, so that the first turn needs no handshake.
    void warmUp(const QString &voice);

    QString name() const override { return DeepgramService::Name; }
    QStringList voices() const override;
    QString voiceTitle(const QString &voice) const override { return deepgramVoiceTitle(voice); }
    bool wantsWholeTurns() const override { return true; }
    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override;
    std::unique_ptr<SpeechStream> stream(const QString &text, const QString &voice) override;

private:
    DeepgramVoiceSocket &socketOf(const QString &voice);

    const DeepgramService m_service;
    const SpeechUse m_use;
    const Limits m_limits;
    std::map<QString, std::unique_ptr<DeepgramVoiceSocket>> m_sockets; ///< by voice
};

} // namespace PhoneAgent
