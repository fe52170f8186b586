// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "core/secret.h"
#include "providers/httpreplyreader.h"
#include "providers/servicesocket.h"

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <utility>

namespace PhoneAgent {

/// Where Deepgram is and who asks.
struct DeepgramService
{
    static const QString Name; ///< for the person

    QUrl base = QUrl(QStringLiteral("https://api.deepgram.com")); ///< scheme, host and port
    Secret key;

    using Query = QList<std::pair<QString, QString>>;

    /// Address of a request or, with the scheme swapped, of a socket: path is "/v1/speak".
    QUrl url(const QString &path, const Query &query) const;
    QUrl socketUrl(const QString &path, const Query &query) const;

    /// The Authorization header: "Token …", not Bearer.
    QByteArray authorization() const;
};

/// What a refusal means: status of the answer or of the handshake, and the body if there was one.
/// Missing: the credit is used up. Refused: the key. Invalid: the question.
Error deepgramError(int status, const QByteArray &body = {}, const HttpHeaders &headers = {});

/// A socket that ended without being asked to.
Error deepgramLost(const ServiceSocket::End &end);

/// A socket on which nothing came in time.
Error deepgramSilent();

} // namespace PhoneAgent
