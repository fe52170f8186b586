// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/front.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QTimer>
#include <QWebSocket>

#include <algorithm>
#include <memory>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 LargestHead = 8192;
/// What a connection may hold unread while nobody waits for it.
constexpr qint64 MostUnread = 128 * 1024;

Front::Request readHead(const QByteArray &bytes)
{
    const QByteArrayList lines = bytes.split('\n');
    const QByteArrayList first = lines.first().trimmed().split(' ');
    Front::Request request{.method = first.value(0), .target = first.value(1)};
    const qsizetype question = request.target.indexOf('?');
    request.path = QString::fromUtf8(QByteArray::fromPercentEncoding(
        question < 0 ? request.target : request.target.left(question)));
    if (question >= 0)
        request.query = QUrlQuery(QString::fromUtf8(request.target.mid(question + 1)));
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            request.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    return request;
}

bool has(const QByteArray &header, const QByteArray &word)
{
    return header.toLower().contains(word);
}

/// The length of the body; nothing when it cannot be known.
std::optional<qint64> bodyLength(const Front::Request &request)
{
    const QByteArray text = request.header("content-length");
    if (text.isEmpty())
        return 0;
    bool isNumber = false;
    const qint64 length = text.toLongLong(&isNumber);
    return isNumber && length >= 0 ? std::optional(length) : std::nullopt;
}

} // namespace

QByteArray Front::Request::header(const QByteArray &name) const
{
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header &header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == headers.end() ? QByteArray() : found->second;
}

bool Front::Request::isUpgrade() const
{
    return method == "GET" && has(header("upgrade"), "websocket");
}

Front::Front(Gate gate, Handler handler, Limits limits, QObject *parent)
    : QTcpServer(parent), m_gate(std::move(gate)), m_handler(std::move(handler)), m_limits(limits),
      m_sockets(u"ai-phone-agent"_s, QWebSocketServer::NonSecureMode)
{
    setListenBacklogSize(1024);
    m_sockets.setMaxPendingConnections(1000);
    connect(&m_sockets, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket *socket = m_sockets.nextPendingConnection()) {
            socket->setParent(this);
            // Who left in the handshake will not say so again.
            if (socket->isValid())
                Q_EMIT socketOpened(socket);
            else
                socket->deleteLater();
        }
    });
}

Front::Front(Gate gate, Handler handler, QObject *parent)
    : Front(std::move(gate), std::move(handler), Limits{}, parent)
{
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
                       tr("Port %1 cannot be used (%2); set PORT to another one.")
                           .arg(port)
                           .arg(errorString()));
    }
    return serverPort();
}

void Front::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = adopted(descriptor);
    if (m_open > m_limits.sockets && !makeRoom())
        return refuse(socket, 503);
    waitForHead(socket, m_limits.headTime);
}

/// Or whoever connects and says nothing could keep a stream out.
bool Front::makeRoom()
{
    if (m_owing.isEmpty())
        return false;
    delete m_owing.first();
    return true;
}

QTcpSocket *Front::adopted(qintptr descriptor)
{
    auto *encrypted = m_tls ? new QSslSocket(this) : nullptr;
    QTcpSocket *socket = encrypted ? encrypted : new QTcpSocket(this);
    ++m_open;
    connect(socket, &QObject::destroyed, this, [this] { --m_open; });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(MostUnread);
    if (encrypted) {
        encrypted->setSslConfiguration(*m_tls);
        encrypted->startServerEncryption();
    }
    return socket;
}

/// What listens for the next bytes has the timer for its context and goes with it.
QTimer *Front::deadlineFor(QTcpSocket *socket, std::chrono::milliseconds time)
{
    auto *deadline = new QTimer(socket);
    deadline->setSingleShot(true);
    deadline->start(time);
    return deadline;
}

void Front::waitForHead(QTcpSocket *socket, std::chrono::milliseconds time)
{
    QTimer *deadline = deadlineFor(socket, time);
    m_owing.append(socket);
    connect(deadline, &QObject::destroyed, this, [this, socket] { m_owing.removeOne(socket); });
    connect(deadline, &QTimer::timeout, this, [this, socket] { refuse(socket, 408); });
    connect(socket, &QTcpSocket::readyRead, deadline,
            [this, socket, deadline] { onHead(socket, deadline); });
    if (socket->bytesAvailable() > 0)
        onHead(socket, deadline);
}

void Front::onHead(QTcpSocket *socket, QTimer *deadline)
{
    const QByteArray bytes = socket->peek(LargestHead + 4);
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0 && bytes.size() <= LargestHead)
        return;
    delete deadline;
    if (end < 0)
        return refuse(socket, 431);

    const Request request = readHead(bytes.left(end));
    if (request.method.isEmpty() || !request.target.startsWith('/'))
        return refuse(socket, 400);
    if (request.isUpgrade()) {
        const auto refused = m_gate(request);
        return refused ? refuse(socket, *refused) : upgrade(socket);
    }
    socket->skip(end + 4);
    onRequest(socket, request);
}

void Front::onRequest(QTcpSocket *socket, const Request &request)
{
    if (!request.header("transfer-encoding").isEmpty())
        return refuse(socket, 411);
    const auto length = bodyLength(request);
    if (!length)
        return refuse(socket, 400);
    if (*length > m_limits.body)
        return refuse(socket, 413);
    if (*length == 0)
        return serve(socket, request);
    if (has(request.header("expect"), "100-continue"))
        socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    waitForBody(socket, request, *length);
}

void Front::waitForBody(QTcpSocket *socket, const Request &request, qint64 length)
{
    QTimer *deadline = deadlineFor(socket, m_limits.bodyTime);
    connect(deadline, &QTimer::timeout, this, [this, socket] { refuse(socket, 408); });
    const auto whole = std::make_shared<Request>(request);
    const auto onBody = [=, this] {
        whole->body += socket->read(length - whole->body.size());
        if (whole->body.size() < length)
            return;
        delete deadline;
        serve(socket, *whole);
    };
    connect(socket, &QTcpSocket::readyRead, deadline, onBody);
    onBody();
}

void Front::serve(QTcpSocket *socket, const Request &request)
{
    const bool keepsAlive = m_limits.restTime > 0ms && !has(request.header("connection"), "close");
    auto *reply = new FrontReply(socket, keepsAlive);
    // Queued: the one who answers may be inside the reply, or here.
    connect(
        reply, &FrontReply::ended, socket,
        [this, socket, reply] {
            reply->deleteLater();
            reply->keepsAlive() ? waitForHead(socket, m_limits.restTime) : close(socket);
        },
        Qt::QueuedConnection);
    m_handler(request, reply);
}

void Front::upgrade(QTcpSocket *socket)
{
    // The WebSocket deletes it from here on, and bounds its frames itself.
    disconnect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->setReadBufferSize(0);
    m_sockets.handleConnection(socket);
}

void Front::refuse(QTcpSocket *socket, int status)
{
    auto *reply = new FrontReply(socket, false);
    reply->send({.status = status, .body = "{\"error\":" + QByteArray::number(status) + "}"});
    close(socket);
}

void Front::close(QTcpSocket *socket)
{
    socket->readAll();
    socket->disconnectFromHost();
    QTimer::singleShot(2s, socket, &QTcpSocket::abort);
}

} // namespace PhoneAgent
