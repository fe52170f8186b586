// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramvoicesocket.h"

#include "core/logging.h"
#include "providers/serviceerrors.h"

#include <QJsonDocument>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject message(const QString &type)
{
    return {{u"type"_s, type}};
}

QString written(const QJsonObject &message)
{
    return QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact));
}

} // namespace

DeepgramVoiceSocket::DeepgramVoiceSocket(const QUrl &url, const QByteArray &authorization,
                                         SpeechUse use, const Limits &limits)
    : m_url(url), m_authorization(authorization), m_use(use), m_limits(limits), m_decoder(use)
{
    m_limit.setSingleShot(true);
    m_idle.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &DeepgramVoiceSocket::onLimit);
    connect(&m_idle, &QTimer::timeout, this,
            [this] { ServiceSocket::leave(std::move(m_socket), written(message(u"Close"_s))); });
}

DeepgramVoiceSocket::~DeepgramVoiceSocket()
{
    for (const Job &job : std::as_const(m_jobs)) {
        if (!job.stream)
            continue;
        job.stream->disconnect(this);
        QMetaObject::invokeMethod(
            job.stream,
            [stream = job.stream.get()] {
                Q_EMIT stream->failed(ServiceErrors::cancelled(DeepgramService::Name));
            },
            Qt::QueuedConnection);
    }
    ServiceSocket::leave(std::move(m_socket), written(message(u"Close"_s)));
}

void DeepgramVoiceSocket::warmUp()
{
    if (!m_socket)
        connectToService();
}

std::unique_ptr<SpeechStream> DeepgramVoiceSocket::speak(const QStringList &pieces)
{
    auto stream = std::make_unique<SpeechStream>();
    connect(stream.get(), &QObject::destroyed, this, &DeepgramVoiceSocket::onStreamGone);
    m_jobs.append({stream.get(), pieces});
    m_idle.stop();
    QMetaObject::invokeMethod(this, &DeepgramVoiceSocket::next, Qt::QueuedConnection);
    return stream;
}

void DeepgramVoiceSocket::next()
{
    if (m_state != State::Idle)
        return;
    while (!m_jobs.isEmpty() && !m_jobs.first().stream)
        m_jobs.removeFirst();
    if (m_jobs.isEmpty())
        return m_idle.start(m_limits.idle);
    const QStringList pieces = m_jobs.first().pieces;
    if (pieces.isEmpty())
        return conclude({});
    if (!m_socket)
        return connectToService();
    if (!m_socket->isOpen())
        return;
    if (!mayFlush())
        return conclude(
            ServiceErrors::slowDown(DeepgramService::Name, {}, u"twenty flushes a minute"_s));
    say(pieces);
}

void DeepgramVoiceSocket::connectToService()
{
    m_isFresh = true;
    m_socket = std::make_unique<ServiceSocket>(m_url, m_authorization, m_limits.socket);
    connect(m_socket.get(), &ServiceSocket::opened, this, &DeepgramVoiceSocket::next);
    connect(m_socket.get(), &ServiceSocket::textCame, this, &DeepgramVoiceSocket::onText);
    connect(m_socket.get(), &ServiceSocket::bytesCame, this, &DeepgramVoiceSocket::onBytes);
    connect(m_socket.get(), &ServiceSocket::ended, this, &DeepgramVoiceSocket::onEnded);
}

void DeepgramVoiceSocket::say(const QStringList &pieces)
{
    m_state = State::Speaking;
    m_decoder = SpeechDecoder(m_use);
    m_limit.start(m_limits.sound);
    for (const QString &piece : pieces) {
        QJsonObject speak = message(u"Speak"_s);
        speak.insert(u"text"_s, piece);
        send(speak);
    }
    send(message(u"Flush"_s));
}

bool DeepgramVoiceSocket::mayFlush()
{
    const auto now = std::chrono::steady_clock::now();
    while (!m_flushes.empty() && now - m_flushes.front() >= 60s)
        m_flushes.pop_front();
    if (int(m_flushes.size()) >= m_limits.flushes)
        return false;
    m_flushes.push_back(now);
    return true;
}

void DeepgramVoiceSocket::onText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = object["type"_L1].toString();
    if (m_state == State::Speaking)
        m_limit.start(m_limits.sound);
    if (type == "Flushed"_L1 && m_state == State::Speaking) {
        onFlushed();
    } else if (type == "Cleared"_L1 && m_state == State::Clearing) {
        m_limit.stop();
        m_state = State::Idle;
        next();
    } else if (type == "Warning"_L1) {
        qCInfo(SERVICES) << "Deepgram warns:" << object["code"_L1].toString().left(60);
    }
}

void DeepgramVoiceSocket::onBytes(const QByteArray &bytes)
{
    if (m_state != State::Speaking)
        return;
    m_limit.start(m_limits.sound);
    const Pcm chunk = m_decoder.decode(bytes);
    if (!chunk.isEmpty() && m_jobs.first().stream)
        Q_EMIT m_jobs.first().stream->sound(chunk);
}

void DeepgramVoiceSocket::onFlushed()
{
    m_isFresh = false;
    if (m_decoder.hasHeard())
        return conclude({});
    conclude(ServiceErrors::unreadable(DeepgramService::Name, u"flushed without sound"_s));
}

void DeepgramVoiceSocket::onEnded(const ServiceSocket::End &end)
{
    dropSocket();
    // It was closed while nobody spoke, which shows only now.
    const bool wasStale = m_state == State::Speaking && !m_isFresh && !m_decoder.hasHeard();
    if (m_state == State::Clearing || wasStale) {
        m_limit.stop();
        m_state = State::Idle;
        next();
    } else if (!m_jobs.isEmpty()) {
        conclude(deepgramLost(end));
    }
}

void DeepgramVoiceSocket::onLimit()
{
    dropSocket();
    if (m_state == State::Speaking)
        return conclude(deepgramSilent());
    m_state = State::Idle;
    next();
}

void DeepgramVoiceSocket::onStreamGone()
{
    if (m_state != State::Speaking || m_jobs.first().stream)
        return;
    m_jobs.removeFirst();
    m_state = State::Clearing;
    m_limit.start(m_limits.cleared);
    send(message(u"Clear"_s));
}

void DeepgramVoiceSocket::conclude(const std::optional<Error> &error)
{
    const Job job = m_jobs.takeFirst();
    m_limit.stop();
    m_state = State::Idle;
    QMetaObject::invokeMethod(this, &DeepgramVoiceSocket::next, Qt::QueuedConnection);
    if (!job.stream)
        return;
    if (error)
        Q_EMIT job.stream->failed(*error);
    else
        Q_EMIT job.stream->finished();
}

void DeepgramVoiceSocket::dropSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

void DeepgramVoiceSocket::send(const QJsonObject &message)
{
    if (m_socket)
        m_socket->sendText(written(message));
}

} // namespace PhoneAgent
