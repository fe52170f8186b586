// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "simulator/faults.h"
#include "simulator/network/form.h"

#include <QFuture>
#include <QHash>
#include <QNetworkAccessManager>
#include <QUrl>

namespace PhoneAgent {

/// How the network reaches the apps of its customers: signed requests to public addresses, which
/// on a machine of its own lead to the loopback.
class Webhooks : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// What goes wrong on purpose; must outlive this.
    void setFaults(Faults *faults) { m_faults = faults; }

    /// From here on `host` is reached at `base` ("ws://127.0.0.1:8000").
    void route(const QString &host, const QUrl &base) { m_routes.insert(host.toLower(), base); }
    /// Only these hosts are reached elsewhere, and nothing was asked yet.
    void reset(const QHash<QString, QUrl> &routes);
    const QHash<QString, QUrl> &routes() const { return m_routes; }

    /// Where `url` is really asked for.
    QUrl reached(const QUrl &url) const;

    /// The body of the answer; an answer that is not 2xx is an Error with the network's code in
    /// its detail.
    QFuture<Result<QByteArray>> ask(const QString &url, const QString &method, const Form &form,
                                    const QString &authToken);

    /// What was asked, oldest first.
    const QList<std::pair<QString, Form>> &sent() const { return m_sent; }

private:
    QFuture<Result<QByteArray>> send(const QString &url, const QString &method, const Form &form,
                                     const QString &authToken, bool isSigned);

    Faults *m_faults = nullptr;
    QNetworkAccessManager m_network;
    QHash<QString, QUrl> m_routes;
    QList<std::pair<QString, Form>> m_sent;
};

} // namespace PhoneAgent
