// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/frontreply.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace PhoneAgent {

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status " + QByteArray::number(status);
    }
}

QByteArray headOf(const FrontReply::Answer &answer, const QByteArray &length, bool keepsAlive)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' +
                      reason(answer.status) + "\r\nContent-Type: " + answer.type +
                      "\r\nConnection: " + (keepsAlive ? "keep-alive" : "close") + "\r\n" + length +
                      "\r\n";
    for (const auto &[name, value] : answer.headers)
        head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

} // namespace

FrontReply::FrontReply(QTcpSocket *socket, bool keepsAlive)
    : QObject(socket), m_socket(socket), m_keepsAlive(keepsAlive)
{
}

void FrontReply::send(const Answer &answer)
{
    begin(answer, answer.body.size());
    end();
}

void FrontReply::begin(const Answer &answer, std::optional<qint64> length)
{
    m_isChunked = !length;
    writeRaw(headOf(answer,
                    length ? "Content-Length: " + QByteArray::number(*length)
                           : QByteArray("Transfer-Encoding: chunked"),
                    m_keepsAlive));
    write(answer.body);
}

void FrontReply::write(const QByteArray &piece)
{
    if (piece.isEmpty())
        return; // an empty chunk would be the end
    writeRaw(m_isChunked ? QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n" : piece);
}

void FrontReply::end()
{
    if (m_isChunked)
        writeRaw("0\r\n\r\n");
    finish();
}

void FrontReply::writeRaw(const QByteArray &bytes)
{
    if (!m_hasEnded)
        m_socket->write(bytes);
}

void FrontReply::cut()
{
    m_keepsAlive = false;
    finish();
}

void FrontReply::reset()
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    m_socket->abort();
}

void FrontReply::finish()
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    Q_EMIT ended();
}

} // namespace PhoneAgent
