// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/httpconnection.h"

#include <QSslConfiguration>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

HttpConnection::Fault connectFault(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
    case QAbstractSocket::NetworkError:
        return HttpConnection::Fault::Offline;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return HttpConnection::Fault::Untrusted;
    default:
        return HttpConnection::Fault::Unreachable;
    }
}

} // namespace

HttpConnection::HttpConnection(const QUrl &url, std::chrono::milliseconds connectLimit,
                               std::chrono::milliseconds keepAlive, QObject *parent)
    : QObject(parent), m_origin(originOf(url)), m_keepAlive(keepAlive)
{
    const bool isEncrypted = url.scheme() == "https"_L1;
    connect(&m_socket, isEncrypted ? &QSslSocket::encrypted : &QSslSocket::connected, this,
            &HttpConnection::onConnected);
    connect(&m_socket, &QSslSocket::readyRead, this, &HttpConnection::onReadyRead);
    connect(&m_socket, &QSslSocket::bytesWritten, this, &HttpConnection::onBytesWritten);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &HttpConnection::onError);
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &HttpConnection::onLimit);
    m_limit.start(connectLimit);
    m_freeSince.start();
    if (!isEncrypted) {
        m_socket.connectToHost(url.host(), quint16(url.port(80)));
        return;
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    m_socket.setSslConfiguration(tls);
    m_socket.connectToHostEncrypted(url.host(), quint16(url.port(443)));
}

QString HttpConnection::originOf(const QUrl &url)
{
    const int port = url.port(url.scheme() == "https"_L1 ? 443 : 80);
    return url.scheme() + u"://"_s + url.host().toLower() + u':' + QString::number(port);
}

void HttpConnection::begin(const QByteArray &message, bool mayHaveBody, const Limits &limits)
{
    m_isBusy = true;
    ++m_exchanges;
    m_hasSent = false;
    m_message = message;
    m_limits = limits;
    m_reply = HttpReplyReader(limits.body, mayHaveBody);
    if (m_state == State::Open)
        sendMessage();
}

void HttpConnection::drop()
{
    m_state = State::Closed;
    m_isBusy = false;
    m_limit.stop();
    m_socket.disconnect(this);
    m_socket.abort();
}

void HttpConnection::onConnected()
{
    // A small request must not wait for the acknowledgement of the one before.
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_state = State::Open;
    m_freeSince.start();
    m_limit.start(m_keepAlive);
    if (m_isBusy)
        sendMessage();
}

void HttpConnection::sendMessage()
{
    m_hasSent = true;
    m_limit.start(m_limits.firstByte);
    m_socket.write(std::exchange(m_message, {}));
}

void HttpConnection::onBytesWritten()
{
    // An upload may take its time as long as it moves.
    if (m_isBusy && !m_reply.hasHead())
        m_limit.start(m_limits.firstByte);
}

void HttpConnection::onReadyRead()
{
    const QByteArray bytes = m_socket.readAll();
    if (!m_isBusy) {
        drop();
        return Q_EMIT lost();
    }
    const bool hadHead = m_reply.hasHead();
    const QByteArray body = m_reply.read(bytes);
    m_limit.start(m_limits.idle);
    // Whoever listens may drop the connection at each of these.
    if (m_reply.hasHead() && !hadHead)
        Q_EMIT headersCame();
    if (m_isBusy && !body.isEmpty())
        Q_EMIT bodyCame(body);
    if (m_isBusy && m_reply.hasFailed())
        fail(m_reply.state() == HttpReplyReader::State::TooBig ? Fault::TooBig : Fault::Garbled,
             u"HTTP %1"_s.arg(m_reply.status()));
    if (m_isBusy && m_reply.isDone())
        finishExchange();
}

void HttpConnection::finishExchange()
{
    m_isBusy = false;
    m_freeSince.start();
    m_limit.start(m_keepAlive);
    if (!m_reply.keepsConnection())
        drop();
    Q_EMIT done();
}

void HttpConnection::onError(QAbstractSocket::SocketError error)
{
    const QString detail = m_socket.errorString();
    if (m_state == State::Connecting)
        return fail(connectFault(error), detail);
    if (m_isBusy && m_socket.bytesAvailable() > 0)
        onReadyRead();
    if (!m_isBusy) {
        if (m_state == State::Closed)
            return;
        drop();
        return Q_EMIT lost();
    }
    m_reply.close();
    if (m_reply.isDone())
        return finishExchange();
    fail(Fault::Lost, detail);
}

void HttpConnection::onLimit()
{
    if (m_state == State::Connecting)
        return fail(Fault::Unreachable, u"no connection in time"_s);
    if (m_isBusy)
        return fail(Fault::TimedOut,
                    m_reply.hasHead() ? u"the answer stopped"_s : u"no answer in time"_s);
    drop();
    Q_EMIT lost();
}

void HttpConnection::fail(Fault fault, const QString &detail)
{
    const bool wasBusy = m_isBusy;
    drop();
    if (wasBusy)
        Q_EMIT failed(fault, detail);
    else
        Q_EMIT lost();
}

} // namespace PhoneAgent
