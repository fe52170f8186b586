// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "telephony/frontreply.h"

#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrlQuery>
#include <QWebSocketServer>

#include <chrono>
#include <functional>
#include <optional>

class QTcpSocket;
class QTimer;
class QWebSocket;

namespace PhoneAgent {

/// One port for HTTP and WebSocket. Reads each request up to its limits, asks the gate whether an
/// upgrade may pass (before anything is upgraded) and hands every other request to the handler. A
/// head may have 8 KiB. Used on one thread; make it on the thread it works on.
///
/// Own code because QHttpServer 6.4 crashes when a client leaves early and knows no limits.
class Front : public QTcpServer
{
    Q_OBJECT

public:
    using Header = FrontReply::Header;
    using Answer = FrontReply::Answer;

    struct Request
    {
        QByteArray method;
        QByteArray target; ///< path and query as they were sent
        QString path;      ///< decoded, without the query
        QUrlQuery query;
        QList<Header> headers;
        QByteArray body;

        /// The first header of this name, in whatever case; empty when there is none.
        QByteArray header(const QByteArray &name) const;
        bool isUpgrade() const;
    };

    struct Limits
    {
        qint64 body = 64 * 1024;
        std::chrono::milliseconds headTime{5000};
        std::chrono::milliseconds bodyTime{10000};
        /// How long a connection may rest between two requests; none: one request each.
        std::chrono::milliseconds restTime{0};
        /// One more, and the connection goes that has owed a request for longest.
        int sockets = 2000;
    };

    /// The status that refuses an upgrade, or nothing to let it pass.
    using Gate = std::function<std::optional<int>(const Request &)>;
    /// Answers now or later; must look after the reply, which may go first.
    using Handler = std::function<void(const Request &, FrontReply *reply)>;

    Front(Gate gate, Handler handler, Limits limits, QObject *parent = nullptr);
    Front(Gate gate, Handler handler, QObject *parent = nullptr);
    ~Front() override;

    /// Speak TLS with this certificate and key from the next connection on.
    void useTls(const QSslConfiguration &configuration) { m_tls = configuration; }

    /// The port that is listened on; `port` 0 takes a free one.
    Result<quint16> open(const QString &host, quint16 port);

Q_SIGNALS:
    /// The receiver owns the socket from here on; its request() has the head.
    void socketOpened(QWebSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTcpSocket *adopted(qintptr descriptor);
    bool makeRoom();
    QTimer *deadlineFor(QTcpSocket *socket, std::chrono::milliseconds time);
    void waitForHead(QTcpSocket *socket, std::chrono::milliseconds time);
    void onHead(QTcpSocket *socket, QTimer *deadline);
    void onRequest(QTcpSocket *socket, const Request &request);
    void waitForBody(QTcpSocket *socket, const Request &request, qint64 length);
    void serve(QTcpSocket *socket, const Request &request);
    void upgrade(QTcpSocket *socket);
    void refuse(QTcpSocket *socket, int status);
    void close(QTcpSocket *socket);

    Gate m_gate;
    Handler m_handler;
    Limits m_limits;
    std::optional<QSslConfiguration> m_tls;
    QWebSocketServer m_sockets;
    int m_open = 0;
    QList<QTcpSocket *> m_owing; ///< the whole head of a request, the longest first
};

} // namespace PhoneAgent
