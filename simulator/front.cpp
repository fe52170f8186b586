// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/front.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 LargestHead = 8192;
constexpr int MostConnections = 2000;

struct Head
{
    QByteArray method;
    QString path;
    bool isUpgrade = false;
};

Head readHead(const QByteArray &bytes)
{
    const QByteArrayList lines = bytes.split('\n');
    const QByteArrayList request = lines.first().trimmed().split(' ');
    Head head{.method = request.value(0), .path = QUrl::fromEncoded(request.value(1)).path()};
    for (const QByteArray &line : lines.mid(1)) {
        const QByteArray lower = line.trimmed().toLower();
        head.isUpgrade =
            head.isUpgrade || (lower.startsWith("upgrade:") && lower.contains("websocket"));
    }
    return head;
}

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 431:
        return "Request Header Fields Too Large";
    default:
        return "Service Unavailable";
    }
}

Front::Answer problem(int status)
{
    return {status, "{\"error\":\"" + reason(status) + "\"}"};
}

} // namespace

Front::Front(QString socketPath, Pages pages, QObject *parent)
    : QTcpServer(parent), m_socketPath(std::move(socketPath)), m_pages(std::move(pages)),
      m_sockets(u"call-simulator"_s, QWebSocketServer::NonSecureMode)
{
    setListenBacklogSize(1024);
    m_sockets.setMaxPendingConnections(1000);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_sockets.nextPendingConnection()) {
            socket->setParent(this);
            Q_EMIT socketOpened(socket);
        }
    });
}

/// A WebSocket says goodbye when it goes, over a TCP socket that must still be there.
Front::~Front()
{
    qDeleteAll(findChildren<QWebSocket *>(Qt::FindDirectChildrenOnly));
}

Result<quint16> Front::open(const QString &host, quint16 port)
{
    QHostAddress address(host == "localhost"_L1 ? u"127.0.0.1"_s : host);
    if (address.isNull())
        return failure(Error::Kind::Invalid,
                       tr("“%1” is not an address of this computer; try 127.0.0.1.").arg(host));
    if (!listen(address, port)) {
        return failure(Error::Kind::Unavailable,
                       tr("Port %1 cannot be used (%2); choose another with --port.")
                           .arg(port)
                           .arg(errorString()));
    }
    return serverPort();
}

void Front::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QObject::destroyed, this, [this] { --m_open; });
    if (++m_open > MostConnections)
        return answer(socket, problem(503));

    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    auto *deadline = new QTimer(socket);
    deadline->setSingleShot(true);
    deadline->setObjectName(u"deadline"_s);
    connect(deadline, &QTimer::timeout, this, [this, socket] { answer(socket, problem(408)); });
    // The timer is the context: what listens for the head goes with it.
    connect(socket, &QTcpSocket::readyRead, deadline, [this, socket] { onHead(socket); });
    deadline->start(5s);
}

void Front::onHead(QTcpSocket *socket)
{
    const QByteArray bytes = socket->peek(LargestHead + 4);
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 && bytes.size() <= LargestHead)
        return;
    delete socket->findChild<QTimer *>(u"deadline"_s);
    if (end < 0)
        return answer(socket, problem(431));

    const Head head = readHead(bytes.left(end));
    if (head.isUpgrade && head.method == "GET")
        return head.path == m_socketPath ? upgrade(socket) : answer(socket, problem(404));
    if (head.method.isEmpty() || head.path.isEmpty())
        return answer(socket, problem(400));
    answer(socket, head.method == "GET" ? m_pages(head.path) : problem(405));
}

void Front::upgrade(QTcpSocket *socket)
{
    // The WebSocket deletes it from here on.
    disconnect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    m_sockets.handleConnection(socket);
}

void Front::answer(QTcpSocket *socket, const Answer &answer)
{
    socket->readAll();
    socket->write("HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reason(answer.status) +
                  "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                  QByteArray::number(answer.json.size()) + "\r\n\r\n" + answer.json);
    socket->disconnectFromHost();
    QTimer::singleShot(2s, socket, &QTcpSocket::abort);
}

} // namespace PhoneAgent
