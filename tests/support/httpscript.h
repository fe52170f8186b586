// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

/// A web server on the loopback that answers request after request as it was told, and keeps what
/// it was asked. After the last answer it stays silent.
class HttpScript : public QTcpServer
{
public:
    HttpScript()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    /// `head` is the status line after the version, with any header lines: "200 OK".
    void willAnswer(const QByteArray &head, const QByteArray &body)
    {
        m_answers.append("HTTP/1.1 " + head + "\r\nConnection: close\r\nContent-Length: " +
                         QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    struct Request
    {
        QByteArray head;
        QByteArray body;
    };

    QList<Request> requests;

private:
    void serve(QTcpSocket *socket)
    {
        QByteArray &received = m_received[socket];
        received += socket->readAll();
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = received.left(end);
        const qsizetype length = head.toLower().indexOf("content-length: ");
        const qsizetype wanted =
            length < 0 ? 0 : head.mid(length + 16).split('\r').first().toLongLong();
        if (received.size() < end + 4 + wanted)
            return;
        requests.append({head, received.mid(end + 4)});
        received.clear();
        if (m_answers.isEmpty())
            return;
        socket->write(m_answers.takeFirst());
        socket->disconnectFromHost();
    }

    QList<QByteArray> m_answers;
    QHash<QTcpSocket *, QByteArray> m_received;
};
