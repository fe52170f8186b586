// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/streamcheck.h"

#include "audio/mulaw.h"
#include "telephony/mediaprotocol.h"
#include "telephony/twiliosignature.h"

#include <QNetworkRequest>
#include <QUuid>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// 20 ms, as the network sends it.
constexpr qsizetype FrameBytes = MulawRate / 50;
/// Enough to get over what a server may hold back at the beginning.
constexpr int Frames = 25;

QString freshName(const QString &kind)
{
    return kind + QUuid::createUuid().toString(QUuid::Id128);
}

/// A sound that is no silence, whatever becomes of its level.
Pcm knock()
{
    Pcm sound = silence(200ms, MulawRate);
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = i / 8 % 2 == 0 ? 4000 : -4000;
    return sound;
}

} // namespace

StreamCheck::StreamCheck(MediaServer &server, const QUrl &publicBase,
                         std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent), m_token(freshName({})), m_account(freshName(u"AC"_s)),
      m_call(freshName(u"CA"_s)),
      m_channel(server.expect({freshName(u"check-"_s), publicBase, m_account, m_token}))
{
    m_promise.start();
    m_limit.setSingleShot(true);
    m_limit.setInterval(limit);
    m_channel->expectCall(m_call);
    connect(&m_limit, &QTimer::timeout, this, &StreamCheck::onTimeout);
    connect(m_channel.get(), &MediaChannel::heard, this, &StreamCheck::onHeard);
    connect(&m_socket, &QWebSocket::connected, this, &StreamCheck::onConnected);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &StreamCheck::onMessage);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &StreamCheck::onError);
    connect(&m_socket, &QWebSocket::disconnected, this,
            [this] { fail(tr("the connection was cut.")); });
}

StreamCheck::~StreamCheck()
{
    m_socket.disconnect(this);
}

QFuture<Finding> StreamCheck::run()
{
    const QByteArray address = m_channel->address().toEncoded();
    QNetworkRequest request(m_channel->address());
    request.setRawHeader("X-Twilio-Signature", twilioSignature(m_token, address));
    m_took.start();
    m_limit.start();
    m_socket.open(request);
    return m_promise.future();
}

void StreamCheck::onConnected()
{
    m_isConnected = true;
    const QString stream = freshName(u"MZ"_s);
    m_socket.sendTextMessage(networkMessage(StreamConnected(), 0));
    m_socket.sendTextMessage(
        networkMessage(StreamStart{.stream = stream, .account = m_account, .call = m_call}, 1));
    const QByteArray frame(FrameBytes, char(MulawSilence));
    for (int i = 0; i < Frames; ++i) {
        m_socket.sendTextMessage(networkMessage(
            StreamSound{.stream = stream, .mulaw = frame, .chunk = i + 1, .at = i * 20ms}, i + 2));
    }
}

void StreamCheck::onHeard()
{
    if (!std::exchange(m_wasHeard, true))
        m_channel->send(knock(), 1);
}

void StreamCheck::onMessage(const QString &text)
{
    const auto message = readStreamMessage(text);
    if (message && std::holds_alternative<StreamSound>(*message))
        answer(Finding::ok(
            u"stream"_s,
            tr("The sound of a call passes both ways. It took %1 ms.").arg(m_took.elapsed())));
}

void StreamCheck::onError()
{
    fail(m_socket.errorString());
}

void StreamCheck::onTimeout()
{
    if (!m_isConnected)
        fail(tr("nobody answered."));
    else if (!m_wasHeard)
        fail(tr("no sound arrived here."));
    else
        fail(tr("no sound came back."));
}

void StreamCheck::fail(const QString &reason)
{
    answer(Finding::problem(
        u"stream"_s, tr("Twilio reaches the app but sound does not connect: %1").arg(reason),
        tr("Let the tunnel or proxy pass WebSockets, and leave the path as it is.")));
}

void StreamCheck::answer(const Finding &finding)
{
    if (std::exchange(m_isAnswered, true))
        return;
    m_limit.stop();
    m_promise.addResult(finding);
    m_promise.finish();
}

} // namespace PhoneAgent
