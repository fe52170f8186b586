// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/mediagate.h"
#include "telephony/mediaprotocol.h"
#include "telephony/twiliosignature.h"

#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QWebSocket>

namespace PhoneAgent {

/// The telephone network's end of a media stream: connects, signs, and keeps what it is sent.
/// Returns marks when told to.
class StreamPeer : public QObject
{
public:
    static inline const QString Account = QStringLiteral("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    static inline const QString Call = QStringLiteral("CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
    static inline const QString Stream = QStringLiteral("MZ11111111111111111111111111111111");
    static inline const Secret Token{QStringLiteral("0f1e2d3c4b5a69788796a5b4c3d2e1f0")};

    static MediaGate gate(const QString &call = QStringLiteral("call-1"))
    {
        return {.call = call,
                .publicBase = QUrl(QStringLiteral("https://calls.example.com")),
                .accountSid = Account,
                .authToken = Token};
    }

    StreamPeer()
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            const auto message = readStreamMessage(text);
            if (!message)
                return;
            messages += *message;
            if (const auto *sound = std::get_if<StreamSound>(&*message))
                played += sound->mulaw;
            const auto *mark = std::get_if<StreamMark>(&*message);
            if (mark && returnsMarks)
                send(*mark);
        });
    }

    /// As the network would: to `port` here, signed over the public `address`.
    void open(quint16 port, const QUrl &address)
    {
        open(port, address.path(), twilioSignature(Token, address.toEncoded()));
    }

    void open(quint16 port, const QString &path, const QByteArray &signature,
              const QString &scheme = QStringLiteral("ws"))
    {
        QNetworkRequest request(
            QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(port).arg(path)));
        if (!signature.isEmpty())
            request.setRawHeader("x-twilio-signature", signature);
        m_socket.open(request);
    }

    void send(const StreamMessage &message) { sendText(networkMessage(message, ++m_sequence)); }
    void sendText(const QString &text) { m_socket.sendTextMessage(text); }

    void start(const QString &account = Account, const QString &call = Call)
    {
        send(StreamConnected{});
        send(StreamStart{.stream = Stream, .account = account, .call = call});
    }

    /// 20 ms of the next sound.
    void say(const QByteArray &mulaw)
    {
        send(StreamSound{.stream = Stream,
                         .mulaw = mulaw,
                         .chunk = ++m_chunk,
                         .at = std::chrono::milliseconds(20 * (m_chunk - 1))});
    }

    void stop() { send(StreamStop{Stream, Account, Call}); }

    QWebSocket &socket() { return m_socket; }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

    template <typename Message>
    qsizetype count() const
    {
        return std::count_if(messages.begin(), messages.end(), [](const auto &message) {
            return std::holds_alternative<Message>(message);
        });
    }

    QList<StreamMessage> messages;
    QByteArray played;
    bool returnsMarks = false;

private:
    QWebSocket m_socket;
    qint64 m_sequence = 0;
    qint64 m_chunk = 0;
};

} // namespace PhoneAgent
