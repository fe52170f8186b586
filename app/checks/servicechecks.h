// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/servicefindings.h"

#include <QObject>

namespace PhoneAgent {

/// A question that costs nothing and may be asked twice: `headers` and `url` as the service wants
/// them, the rest is set here.
QFuture<ServiceReply> askService(HttpClient &http, HttpClient::Request request);

/// Asks each service whether it takes our keys and has what calls need; costs nothing there.
/// Lives as long as its answers are wanted. Used on the main thread.
class ServiceChecks : public QObject
{
    Q_OBJECT

public:
    using Answer = QFuture<QList<Finding>>;

    ServiceChecks(HttpClient &http, ServiceConfig config, QObject *parent = nullptr);

    /// A key that is not set is a finding too.
    Answer groq();
    Answer deepgram();
    Answer twilio();
    /// No findings without such a server.
    Answer ownServer();

private:
    QFuture<ServiceReply> ask(const QString &service, const QUrl &origin, const QString &path,
                              const QByteArray &authorization);

    HttpClient &m_http;
    const ServiceConfig m_config;
};

} // namespace PhoneAgent
