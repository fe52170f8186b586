// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "providers/httpreplyreader.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace PhoneAgent {

class HttpConnection;
class HttpStream;

/// Speaks HTTP/1.1 with the services, over connections that are kept and can be warmed before they
/// are needed. Used on the thread it was made on; answers come from its event loop. Redirects are
/// answers like any other: following one would carry the key to another host.
class HttpClient : public QObject
{
    Q_OBJECT

public:
    /// How long each phase may take. `whole` counts from the first try to the last byte, waits
    /// included; 0 is without end, for streams.
    struct Limits
    {
        std::chrono::milliseconds connect{5000};    ///< name, TCP and TLS
        std::chrono::milliseconds firstByte{15000}; ///< since the last byte of the request left
        std::chrono::milliseconds idle{10000};      ///< between two pieces of the answer
        std::chrono::milliseconds whole{30000};
        qint64 body = 1024 * 1024; ///< bytes of the answer
    };

    struct Request
    {
        QString service; ///< for the person: "Groq"
        QByteArray verb = "GET";
        QUrl url;            ///< http or https
        HttpHeaders headers; ///< User-Agent, Host and the lengths come by themselves
        QByteArray contentType;
        QByteArray body;
        /// Doing it twice does no harm. Others are tried again only while no byte of them can have
        /// left this computer.
        bool isSafeToRepeat = false;
        /// A 429 is waited out; false hands it to the caller at once.
        bool waitsWhenLimited = true;
        int tries = 3;
        Limits limits;
    };

    struct Answer
    {
        int status = 0;
        QByteArray body;
        HttpHeaders headers;

        bool isSuccess() const { return status >= 200 && status < 300; }
        QByteArray header(const QByteArray &name) const { return headerOf(headers, name); }
    };

    struct Options
    {
        std::chrono::milliseconds backOff{500}; ///< before the second try, doubled for each more
        std::chrono::milliseconds longestBackOff{8000};
        /// A service that asks for more patience than this gets no further try.
        std::chrono::milliseconds longestWait{20000};
        std::chrono::milliseconds keepAlive{55000}; ///< of a free connection
        double pace = 1.0; ///< every wait before another try lasts this part of its time
    };

    HttpClient();
    explicit HttpClient(const Options &options, QObject *parent = nullptr);
    ~HttpClient() override;

    /// The whole answer, whatever its status. Failures: Unavailable when no byte of the request
    /// can have reached the service; Broken or TimedOut when it may have acted all the same;
    /// Invalid for a request that cannot be sent; Cancelled when the client goes first. Cancelling
    /// the future breaks the request off.
    QFuture<Result<Answer>> send(Request request);

    /// The answer as it comes. Tried again only until its headers have been handed on.
    std::unique_ptr<HttpStream> open(Request request);

    /// For an answer whose reader has all it wants: what little is left is read and thrown away, so
    /// that the connection can be kept.
    void letFinish(std::unique_ptr<HttpStream> stream);

    /// Connects to the host of `url`, so that the next request finds a connection.
    void warmUp(const QUrl &url, const Limits &limits);
    void warmUp(const QUrl &url);

private:
    friend class HttpStream;

    HttpConnection *take(const Request &request);
    HttpConnection *connectTo(const QUrl &url, const Limits &limits);
    void giveBack(HttpConnection *connection);
    void discard(HttpConnection *connection);
    std::chrono::milliseconds backOff(int tried) const;
    std::optional<std::chrono::milliseconds> pauseAfter(int status, const HttpHeaders &headers,
                                                        const Request &request, int tried) const;

    const Options m_options;
    QList<HttpConnection *> m_free; ///< the one used last comes last
};

} // namespace PhoneAgent
