// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramspeech.h"
#include "providers/deepgramvoices.h"
#include "providers/httpclient.h"

#include <QPointer>

namespace PhoneAgent {

/// Deepgram's voices, one request a text, heard while it is made. This is the way for calls: a
/// reply leaves clause by clause, and here each clause ends exactly, can be dropped by dropping its
/// answer, and fails alone and with a status. On the socket each end costs a flush, of which
/// Deepgram allows twenty a minute. With a warm connection both need one round trip.
/// Streams are as loud as the service makes them; synthesize() brings them to -20 dBFS.
class DeepgramSynthesizer : public SpeechSynthesizer
{
public:
    /// Short, because another voice waits to take over.
    static HttpClient::Limits usualLimits();

    /// The client outlives this.
    DeepgramSynthesizer(HttpClient &http, DeepgramService service, SpeechUse use,
                        const HttpClient::Limits &limits = usualLimits());

    /// Connects already, so that the first word needs no handshake.
    void warmUp();

    QString name() const override { return DeepgramService::Name; }
    /// The voices of deepgramVoices(); others with such a name are tried too.
    QStringList voices() const override;
    QString voiceTitle(const QString &voice) const override { return deepgramVoiceTitle(voice); }
    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override;
    std::unique_ptr<SpeechStream> stream(const QString &text, const QString &voice) override;

private:
    const QPointer<HttpClient> m_http;
    const DeepgramService m_service;
    const SpeechUse m_use;
    const HttpClient::Limits m_limits;
};

} // namespace PhoneAgent
