// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/httpreplyreader.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslSocket>
#include <QTimer>
#include <QUrl>

#include <chrono>

namespace PhoneAgent {

/// One HTTP/1.1 connection, used for one exchange after the other. It never sends a request a
/// second time: whether that is right, only the caller knows. (QNetworkAccessManager repeats a
/// POST whose connection closes before the answer, and delays bodies above 16 KiB by 40 ms.)
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    enum class Fault { Offline, Unreachable, Untrusted, Lost, TimedOut, Garbled, TooBig };
    Q_ENUM(Fault)

    struct Limits
    {
        std::chrono::milliseconds firstByte;
        std::chrono::milliseconds idle;
        qint64 body; ///< bytes
    };

    /// Starts connecting to the host of `url` at once. A free connection closes after `keepAlive`.
    HttpConnection(const QUrl &url, std::chrono::milliseconds connectLimit,
                   std::chrono::milliseconds keepAlive, QObject *parent);

    /// Scheme, host and port: requests of the same origin may share a connection.
    static QString originOf(const QUrl &url);

    QString origin() const { return m_origin; }
    /// Free and not closed; it may still be connecting.
    bool isFree() const { return !m_isBusy && m_state != State::Closed; }
    std::chrono::milliseconds freeFor() const
    {
        return std::chrono::milliseconds(m_freeSince.elapsed());
    }
    /// False as long as not a byte of the request can have left.
    bool hasSent() const { return m_hasSent; }
    /// It has carried an exchange before the one under way.
    bool isReused() const { return m_exchanges > 1; }
    const HttpReplyReader &reply() const { return m_reply; }

    /// Sends `message` (head and body) as soon as the connection stands.
    void begin(const QByteArray &message, bool mayHaveBody, const Limits &limits);

    /// Closes the connection and says nothing more.
    void drop();

Q_SIGNALS:
    void headersCame();
    void bodyCame(const QByteArray &bytes);
    void done();
    void failed(PhoneAgent::HttpConnection::Fault fault, const QString &detail);
    /// Closed while it was free.
    void lost();

private:
    enum class State { Connecting, Open, Closed };

    void onConnected();
    void onReadyRead();
    void onBytesWritten();
    void onError(QAbstractSocket::SocketError error);
    void onLimit();
    void sendMessage();
    void finishExchange();
    void fail(Fault fault, const QString &detail);

    const QString m_origin;
    const std::chrono::milliseconds m_keepAlive;
    QSslSocket m_socket;
    QTimer m_limit; ///< of the phase under way
    QElapsedTimer m_freeSince;
    State m_state = State::Connecting;
    bool m_isBusy = false; ///< with an exchange, which may wait for the connection
    bool m_hasSent = false;
    int m_exchanges = 0;
    QByteArray m_message;
    Limits m_limits{};
    HttpReplyReader m_reply;
};

} // namespace PhoneAgent
