// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QTcpServer>
#include <QWebSocketServer>

#include <functional>

class QTcpSocket;
class QWebSocket;

namespace PhoneAgent {

/// One port for HTTP and WebSocket. Reads the head of each request, answers GET requests with
/// JSON, hands upgrades on one path to a QWebSocketServer and refuses the rest. A head may have
/// 8 KiB and 5 s.
///
/// Own code because QHttpServer 6.4 crashes when a client leaves early and knows no limits.
class Front : public QTcpServer
{
    Q_OBJECT

public:
    struct Answer
    {
        int status = 200;
        QByteArray json;
    };

    using Pages = std::function<Answer(const QString &path)>;

    /// `pages` answers GET; WebSockets are accepted on `socketPath`.
    Front(QString socketPath, Pages pages, QObject *parent = nullptr);
    ~Front() override;

    /// The port that is listened on; `port` 0 takes a free one.
    Result<quint16> open(const QString &host, quint16 port);

Q_SIGNALS:
    /// The receiver owns the socket from here on.
    void socketOpened(QWebSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onHead(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Answer &answer);
    void upgrade(QTcpSocket *socket);

    QString m_socketPath;
    Pages m_pages;
    QWebSocketServer m_sockets;
    int m_open = 0;
};

} // namespace PhoneAgent
