// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/webhooks.h"

#include <QNetworkReply>
#include <QPromise>
#include <QUrlQuery>

#include <chrono>
#include <memory>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How long the network waits for an app, by its documents.
constexpr auto AnswerLimit = std::chrono::seconds(15);
constexpr qsizetype MostKept = 10000;

bool isSocket(const QUrl &url)
{
    return url.scheme() == "ws"_L1 || url.scheme() == "wss"_L1;
}

bool isSecure(const QUrl &url)
{
    return url.scheme() == "https"_L1 || url.scheme() == "wss"_L1;
}

QNetworkRequest requestFor(const QUrl &url, const QUrl &reached, const QByteArray &signature)
{
    QNetworkRequest request(reached);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"TwilioProxy/1.1"_s);
    request.setRawHeader("X-Twilio-Signature", signature);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setTransferTimeout(std::chrono::milliseconds(AnswerLimit).count());
    if (url.host() != reached.host())
        request.setRawHeader("Host", url.authority(QUrl::FullyEncoded).toUtf8());
    return request;
}

Result<QByteArray> answerOf(QNetworkReply *reply)
{
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return failure(Error::Kind::Unavailable, reply->errorString(), u"11205"_s);
    if (status < 200 || status > 299)
        return failure(Error::Kind::Refused, Webhooks::tr("Got HTTP %1 as the answer.").arg(status),
                       u"11200"_s);
    return reply->readAll();
}

} // namespace

void Webhooks::reset(const QHash<QString, QUrl> &routes)
{
    m_sent.clear();
    m_routes.clear();
    for (auto it = routes.begin(); it != routes.end(); ++it)
        route(it.key(), it.value());
}

QUrl Webhooks::reached(const QUrl &url) const
{
    const QUrl base = m_routes.value(url.host().toLower());
    if (base.isEmpty())
        return url;
    QUrl reached = url;
    if (isSocket(url))
        reached.setScheme(isSecure(base) ? u"wss"_s : u"ws"_s);
    else
        reached.setScheme(isSecure(base) ? u"https"_s : u"http"_s);
    reached.setHost(base.host());
    reached.setPort(base.port());
    return reached;
}

QFuture<Result<QByteArray>> Webhooks::ask(const QString &url, const QString &method,
                                          const Form &form, const QString &authToken)
{
    const Fault fault =
        m_faults ? m_faults->next(u"callback"_s, method, QUrl(url).path()) : Fault();
    const bool isSigned = fault.kind != Fault::Kind::Unsigned;
    const QString wrong = fault.kind == Fault::Kind::Missigned ? u"x"_s : QString();
    if (fault.kind == Fault::Kind::Duplicate)
        send(url, method, form, authToken, isSigned);
    return send(url, method, form, authToken + wrong, isSigned);
}

QFuture<Result<QByteArray>> Webhooks::send(const QString &url, const QString &method,
                                           const Form &form, const QString &authToken,
                                           bool isSigned)
{
    m_sent.append({url, form});
    if (m_sent.size() > MostKept)
        m_sent.removeFirst();
    const bool isGet = method.compare("GET"_L1, Qt::CaseInsensitive) == 0;
    QUrl full(url);
    if (isGet) {
        const QString fields = QString::fromUtf8(form.encoded());
        full.setQuery(full.hasQuery() ? full.query() + u'&' + fields : fields);
    }
    const QString text = isGet ? full.toString(QUrl::FullyEncoded) : url;
    QNetworkRequest request =
        requestFor(full, reached(full), signatureOf(text, isGet ? Form() : form, authToken));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    if (!isSigned)
        request.setRawHeader("X-Twilio-Signature", {});

    QNetworkReply *reply = isGet ? m_network.get(request) : m_network.post(request, form.encoded());
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    connect(reply, &QNetworkReply::finished, this, [reply, promise] {
        reply->deleteLater();
        promise->addResult(answerOf(reply));
        promise->finish();
    });
    return promise->future();
}

} // namespace PhoneAgent
