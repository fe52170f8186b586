// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/httpstream.h"

#include "providers/serviceerrors.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

HttpStream::HttpStream(HttpClient &client, HttpClient::Request request, Delivery delivery)
    : m_client(&client), m_request(std::move(request)), m_delivery(delivery)
{
    m_pause.setSingleShot(true);
    m_whole.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &HttpStream::attempt);
    connect(&m_whole, &QTimer::timeout, this, &HttpStream::onWholeLimit);
    connect(&client, &QObject::destroyed, this, &HttpStream::onClientGone);
    if (m_request.limits.whole.count() > 0)
        m_whole.start(m_request.limits.whole);
    m_pause.start(0);
}

HttpStream::~HttpStream()
{
    const bool isGivenUp = m_connection != nullptr;
    releaseConnection();
    // Whoever drops an answer under way is about to ask something else.
    if (isGivenUp && m_client)
        m_client->warmUp(m_request.url, m_request.limits);
}

void HttpStream::attempt()
{
    if (const auto isFine = check(); !isFine)
        return fail(isFine.error());
    ++m_tried;
    m_repeatAfter.reset();
    m_connection = m_client->take(m_request);
    connect(m_connection, &HttpConnection::headersCame, this, &HttpStream::onHeaders);
    connect(m_connection, &HttpConnection::bodyCame, this, &HttpStream::onBody);
    connect(m_connection, &HttpConnection::done, this, &HttpStream::onDone);
    connect(m_connection, &HttpConnection::failed, this, &HttpStream::onFault);
    const HttpClient::Limits &limits = m_request.limits;
    m_connection->begin(message(), m_request.verb != "HEAD",
                        {limits.firstByte, limits.idle, limits.body});
}

Result<void> HttpStream::check() const
{
    const QString scheme = m_request.url.scheme();
    if ((scheme != "http"_L1 && scheme != "https"_L1) || m_request.url.host().isEmpty())
        return tl::unexpected(ServiceErrors::badAddress(m_request.service));
    // A line break in a key, as pasting leaves it, would start a header of its own.
    const bool hasBreak =
        std::any_of(m_request.headers.begin(), m_request.headers.end(), [](const auto &header) {
            return header.second.contains('\n') || header.second.contains('\r');
        });
    if (hasBreak)
        return tl::unexpected(ServiceErrors::badKey(m_request.service));
    return {};
}

QByteArray HttpStream::message() const
{
    const QUrl &url = m_request.url;
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    QByteArray head = m_request.verb + ' ' + (path.isEmpty() ? QByteArray("/") : path);
    if (url.hasQuery())
        head += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    head += " HTTP/1.1\r\nHost: " + url.host(QUrl::FullyEncoded).toLatin1();
    if (url.port() >= 0)
        head += ':' + QByteArray::number(url.port());
    // Requests without a name have been refused.
    head += "\r\nUser-Agent: ai-phone-agent/" + QCoreApplication::applicationVersion().toLatin1() +
            "\r\nAccept: */*\r\nAccept-Encoding: identity\r\n";
    for (const auto &[name, value] : m_request.headers)
        head += name + ": " + value + "\r\n";
    if (!m_request.contentType.isEmpty())
        head += "Content-Type: " + m_request.contentType + "\r\n";
    if (!m_request.body.isEmpty() || (m_request.verb != "GET" && m_request.verb != "HEAD"))
        head += "Content-Length: " + QByteArray::number(m_request.body.size()) + "\r\n";
    return head + "\r\n" + m_request.body;
}

void HttpStream::onHeaders()
{
    const HttpReplyReader &reply = m_connection->reply();
    if (m_request.isSafeToRepeat && m_tried < m_request.tries)
        m_repeatAfter = m_client->pauseAfter(reply.status(), reply.headers(), m_request, m_tried);
    if (m_repeatAfter)
        return;
    m_answer = {.status = reply.status(), .headers = reply.headers()};
    if (m_delivery == Delivery::Whole)
        return;
    m_hasDelivered = true;
    Q_EMIT headers(m_answer.status, m_answer.headers);
}

void HttpStream::onBody(const QByteArray &bytes)
{
    if (m_repeatAfter)
        return;
    if (m_delivery == Delivery::Whole)
        m_answer.body += bytes;
    else
        Q_EMIT data(bytes);
}

void HttpStream::onDone()
{
    releaseConnection();
    if (m_repeatAfter)
        return repeatAfter(*m_repeatAfter);
    conclude();
}

void HttpStream::conclude()
{
    m_whole.stop();
    const QPointer<HttpStream> self(this);
    if (m_delivery == Delivery::Whole) {
        Q_EMIT headers(m_answer.status, m_answer.headers);
        if (self)
            Q_EMIT data(m_answer.body);
    }
    if (self)
        Q_EMIT finished();
}

void HttpStream::onFault(HttpConnection::Fault fault, const QString &detail)
{
    const bool wasSent = m_connection->hasSent();
    const bool wasStale = fault == HttpConnection::Fault::Lost && m_connection->isReused() &&
                          !m_connection->reply().hasHead();
    releaseConnection();
    if (m_repeatAfter)
        return repeatAfter(*m_repeatAfter);
    if (wasStale && m_request.isSafeToRepeat) {
        // The service had closed a kept connection: no failure of its own.
        --m_tried;
        return repeatAfter({});
    }
    if (mayRepeat(fault, wasSent))
        return repeatAfter(m_client->backOff(m_tried));
    fail(ServiceErrors::fromFault(m_request.service, fault, wasSent, detail));
}

bool HttpStream::mayRepeat(HttpConnection::Fault fault, bool wasSent) const
{
    // Who was silent for the whole limit has cost enough time, and the others say the same again.
    const bool mayPass = fault == HttpConnection::Fault::Unreachable ||
                         fault == HttpConnection::Fault::Lost ||
                         fault == HttpConnection::Fault::Garbled;
    return mayPass && !m_hasDelivered && m_tried < m_request.tries &&
           (m_request.isSafeToRepeat || !wasSent);
}

void HttpStream::repeatAfter(std::chrono::milliseconds pause)
{
    m_pause.start(pause);
}

void HttpStream::onWholeLimit()
{
    const bool wasSent = m_connection && m_connection->hasSent();
    fail(ServiceErrors::fromFault(m_request.service, HttpConnection::Fault::TimedOut, wasSent,
                                  u"no whole answer in time"_s));
}

void HttpStream::onClientGone()
{
    m_pause.stop();
    // Later, because the listener may be going with the client.
    QMetaObject::invokeMethod(
        this, [this] { fail(ServiceErrors::cancelled(m_request.service)); }, Qt::QueuedConnection);
}

void HttpStream::releaseConnection()
{
    if (!m_connection)
        return;
    HttpConnection *connection = std::exchange(m_connection, nullptr);
    connection->disconnect(this);
    if (m_client)
        m_client->giveBack(connection);
}

void HttpStream::fail(const Error &error)
{
    releaseConnection();
    m_pause.stop();
    m_whole.stop();
    Q_EMIT failed(error);
}

} // namespace PhoneAgent
