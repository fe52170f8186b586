// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <sys/socket.h>

#include <chrono>

/// A web server on the loopback that answers request after request as it was told, and keeps what
/// it was asked. After the last answer it stays silent.
class HttpScript : public QTcpServer
{
public:
    /// What becomes of the connection after the answer.
    enum class Then { Close, Keep, Reset };

    HttpScript()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { serve(socket); });
            }
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }

    /// `head` is the status line after the version, with any header lines: "200 OK".
    void willAnswer(const QByteArray &head, const QByteArray &body, Then then = Then::Close)
    {
        willSend({"HTTP/1.1 " + head +
                  (then == Then::Close ? "\r\nConnection: close" : QByteArray()) +
                  "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body},
                 then);
    }

    /// The same whenever this is asked for, whatever else was told; `path` is without the query.
    void alwaysAnswers(const QByteArray &path, const QByteArray &head, const QByteArray &body)
    {
        m_routes.insert(path, "HTTP/1.1 " + head + "\r\nConnection: close\r\nContent-Length: " +
                                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    /// These bytes as they are, each piece in a packet of its own, `gap` between two.
    void willSend(const QList<QByteArray> &pieces, Then then,
                  std::chrono::milliseconds gap = std::chrono::milliseconds(2))
    {
        m_answers.append({pieces, then, gap});
    }

    /// A body in HTTP chunks, one piece a chunk; without `isWhole` the connection closes in it.
    void willStream(const QByteArray &head, const QList<QByteArray> &pieces, bool isWhole = true,
                    std::chrono::milliseconds gap = std::chrono::milliseconds(2))
    {
        QList<QByteArray> raw{"HTTP/1.1 " + head + "\r\nTransfer-Encoding: chunked\r\n\r\n"};
        for (const QByteArray &piece : pieces)
            raw.append(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
        if (isWhole)
            raw.append("0\r\n\r\n");
        willSend(raw, isWhole ? Then::Keep : Then::Close, gap);
    }

    /// Takes the request and breaks the connection without a word.
    void willReset() { willSend({}, Then::Reset); }
    void willClose() { willSend({}, Then::Close); }
    void willHang() { willSend({}, Then::Keep); }

    /// Every request whose path ends so gets this, and is counted but not kept among the requests.
    void answersAside(const QByteArray &path, const QByteArray &head, const QByteArray &body)
    {
        m_aside.insert(path + " HTTP/1.1", "HTTP/1.1 " + head + "\r\nContent-Length: " +
                                               QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }

    struct Request
    {
        QByteArray head;
        QByteArray body;
    };

    QList<Request> requests;
    int connections = 0;
    int answered = 0; ///< answers that were sent to their end
    int asideRequests = 0;

private:
    struct Answer
    {
        QList<QByteArray> pieces;
        Then then = Then::Close;
        std::chrono::milliseconds gap;
    };

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
        for (auto aside = m_aside.begin(); aside != m_aside.end(); ++aside) {
            if (!head.left(head.indexOf('\r')).endsWith(aside.key()))
                continue;
            ++asideRequests;
            received.clear();
            return give(socket, {.pieces = {*aside}, .then = Then::Keep, .gap = {}});
        }
        requests.append({head, received.mid(end + 4)});
        received.clear();
        const QByteArray path = head.split(' ').value(1).split('?').first();
        if (m_routes.contains(path))
            give(socket, {{m_routes.value(path)}, Then::Close, {}});
        else if (!m_answers.isEmpty())
            give(socket, m_answers.takeFirst());
    }

    void give(QPointer<QTcpSocket> socket, Answer answer)
    {
        if (!socket)
            return;
        if (!answer.pieces.isEmpty()) {
            socket->write(answer.pieces.takeFirst());
            socket->flush();
        }
        if (!answer.pieces.isEmpty()) {
            QTimer::singleShot(answer.gap, this, [=, this] { give(socket, answer); });
            return;
        }
        ++answered;
        if (answer.then == Then::Reset) {
            const linger atOnce{.l_onoff = 1, .l_linger = 0};
            setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce,
                       sizeof atOnce);
            socket->abort();
        } else if (answer.then == Then::Close) {
            socket->disconnectFromHost();
        }
    }

    QList<Answer> m_answers;
    QHash<QByteArray, QByteArray> m_routes;
    QHash<QByteArray, QByteArray> m_aside;
    QHash<QTcpSocket *, QByteArray> m_received;
};
