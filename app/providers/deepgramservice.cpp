// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramservice.h"

#include "providers/ratelimits.h"
#include "providers/serviceerrors.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Two shapes of body are known, and plain text. Only the code is kept: the rest may repeat what
// was asked.
QString codeOf(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QString code = object["err_code"_L1].toString(object["category"_L1].toString());
    return code.left(60);
}

} // namespace

const QString DeepgramService::Name = u"Deepgram"_s;

QUrl DeepgramService::url(const QString &path, const Query &query) const
{
    QByteArray encoded;
    for (const auto &[name, value] : query) {
        encoded += encoded.isEmpty() ? "" : "&";
        encoded += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    QUrl url = base;
    QString prefix = base.path();
    while (prefix.endsWith(u'/'))
        prefix.chop(1);
    url.setPath(prefix + path);
    if (!encoded.isEmpty())
        url.setQuery(QString::fromLatin1(encoded), QUrl::StrictMode);
    return url;
}

QUrl DeepgramService::socketUrl(const QString &path, const Query &query) const
{
    QUrl address = url(path, query);
    address.setScheme(base.scheme() == "http"_L1 || base.scheme() == "ws"_L1 ? u"ws"_s : u"wss"_s);
    return address;
}

QByteArray DeepgramService::authorization() const
{
    return "Token " + key.reveal().toUtf8();
}

Error deepgramError(int status, const QByteArray &body, const HttpHeaders &headers)
{
    Error error = ServiceErrors::fromRefusal({.service = DeepgramService::Name,
                                              .status = status,
                                              .code = codeOf(body),
                                              .retryAfter = retryAfter(headers)});
    // Unlike a refused key, it needs no new one.
    if (status == 402)
        error.kind = Error::Kind::Missing;
    if (status == 404)
        error.kind = Error::Kind::Invalid;
    return error;
}

Error deepgramLost(const ServiceSocket::End &end)
{
    if (end.status > 0)
        return deepgramError(end.status);
    return ServiceErrors::fromFault(DeepgramService::Name,
                                    end.wasOpen ? HttpConnection::Fault::Lost
                                                : HttpConnection::Fault::Unreachable,
                                    end.wasOpen, end.detail);
}

Error deepgramSilent()
{
    return ServiceErrors::fromFault(DeepgramService::Name, HttpConnection::Fault::TimedOut, true,
                                    u"nothing came in time"_s);
}

} // namespace PhoneAgent
