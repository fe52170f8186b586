// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/httpclient.h"
#include "providers/httpconnection.h"

#include <QPointer>
#include <QTimer>

namespace PhoneAgent {

/// One request and its answer, piece by piece. Signals come from the event loop; after finished()
/// or failed() comes nothing more. Deleting it, in its own signals too, gives up the rest.
class HttpStream : public QObject
{
    Q_OBJECT

public:
    ~HttpStream() override;

Q_SIGNALS:
    /// Once, before any data.
    void headers(int status, const PhoneAgent::HttpHeaders &headers);
    void data(const QByteArray &bytes);
    void finished();
    void failed(const PhoneAgent::Error &error);

private:
    friend class HttpClient;

    enum class Delivery { Pieces, Whole };

    HttpStream(HttpClient &client, HttpClient::Request request, Delivery delivery);

    void attempt();
    QByteArray message() const;
    Result<void> check() const;
    void onHeaders();
    void onBody(const QByteArray &bytes);
    void onDone();
    void onFault(HttpConnection::Fault fault, const QString &detail);
    void onWholeLimit();
    void onClientGone();
    bool mayRepeat(HttpConnection::Fault fault, bool wasSent) const;
    void repeatAfter(std::chrono::milliseconds pause);
    void releaseConnection();
    void conclude();
    void fail(const Error &error);

    QPointer<HttpClient> m_client;
    const HttpClient::Request m_request;
    const Delivery m_delivery;
    QPointer<HttpConnection> m_connection;
    QTimer m_pause;
    QTimer m_whole;
    int m_tried = 0;
    bool m_hasDelivered = false;
    std::optional<std::chrono::milliseconds> m_repeatAfter; ///< this answer is not handed on
    HttpClient::Answer m_answer;                            ///< of Delivery::Whole
};

} // namespace PhoneAgent
