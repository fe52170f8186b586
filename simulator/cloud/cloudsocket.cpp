// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/cloudsocket.h"

#include <QJsonDocument>
#include <QUuid>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 LargestMessage = 4 * 1024 * 1024;

} // namespace

CloudSocket::CloudSocket(QWebSocket *socket)
    : QObject(socket), m_socket(socket),
      m_requestId(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    socket->setMaxAllowedIncomingFrameSize(LargestMessage);
    socket->setMaxAllowedIncomingMessageSize(LargestMessage);
    m_idle.setSingleShot(true);
    connect(socket, &QWebSocket::textMessageReceived, this, &CloudSocket::onText);
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &sound) {
        stayAwake();
        if (!m_isClosed)
            onSound(sound);
    });
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    connect(&m_idle, &QTimer::timeout, this, [this] { close(1011, u"NET-0001"_s); });
}

void CloudSocket::onText(const QString &text)
{
    stayAwake();
    if (m_isClosed)
        return;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isObject())
        onMessage(document.object());
    else
        close(1003, u"MESSAGE-0000"_s);
}

void CloudSocket::closeWhenIdle(std::chrono::milliseconds limit)
{
    m_idle.start(limit);
}

void CloudSocket::stayAwake()
{
    if (m_idle.isActive())
        m_idle.start();
}

void CloudSocket::write(const QJsonObject &message)
{
    if (!m_isClosed)
        m_socket->sendTextMessage(
            QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void CloudSocket::write(const QByteArray &sound)
{
    if (!m_isClosed)
        m_socket->sendBinaryMessage(sound);
}

void CloudSocket::close(int code, const QString &reason)
{
    if (std::exchange(m_isClosed, true))
        return;
    m_idle.stop();
    m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

} // namespace PhoneAgent
