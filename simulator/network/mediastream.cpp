// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/mediastream.h"

#include "simulator/network/sids.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkRequest>
#include <QStringBuilder>

#include <algorithm>

#include <chrono>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto HandshakeLimit = 8s;
constexpr qint64 BytesPerMs = 8;
/// The network's own limit is not known; a minute of sound in one message is no honest client.
constexpr quint64 LargestMessage = 1024 * 1024;
/// An app that reads nothing must not fill the memory.
constexpr qint64 MostUnread = 1024 * 1024;

bool hasOnly(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    return std::all_of(names.begin(), names.end(),
                       [&](auto name) { return object.contains(name); }) &&
           object.size() == qsizetype(names.size());
}

} // namespace

MediaStream::MediaStream(Setup setup, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_sid(freshSid(u"MZ"_s))
{
    m_socket.setMaxAllowedIncomingFrameSize(LargestMessage);
    m_socket.setMaxAllowedIncomingMessageSize(LargestMessage);
    m_deadline.setSingleShot(true);
    connect(&m_socket, &QWebSocket::connected, this, &MediaStream::onConnected);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &MediaStream::onText);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this,
            [this] { Q_EMIT warned(31950, tr("A binary message has no meaning here.")); });
    connect(&m_socket, &QWebSocket::disconnected, this, &MediaStream::onDisconnected);
    // A refused handshake says only `error`, and a silent app nothing at all.
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &MediaStream::onDisconnected);
    connect(&m_deadline, &QTimer::timeout, this, &MediaStream::onDisconnected);
}

MediaStream::~MediaStream()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void MediaStream::open()
{
    QNetworkRequest request(m_setup.address);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"TwilioProxy/1.1"_s);
    if (!m_setup.isUnsigned)
        request.setRawHeader("x-twilio-signature", m_setup.signature);
    m_deadline.start(HandshakeLimit);
    m_socket.open(request);
}

void MediaStream::onConnected()
{
    m_deadline.stop();
    m_isOpen = true;
    m_hasStarted = true;
    QJsonObject parameters;
    for (const auto &[name, value] : m_setup.twiml.parameters)
        parameters[name] = value;
    write({{u"event"_s, u"connected"_s}, {u"protocol"_s, u"Call"_s}, {u"version"_s, u"1.0.0"_s}});
    write({{u"event"_s, u"start"_s},
           {u"sequenceNumber"_s, QString::number(++m_sequence)},
           {u"start"_s,
            QJsonObject{{u"accountSid"_s, m_setup.accountSid},
                        {u"streamSid"_s, m_sid},
                        {u"callSid"_s, m_setup.callSid},
                        {u"tracks"_s, QJsonArray{u"inbound"_s}},
                        {u"mediaFormat"_s, QJsonObject{{u"encoding"_s, u"audio/x-mulaw"_s},
                                                       {u"sampleRate"_s, 8000},
                                                       {u"channels"_s, 1}}},
                        {u"customParameters"_s, parameters}}},
           {u"streamSid"_s, m_sid}});
    if (m_setup.junkAfter)
        QTimer::singleShot(*m_setup.junkAfter, this, &MediaStream::sendJunk);
    Q_EMIT started();
}

/// Garbled, oversized, out of order, about another stream.
void MediaStream::sendJunk()
{
    if (!m_isOpen)
        return;
    const QString old = u"{\"event\":\"media\",\"sequenceNumber\":\"2\",\"media\":{\"track\":"
                        "\"inbound\",\"chunk\":\"1\",\"timestamp\":\"0\",\"payload\":\"AAAA\"},"
                        "\"streamSid\":\"%1\"}"_s;
    const QStringList junk{
        u"{\"event\":\"media\",\"media\":{"_s,
        u"[]"_s,
        QString(70 * 1024, u'x'),
        old.arg(m_sid),
        old.arg(u"MZ"_s + QString(32, u'0')),
        u"{\"event\":\"start\",\"start\":{}}"_s,
        u"{\"event\":\"stop\",\"streamSid\":\"MZ\"}"_s,
        u"{\"event\":\"mark\",\"streamSid\":\"%1\",\"mark\":{\"name\":\"?\"}}"_s.arg(m_sid)};
    for (const QString &text : junk)
        m_socket.sendTextMessage(text);
    m_socket.sendBinaryMessage("\x00\xff\x7f");
}

