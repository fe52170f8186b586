// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/realexchange.h"

#include "core/logging.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

RealExchange::RealExchange(HttpClient &http, ConfigReader config, TranscriberMaker makeTranscriber)
    : m_http(http), m_config(std::move(config)), m_makeTranscriber(std::move(makeTranscriber))
{
}

RealExchange::~RealExchange() = default;

Result<void> RealExchange::readiness() const
{
    const ServiceConfig config = m_config();
    if (const auto allowed = config.allowsCalls(); !allowed)
        return allowed;
    if (!config.twilio.isReady())
        return failure(Error::Kind::Missing,
                       config.problems.isEmpty()
                           ? tr("Real calls need keys. Set them with ai-phone-agent keys.")
                           : config.problems.first().sentence);
    if (config.address.way == PublicAddress::Way::Direct && config.address.base.isEmpty())
        return failure(Error::Kind::Missing,
                       tr("Twilio needs an address to reach this app. Set PUBLIC_BASE_URL, or "
                          "telephony/public_way in settings.ini."));
    return {};
}

QFuture<Result<PhoneAccess>> RealExchange::access(const CallPlan &plan)
{
    const ServiceConfig config = m_config();
    const auto ready = readiness().and_then([&] {
        return open({.address = config.address,
                     .host = config.host,
                     .port = config.port,
                     .certificateFile = config.certificateFile,
                     .certificateKeyFile = config.certificateKeyFile});
    });
    if (!ready)
        return readyFuture<Result<PhoneAccess>>(tl::unexpected(ready.error()));
    telephone();
    if (m_tunnel->state() == Tunnel::State::Up)
        return readyFuture<Result<PhoneAccess>>(accessTo(plan.number));
    if (m_tunnel->state() == Tunnel::State::Down)
        return readyFuture<Result<PhoneAccess>>(tl::unexpected(m_tunnel->problem()));

    Waiting &waiting = m_waiting.emplace_back();
    waiting.number = plan.number;
    waiting.promise.start();
    return waiting.promise.future();
}

std::unique_ptr<CallTranscriber> RealExchange::makeTranscriber(const CallPlan &plan)
{
    return m_makeTranscriber(plan);
}

Telephone *RealExchange::telephone()
{
    const ServiceConfig::PhoneAccount account = m_config().twilio;
    if (!account.isReady())
        return nullptr;
    if (m_telephones.empty() || account != m_account) {
        m_account = account;
        m_telephones.push_back(std::make_unique<TwilioTelephone>(
            m_http, TwilioTelephone::Account{.sid = account.accountSid,
                                             .token = account.authToken,
                                             .number = account.number,
                                             .base = account.base}));
        m_telephones.back()->warmUp();
    }
    return m_telephones.back().get();
}

/// Calls that run, or wait for the way to be up, would lose theirs.
Result<void> RealExchange::open(const Entrance &wanted)
{
    const bool isInUse = !m_media.isIdle() || !m_waiting.empty();
    if (m_entrance && (m_entrance == wanted || isInUse))
        return {};
    m_entrance.reset();
    return listen(wanted).map([&](quint16 port) {
        startTunnel(wanted.address, port);
        m_entrance = wanted;
    });
}

Result<quint16> RealExchange::listen(const Entrance &wanted)
{
    std::optional<QSslConfiguration> tls;
    if (!wanted.certificateFile.isEmpty()) {
        const auto read = readTls(wanted.certificateFile, wanted.certificateKeyFile);
        if (!read)
            return tl::unexpected(read.error());
        tls = *read;
    }
    return m_media.listen(wanted.host, wanted.port, tls);
}

void RealExchange::startTunnel(const PublicAddress &address, quint16 port)
{
    if (m_tunnel)
        m_tunnel.release()->retire(this);
    m_tunnel = std::make_unique<Tunnel>(Tunnel::Options{.address = address, .port = port});
    connect(m_tunnel.get(), &Tunnel::stateChanged, this, &RealExchange::onTunnelChanged);
    connect(m_tunnel.get(), &Tunnel::addressChanged, this, [](const QUrl &address) {
        qCInfo(TELEPHONY) << "Calls placed from now on are reached at" << address.host();
    });
    m_tunnel->start();
}

void RealExchange::onTunnelChanged()
{
    const Tunnel::State state = m_tunnel->state();
    if (state == Tunnel::State::Starting)
        return;
    if (state == Tunnel::State::Down)
        qCWarning(TELEPHONY) << m_tunnel->problem().message << m_tunnel->problem().detail;
    auto waiting = std::exchange(m_waiting, {});
    for (Waiting &call : waiting) {
        call.promise.addResult(state == Tunnel::State::Up
                                   ? Result<PhoneAccess>(accessTo(call.number))
                                   : tl::unexpected(m_tunnel->problem()));
        call.promise.finish();
    }
}

PhoneAccess RealExchange::accessTo(const QString &number)
{
    return {.telephone = telephone(),
            .media = &m_media,
            .number = number,
            .publicBase = m_tunnel->address(),
            .accountSid = m_account.accountSid,
            .authToken = m_account.authToken};
}

} // namespace PhoneAgent
