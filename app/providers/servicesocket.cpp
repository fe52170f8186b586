// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/servicesocket.h"

#include <QAbstractSocket>
#include <QCoreApplication>
#include <QNetworkRequest>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

// How long a goodbye may take before the connection is cut.
constexpr auto GoodbyeLimit = 2s;

// Qt 6.4 tells the status of a refused handshake in the error text only, and hides a 400 behind
// words of its own.
int statusIn(const QString &errorText)
{
    if (errorText.contains("Unknown error condition encountered"_L1))
        return 400;
    static const QRegularExpression status(u"status code: (\\d{3})"_s);
    return status.match(errorText).captured(1).toInt();
}

} // namespace

ServiceSocket::ServiceSocket(const QUrl &url, const QByteArray &authorization, const Limits &limits,
                             QObject *parent)
    : QObject(parent), m_limits(limits)
{
    m_socket.setMaxAllowedIncomingFrameSize(limits.message);
    m_socket.setMaxAllowedIncomingMessageSize(limits.message);
    connect(&m_socket, &QWebSocket::connected, this, &ServiceSocket::onConnected);
    connect(&m_socket, &QWebSocket::disconnected, this, &ServiceSocket::onDisconnected);
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &ServiceSocket::onError);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &ServiceSocket::textCame);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &ServiceSocket::bytesCame);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this,
            [this] { finish({.wasOpen = isOpen(), .detail = u"took too long"_s}); });
    m_limit.start(limits.connect);

    QNetworkRequest request(url);
    request.setRawHeader("Authorization", authorization);
    request.setRawHeader("User-Agent", "ai-phone-agent");
    m_socket.open(request);
}

ServiceSocket::~ServiceSocket()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void ServiceSocket::leave(std::unique_ptr<ServiceSocket> socket, const QString &goodbye)
{
    if (!socket || !socket->isOpen())
        return;
    ServiceSocket *leaving = socket.release();
    leaving->disconnect();
    leaving->setParent(QCoreApplication::instance());
    connect(leaving, &ServiceSocket::ended, leaving, &QObject::deleteLater);
    leaving->sendText(goodbye);
    leaving->close();
}

void ServiceSocket::sendText(const QString &text)
{
    if (!isOpen())
        return;
    m_socket.sendTextMessage(text);
    checkBacklog();
}

void ServiceSocket::sendBytes(const QByteArray &bytes)
{
    if (!isOpen())
        return;
    m_socket.sendBinaryMessage(bytes);
    checkBacklog();
}

void ServiceSocket::close()
{
    if (m_state == State::Ended)
        return;
    m_limit.start(GoodbyeLimit);
    m_socket.close();
}

void ServiceSocket::onConnected()
{
    m_limit.stop();
    m_state = State::Open;
    // Frames of 20 ms would wait for each other's acknowledgement.
    if (auto *tcp = m_socket.findChild<QAbstractSocket *>())
        tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT opened();
}

void ServiceSocket::onError()
{
    const QString text = m_socket.errorString();
    // A connection that ends after a goodbye reports an error as well.
    if (isOpen())
        return onDisconnected();
    finish({.status = statusIn(text), .detail = text});
}

void ServiceSocket::onDisconnected()
{
    finish({.wasOpen = isOpen(),
            .code = int(m_socket.closeCode()),
            .detail = u"closed %1 %2"_s.arg(int(m_socket.closeCode()))
                          .arg(m_socket.closeReason().left(80))});
}

void ServiceSocket::checkBacklog()
{
    if (m_socket.bytesToWrite() > m_limits.backlog)
        finish({.wasOpen = true, .detail = u"the service does not read"_s});
}

void ServiceSocket::finish(End end)
{
    if (m_state == State::Ended)
        return;
    m_state = State::Ended;
    m_limit.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    Q_EMIT ended(end);
}

} // namespace PhoneAgent