void MediaStream::send(const QByteArray &spoken)
{
    if (!m_isOpen)
        return;
    if (m_socket.bytesToWrite() > MostUnread)
        return onDisconnected();
    // Fifty a second and stream: put together by hand, the rest of the messages are rare.
    const QString sequence = QString::number(++m_sequence);
    const QString chunk = QString::number(++m_chunk);
    // The place of this sound in the stream, not the moment it is sent at.
    const QString at = QString::number(m_spoken / BytesPerMs);
    m_spoken += spoken.size();
    m_socket.sendTextMessage(u"{\"event\":\"media\",\"sequenceNumber\":\""_s % sequence %
                             u"\",\"media\":{\"track\":\"inbound\",\"chunk\":\""_s % chunk %
                             u"\",\"timestamp\":\""_s % at % u"\",\"payload\":\""_s %
                             QString::fromLatin1(spoken.toBase64()) % u"\"},\"streamSid\":\""_s %
                             m_sid % u"\"}"_s);
}

void MediaStream::sendKey(QChar key)
{
    write({{u"event"_s, u"dtmf"_s},
           {u"streamSid"_s, m_sid},
           {u"sequenceNumber"_s, QString::number(++m_sequence)},
           {u"dtmf"_s, QJsonObject{{u"track"_s, u"inbound_track"_s}, {u"digit"_s, QString(key)}}}});
}

QByteArray MediaStream::play(qsizetype bytes)
{
    const PlaybackBuffer::Played played = m_buffer.play(bytes);
    echo(played.marks);
    return played.sound;
}

void MediaStream::onText(const QString &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    const QString fault = document.isObject() ? faultIn(document.object()) : tr("not JSON");
    if (!fault.isEmpty())
        return Q_EMIT warned(31951, tr("Invalid message: %1").arg(fault));
    take(document.object());
}

/// Why the network would not take a message; empty when it does.
QString MediaStream::faultIn(const QJsonObject &message) const
{
    const QString event = message["event"_L1].toString();
    const QJsonObject media = message["media"_L1].toObject();
    if (event != "media"_L1 && event != "mark"_L1 && event != "clear"_L1)
        return tr("unknown event “%1”").arg(event.left(40));
    if (message["streamSid"_L1].toString() != m_sid)
        return tr("unknown streamSid");
    if (event == "clear"_L1)
        return hasOnly(message, {"event"_L1, "streamSid"_L1}) ? QString() : tr("clear with more");
    if (event == "mark"_L1) {
        const QJsonObject mark = message["mark"_L1].toObject();
        const bool isWhole = hasOnly(message, {"event"_L1, "streamSid"_L1, "mark"_L1}) &&
                             hasOnly(mark, {"name"_L1}) && mark["name"_L1].isString();
        return isWhole ? QString() : tr("a mark has a name and nothing else");
    }
    const bool isWhole = hasOnly(message, {"event"_L1, "streamSid"_L1, "media"_L1}) &&
                         hasOnly(media, {"payload"_L1});
    if (!isWhole)
        return tr("media has a payload and nothing else");
    const auto sound = QByteArray::fromBase64Encoding(media["payload"_L1].toString().toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    return sound ? QString() : tr("the payload is not base64");
}

void MediaStream::take(const QJsonObject &message)
{
    const QString event = message["event"_L1].toString();
    if (event == "media"_L1)
        m_buffer.append(
            QByteArray::fromBase64(message["media"_L1]["payload"_L1].toString().toLatin1()));
    else if (event == "mark"_L1)
        echo(m_buffer.mark(message["mark"_L1]["name"_L1].toString()));
    else
        echo(m_buffer.clear());
}

void MediaStream::echo(const QStringList &marks)
{
    for (const QString &name : marks)
        write({{u"event"_s, u"mark"_s},
               {u"sequenceNumber"_s, QString::number(++m_sequence)},
               {u"streamSid"_s, m_sid},
               {u"mark"_s, QJsonObject{{u"name"_s, name}}}});
}

void MediaStream::write(QJsonObject message)
{
    if (m_isOpen)
        m_socket.sendTextMessage(
            QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void MediaStream::stop()
{
    if (std::exchange(m_isOver, true))
        return;
    write({{u"event"_s, u"stop"_s},
           {u"sequenceNumber"_s, QString::number(++m_sequence)},
           {u"stop"_s,
            QJsonObject{{u"accountSid"_s, m_setup.accountSid}, {u"callSid"_s, m_setup.callSid}}},
           {u"streamSid"_s, m_sid}});
    m_isOpen = false;
    m_deadline.stop();
    m_socket.close();
}

void MediaStream::lose()
{
    onDisconnected();
}

void MediaStream::onDisconnected()
{
    m_deadline.stop();
    if (std::exchange(m_isOver, true))
        return;
    if (m_isOpen)
        Q_EMIT warned(31921, tr("The app has closed the stream."));
    else
        Q_EMIT warned(31920, tr("The stream could not be opened: %1").arg(m_socket.errorString()));
    m_isOpen = false;
    // Not from within the socket's own signal.
    QMetaObject::invokeMethod(
        &m_socket, [this] { m_socket.abort(); }, Qt::QueuedConnection);
    Q_EMIT ended();
}

} // namespace PhoneAgent
