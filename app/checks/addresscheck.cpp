// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/addresscheck.h"

#include "checks/servicechecks.h"
#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

AddressCheck::AddressCheck(HttpClient &http, Options options, QObject *parent)
    : QObject(parent), m_http(http), m_options(std::move(options)),
      m_triesLeft(m_options.timing.tries)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &AddressCheck::onTunnelKnown);
}

AddressCheck::~AddressCheck() = default;

QFuture<QList<Finding>> AddressCheck::run()
{
    m_promise.start();
    const ServiceConfig &config = m_options.config;
    const auto program =
        AddressFindings::tunnelProgram(config.address.way, m_options.searchPath, m_options.home);
    if (note(AddressFindings::address(config)) && (!program || note(*program)))
        listen();
    return m_promise.future();
}

void AddressCheck::listen()
{
    const ServiceConfig &config = m_options.config;
    std::optional<QSslConfiguration> tls;
    if (!config.certificateFile.isEmpty()) {
        const auto read = readTls(config.certificateFile, config.certificateKeyFile);
        if (!read)
            return finish(); // told as "certificate"
        tls = *read;
    }
    if (!m_server.listen(config.host, config.port, tls))
        return finish(); // told as "port"
    openTunnel();
}

void AddressCheck::openTunnel()
{
    const ServiceConfig &config = m_options.config;
    m_tunnel = std::make_unique<Tunnel>(Tunnel::Options{
        .address = config.address, .port = config.port, .searchPath = m_options.searchPath});
    connect(m_tunnel.get(), &Tunnel::stateChanged, this, [this](Tunnel::State state) {
        if (state == Tunnel::State::Up)
            onTunnelKnown();
    });
    m_limit.start(m_options.timing.tunnel);
    m_tunnel->start();
}

void AddressCheck::onTunnelKnown()
{
    m_limit.stop();
    disconnect(m_tunnel.get(), nullptr, this, nullptr);
    m_address = m_tunnel->address();
    const bool isTunnel = m_options.config.address.way != PublicAddress::Way::Direct;
    if (!isTunnel ||
        note(AddressFindings::tunnel(m_tunnel->state(), m_address, m_tunnel->problem())))
        askHealth();
}

void AddressCheck::askHealth()
{
    --m_triesLeft;
    QUrl health = m_address;
    health.setPath(health.path() + u"/health"_s);
    whenReady(askService(m_http, {.service = tr("The public address"), .url = health}), this,
              &AddressCheck::onHealth);
}

void AddressCheck::onHealth(const ServiceReply &reply)
{
    const Finding finding =
        AddressFindings::reach(reply, m_address, m_server.instance(), m_options.config.port);
    const bool mayComeYet = m_options.config.address.way != PublicAddress::Way::Direct;
    if (finding.state == Finding::State::Problem && mayComeYet && m_triesLeft > 0)
        QTimer::singleShot(m_options.timing.betweenTries, this, &AddressCheck::askHealth);
    else if (note(finding))
        checkStream();
}

void AddressCheck::checkStream()
{
    m_stream = std::make_unique<StreamCheck>(m_server, m_address, m_options.timing.stream);
    whenReady(m_stream->run(), this, [](AddressCheck *self, const Finding &finding) {
        if (self->note(finding))
            self->finish();
    });
}

bool AddressCheck::note(const Finding &finding)
{
    m_findings.append(finding);
    if (finding.state != Finding::State::Problem)
        return true;
    finish();
    return false;
}

void AddressCheck::finish()
{
    m_promise.addResult(m_findings);
    m_promise.finish();
}

} // namespace PhoneAgent
