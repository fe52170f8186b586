// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramsynthesizer.h"

#include "providers/deepgramvoices.h"
#include "providers/httpstream.h"
#include "providers/serviceerrors.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

// 2000 characters are about 150 s, 7 MB on the desk.
constexpr qint64 LargestSpeech = 16 * 1024 * 1024;
constexpr qsizetype LargestRefusal = 16 * 1024;

/// A text on its way, piece after piece.
class RequestedSpeech : public SpeechStream
{
public:
    RequestedSpeech(HttpClient *http, HttpClient::Request request, QStringList pieces,
                    SpeechUse use)
        : m_http(http), m_request(std::move(request)), m_pieces(std::move(pieces)), m_decoder(use)
    {
        QMetaObject::invokeMethod(this, &RequestedSpeech::next, Qt::QueuedConnection);
    }

private:
    void next()
    {
        if (m_pieces.isEmpty())
            return Q_EMIT finished();
        if (!m_http)
            return Q_EMIT failed(ServiceErrors::cancelled(DeepgramService::Name));
        m_request.body = QJsonDocument(QJsonObject{{u"text"_s, m_pieces.takeFirst()}})
                             .toJson(QJsonDocument::Compact);
        m_answer = m_http->open(m_request);
        connect(m_answer.get(), &HttpStream::headers, this, &RequestedSpeech::onHeaders);
        connect(m_answer.get(), &HttpStream::data, this, &RequestedSpeech::onData);
        connect(m_answer.get(), &HttpStream::finished, this, &RequestedSpeech::onFinished);
        connect(m_answer.get(), &HttpStream::failed, this, &SpeechStream::failed);
    }

    void onHeaders(int status, const HttpHeaders &headers)
    {
        m_status = status;
        m_headers = headers;
        const QByteArray type = headerOf(headers, "content-type");
        m_isSound = status == 200 && (type.isEmpty() || type.startsWith("audio/"));
        m_hasPieceSound = false;
    }

    void onData(const QByteArray &bytes)
    {
        if (!m_isSound) {
            m_refusal += bytes.left(LargestRefusal - m_refusal.size());
            return;
        }
        m_hasPieceSound = m_hasPieceSound || !bytes.isEmpty();
        const Pcm chunk = m_decoder.decode(bytes);
        if (!chunk.isEmpty())
            Q_EMIT sound(chunk);
    }

    void onFinished()
    {
        if (m_status < 200 || m_status >= 300)
            return Q_EMIT failed(deepgramError(m_status, m_refusal, m_headers));
        if (!m_hasPieceSound)
            return Q_EMIT failed(ServiceErrors::unreadable(
                DeepgramService::Name,
                u"HTTP %1 without sound, %2 bytes"_s.arg(m_status).arg(m_refusal.size())));
        m_answer.release()->deleteLater(); // it is the sender
        next();
    }

    const QPointer<HttpClient> m_http;
    HttpClient::Request m_request;
    QStringList m_pieces;
    SpeechDecoder m_decoder;
    std::unique_ptr<HttpStream> m_answer;
    int m_status = 0;
    HttpHeaders m_headers;
    bool m_isSound = false;
    bool m_hasPieceSound = false;
    QByteArray m_refusal;
};

} // namespace

HttpClient::Limits DeepgramSynthesizer::usualLimits()
{
    return {.connect = 3s, .firstByte = 3s, .idle = 2500ms, .whole = 0ms, .body = LargestSpeech};
}

DeepgramSynthesizer::DeepgramSynthesizer(HttpClient &http, DeepgramService service, SpeechUse use,
                                         const HttpClient::Limits &limits)
    : m_http(&http), m_service(std::move(service)), m_use(use), m_limits(limits)
{
}

void DeepgramSynthesizer::warmUp()
{
    if (m_http)
        m_http->warmUp(m_service.base, m_limits);
}

QStringList DeepgramSynthesizer::voices() const
{
    return deepgramVoiceIds();
}

QFuture<Result<Pcm>> DeepgramSynthesizer::synthesize(QString text, QString voice)
{
    return gathered(stream(text, voice));
}

std::unique_ptr<SpeechStream> DeepgramSynthesizer::stream(const QString &text, const QString &voice)
{
    if (!isDeepgramVoice(voice))
        return failedSpeech(unknownDeepgramVoice(voice));
    HttpClient::Request request{
        .service = DeepgramService::Name,
        .verb = "POST",
        .url = m_service.url(u"/v1/speak"_s, speechQuery(m_use, SpeechWay::Request, voice)),
        .headers = {{"Authorization", m_service.authorization()}},
        .contentType = "application/json",
        // Made twice, it costs a little more and nobody hears it.
        .isSafeToRepeat = true,
        .waitsWhenLimited = false,
        .tries = 2,
        .limits = m_limits};
    return std::make_unique<RequestedSpeech>(m_http, std::move(request), speechPieces(text), m_use);
}

} // namespace PhoneAgent
