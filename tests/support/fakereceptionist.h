// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>

namespace PhoneAgent {

/// A receptionist that says what the test says, reached through a program of its own as the real
/// one is.
class FakeReceptionist : public QObject
{
public:
    FakeReceptionist() : m_server(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this, [this] {
            m_socket.reset(m_server.nextPendingConnection());
            connect(m_socket.get(), &QWebSocket::textMessageReceived, this,
                    [this](const QString &text) {
                        received.append(QJsonDocument::fromJson(text.toUtf8()).object());
                    });
        });
    }

    /// A program that says it is ready at our port, and quits when its input ends.
    QString program() const
    {
        const QString path = m_folder.filePath(QStringLiteral("receptionist"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write("#!/bin/sh\necho '{\"ready\":true,\"port\":" +
                       QByteArray::number(m_server.serverPort()) + "}'\nexec cat >/dev/null\n");
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        }
        return path;
    }

    void say(const QString &text, const QString &expects = QStringLiteral("speech"),
             bool endsCall = false)
    {
        const QJsonObject message{
            {QStringLiteral("type"), QStringLiteral("hospital_speech")},
            {QStringLiteral("text"), text},
            {QStringLiteral("audio_b64"), QString()},
            {QStringLiteral("expects"), expects},
            {QStringLiteral("call_ended"), endsCall},
        };
        m_socket->sendTextMessage(QString::fromUtf8(QJsonDocument(message).toJson()));
    }
    void sendRaw(const QString &text) { m_socket->sendTextMessage(text); }
    void drop() { m_socket->abort(); }
    void stopListening() { m_server.close(); }

    QList<QJsonObject> received;

private:
    QTemporaryDir m_folder;
    QWebSocketServer m_server;
    std::unique_ptr<QWebSocket> m_socket; ///< the server leaves it to us
};

} // namespace PhoneAgent
