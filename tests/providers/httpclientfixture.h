// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/httpclient.h"
#include "providers/httpstream.h"
#include "support/awaited.h"
#include "support/httpscript.h"
#include "support/tlsscript.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QTest>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

constexpr auto Hurried = HttpClient::Options{.backOff = 1ms, .longestBackOff = 4ms, .pace = 0.01};

inline HttpClient::Request requestTo(const HttpScript &server)
{
    return {.service = u"Groq"_s, .url = server.url(), .isSafeToRepeat = true};
}

inline Result<HttpClient::Answer> answerOf(HttpClient &client, const HttpClient::Request &request)
{
    return awaited(client.send(request));
}

/// What an HttpStream told, in order.
struct Told
{
    explicit Told(HttpStream &stream)
    {
        QObject::connect(&stream, &HttpStream::headers, &context,
                         [this](int status) { words << QByteArray::number(status); });
        QObject::connect(&stream, &HttpStream::data, &context,
                         [this](const QByteArray &bytes) { words << bytes; });
        QObject::connect(&stream, &HttpStream::finished, &context, [this] { words << "finished"; });
        QObject::connect(&stream, &HttpStream::failed, &context, [this](const Error &told) {
            words << "failed";
            error = told;
        });
    }

    QList<QByteArray> words;
    Error error;
    QObject context;
};

} // namespace PhoneAgent
