// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/publicaddress.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QProcessEnvironment>

#include <functional>
#include <memory>
#include <optional>

class QNetworkReply;

namespace PhoneAgent {

/// How one kind of tunnel program is called and asked. Nothing is read from its log: both programs
/// have a local interface over HTTP.
class TunnelProgram
{
public:
    /// The public address while the tunnel is up, else nothing.
    using Handler = std::function<void(const std::optional<QUrl> &)>;

    virtual ~TunnelProgram() = default;

    /// Null when the way needs no program. `api` is the first port of ngrok's local interface.
    static std::unique_ptr<TunnelProgram> make(const PublicAddress &address, quint16 port,
                                               quint16 api);

    virtual QString name() const = 0;
    /// For one start; whatever must not be seen by others goes through the environment.
    virtual QStringList arguments() = 0;
    virtual void prepare(QProcessEnvironment &) const {}
    /// Asks the running program; answers from the event loop, unless `receiver` has gone.
    virtual void look(QObject *receiver, const Handler &handler) = 0;

protected:
    using Reader = std::function<void(int status, const QByteArray &body)>;
    /// Status 0 when nobody answers.
    void ask(quint16 port, const QString &path, QObject *receiver, const Reader &reader);

private:
    QNetworkAccessManager m_network;
};

} // namespace PhoneAgent
