// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/httpclient.h"

#include "core/whencancelled.h"
#include "providers/httpstream.h"
#include "providers/ratelimits.h"
#include "providers/serviceerrors.h"

#include <QPromise>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

// Services close connections without a word. What must not be sent twice goes over one that was
// alive a moment ago, or over a new one.
constexpr auto FreshFor = 5s;

// A new connection costs less than a longer wait for the end of an answer.
constexpr auto LongestRest = 1s;

/// Failures of the moment.
bool passesByItself(int status)
{
    return status == 408 || status == 409 || status == 425 || status == 429 ||
           (status >= 500 && status != 501);
}

/// Gathers one answer for send().
class Gathering : public QObject
{
public:
    Gathering(std::unique_ptr<HttpStream> stream, const QString &service, QObject *parent)
        : QObject(parent), m_service(service), m_stream(std::move(stream))
    {
        m_promise.start();
        deleteWhenCancelled(m_promise.future(), this);
        connect(m_stream.get(), &HttpStream::headers, this,
                [this](int status, const HttpHeaders &headers) {
                    m_answer.status = status;
                    m_answer.headers = headers;
                });
        connect(m_stream.get(), &HttpStream::data, this,
                [this](const QByteArray &bytes) { m_answer.body = bytes; });
        connect(m_stream.get(), &HttpStream::finished, this,
                [this] { answer(std::move(m_answer)); });
        connect(m_stream.get(), &HttpStream::failed, this,
                [this](const Error &error) { answer(tl::unexpected(error)); });
    }

    ~Gathering() override
    {
        if (!m_isAnswered)
            answer(tl::unexpected(ServiceErrors::cancelled(m_service)));
    }

    QFuture<Result<HttpClient::Answer>> future() { return m_promise.future(); }

private:
    void answer(Result<HttpClient::Answer> result)
    {
        m_isAnswered = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    const QString m_service;
    const std::unique_ptr<HttpStream> m_stream;
    HttpClient::Answer m_answer;
    QPromise<Result<HttpClient::Answer>> m_promise;
    bool m_isAnswered = false;
};

} // namespace

HttpClient::HttpClient() : HttpClient(Options{}) {}

HttpClient::HttpClient(const Options &options, QObject *parent)
    : QObject(parent), m_options(options)
{
}

HttpClient::~HttpClient()
{
    // By hand, because a connection may be in the middle of telling something.
    const auto connections = findChildren<HttpConnection *>(Qt::FindDirectChildrenOnly);
    for (HttpConnection *connection : connections) {
        connection->setParent(nullptr);
        discard(connection);
    }
}

QFuture<Result<HttpClient::Answer>> HttpClient::send(Request request)
{
    const QString service = request.service;
    std::unique_ptr<HttpStream> stream(
        new HttpStream(*this, std::move(request), HttpStream::Delivery::Whole));
    return (new Gathering(std::move(stream), service, this))->future();
}

std::unique_ptr<HttpStream> HttpClient::open(Request request)
{
    return std::unique_ptr<HttpStream>(
        new HttpStream(*this, std::move(request), HttpStream::Delivery::Pieces));
}

void HttpClient::letFinish(std::unique_ptr<HttpStream> stream)
{
    stream->disconnect();
    stream->m_whole.start(LongestRest);
    stream->setParent(this);
    HttpStream *rest = stream.release();
    connect(rest, &HttpStream::finished, rest, &QObject::deleteLater);
    connect(rest, &HttpStream::failed, rest, &QObject::deleteLater);
}

void HttpClient::warmUp(const QUrl &url)
{
    warmUp(url, Limits{});
}

void HttpClient::warmUp(const QUrl &url, const Limits &limits)
{
    const QString origin = HttpConnection::originOf(url);
    const bool isWarm =
        std::any_of(m_free.begin(), m_free.end(), [&](const HttpConnection *connection) {
            return connection->origin() == origin && connection->isFree();
        });
    if (!isWarm)
        m_free.append(connectTo(url, limits));
}

HttpConnection *HttpClient::connectTo(const QUrl &url, const Limits &limits)
{
    auto *connection = new HttpConnection(url, limits.connect, m_options.keepAlive, this);
    connect(connection, &HttpConnection::lost, this, [this, connection] { discard(connection); });
    return connection;
}

HttpConnection *HttpClient::take(const Request &request)
{
    const QString origin = HttpConnection::originOf(request.url);
    const auto found =
        std::find_if(m_free.rbegin(), m_free.rend(), [&](const HttpConnection *connection) {
            return connection->origin() == origin && connection->isFree() &&
                   (request.isSafeToRepeat || connection->freeFor() < FreshFor);
        });
    if (found == m_free.rend())
        return connectTo(request.url, request.limits);
    HttpConnection *connection = *found;
    m_free.removeOne(connection);
    return connection;
}

void HttpClient::giveBack(HttpConnection *connection)
{
    if (connection->isFree())
        m_free.append(connection);
    else
        discard(connection);
}

void HttpClient::discard(HttpConnection *connection)
{
    m_free.removeOne(connection);
    connection->drop();
    connection->deleteLater();
}

std::chrono::milliseconds HttpClient::backOff(int tried) const
{
    const double full = std::min<double>(m_options.backOff.count() * std::exp2(tried - 1),
                                         m_options.longestBackOff.count());
    // Many clients that failed together must not come back together.
    const double jitter = 0.75 + QRandomGenerator::global()->generateDouble() / 4;
    return std::chrono::milliseconds(qint64(full * jitter * m_options.pace));
}

std::optional<std::chrono::milliseconds> HttpClient::pauseAfter(int status,
                                                                const HttpHeaders &headers,
                                                                const Request &request,
                                                                int tried) const
{
    if (status == 429 && !request.waitsWhenLimited)
        return {};
    const QByteArray advice = headerOf(headers, "x-should-retry").toLower();
    if (advice == "false" || (!passesByItself(status) && advice != "true"))
        return {};
    const auto asked = retryAfter(headers);
    if (!asked)
        return backOff(tried);
    if (*asked > m_options.longestWait)
        return {};
    return std::chrono::milliseconds(qint64(asked->count() * m_options.pace));
}

} // namespace PhoneAgent
