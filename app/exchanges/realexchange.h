// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "exchanges/transcribermaker.h"
#include "providers/twiliotelephone.h"
#include "settings/serviceconfig.h"
#include "telephony/mediaserver.h"
#include "telephony/phoneexchange.h"
#include "telephony/tunnel.h"

#include <QPromise>

#include <list>
#include <optional>

namespace PhoneAgent {

/// Real telephone calls: Twilio, our one listening port, and the address Twilio reaches it by. All
/// of it is made when the first call needs it, and follows the configuration: the port and its
/// address with the next call that is placed while no other runs. Main thread.
class RealExchange : public QObject, public PhoneExchange
{
    Q_OBJECT

public:
    using ConfigReader = std::function<ServiceConfig()>;

    /// `http` outlives this.
    RealExchange(HttpClient &http, ConfigReader config, TranscriberMaker makeTranscriber);
    ~RealExchange() override;

    /// Whether a call could be placed as far as keys and settings tell; the Error says what is
    /// missing.
    Result<void> readiness() const;

    QFuture<Result<PhoneAccess>> access(const CallPlan &plan) override;
    std::unique_ptr<CallTranscriber> makeTranscriber(const CallPlan &plan) override;

    /// Null without keys.
    Telephone *telephone();

private:
    struct Waiting
    {
        QString number;
        QPromise<Result<PhoneAccess>> promise;
    };

    /// How calls reach us.
    struct Entrance
    {
        PublicAddress address;
        QString host;
        quint16 port = 0;
        QString certificateFile;
        QString certificateKeyFile;

        bool operator==(const Entrance &) const = default;
    };

    Result<void> open(const Entrance &wanted);
    Result<quint16> listen(const Entrance &wanted);
    void startTunnel(const PublicAddress &address, quint16 port);
    void onTunnelChanged();
    PhoneAccess accessTo(const QString &number);

    HttpClient &m_http;
    const ConfigReader m_config;
    const TranscriberMaker m_makeTranscriber;
    MediaServer m_media;
    std::optional<Entrance> m_entrance;                       ///< none until it is open
    ServiceConfig::PhoneAccount m_account;                    ///< of the newest telephone
    std::list<std::unique_ptr<TwilioTelephone>> m_telephones; ///< earlier ones may be in a call
    std::unique_ptr<Tunnel> m_tunnel;
    std::list<Waiting> m_waiting;
};

} // namespace PhoneAgent
