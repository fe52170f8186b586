// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkRequest>
#include <QWebSocket>
#include <QWebSocketServer>

/// A WebSocket service on the loopback that keeps what it hears and says what it was told to: by
/// hand, or as the answer to a message of some type. The client that came last is the one spoken
/// to.
class SocketScript : public QWebSocketServer
{
public:
    SocketScript() : QWebSocketServer(QStringLiteral("script"), NonSecureMode)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QWebSocketServer::newConnection, this, [this] {
            while (QWebSocket *next = nextPendingConnection())
                take(next);
        });
    }

    /// As a service's base address.
    QUrl base() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    /// Said whenever a message of this type comes.
    void willSay(const QString &type, const QStringList &messages) { m_answers[type] = messages; }
    /// Sent before the words.
    void willPlay(const QString &type, const QList<QByteArray> &sounds) { m_sounds[type] = sounds; }

    void say(const QString &message) { m_client->sendTextMessage(message); }
    void play(const QByteArray &sound) { m_client->sendBinaryMessage(sound); }
    void close(int code, const QString &reason)
    {
        m_client->close(QWebSocketProtocol::CloseCode(code), reason);
    }
    void reset() { m_client->abort(); }

    int clients = 0;
    QUrl address;             ///< asked for last
    QByteArray authorization; ///< of the client that came last
    QStringList messages;     ///< of all clients
    QList<QByteArray> frames; ///< of all clients
    int closed = 0;

    QStringList types() const
    {
        QStringList types;
        for (const QString &message : messages)
            types.append(typeOf(message));
        return types;
    }

    QByteArray sound() const { return frames.join(); }

private:
    static QString typeOf(const QString &message)
    {
        const QJsonObject object = QJsonDocument::fromJson(message.toUtf8()).object();
        return object[QLatin1StringView("type")].toString();
    }

    void take(QWebSocket *client)
    {
        m_client = client;
        client->setParent(this);
        ++clients;
        address = client->requestUrl();
        authorization = client->request().rawHeader("Authorization");
        connect(client, &QWebSocket::binaryMessageReceived, this,
                [this](const QByteArray &frame) { frames.append(frame); });
        connect(client, &QWebSocket::textMessageReceived, this, &SocketScript::onMessage);
        connect(client, &QWebSocket::disconnected, this, [this] { ++closed; });
    }

    void onMessage(const QString &message)
    {
        messages.append(message);
        const QString type = typeOf(message);
        for (const QByteArray &sound : m_sounds.value(type))
            play(sound);
        for (const QString &answer : m_answers.value(type))
            say(answer);
    }

    QWebSocket *m_client = nullptr;
    QHash<QString, QStringList> m_answers;
    QHash<QString, QList<QByteArray>> m_sounds;
};
