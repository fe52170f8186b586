// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/addressfindings.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHostAddress>
#include <QJsonDocument>
#include <QStandardPaths>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using Way = PublicAddress::Way;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(AddressFindings)
};

const auto AddressId = u"address"_s;

bool isThisComputer(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

Finding noAddress()
{
    return Finding::problem(
        AddressId,
        Sentences::tr("No public address is set, so Twilio cannot reach this "
                      "app."),
        Sentences::tr("Set PUBLIC_BASE_URL, or take a tunnel: set "
                      "telephony/public_way=cloudflare_quick in settings.ini."));
}

/// A fixed address: of a proxy, a certificate of our own, or a named tunnel.
Finding fixedAddress(const ServiceConfig &config)
{
    const QUrl &base = config.address.base;
    const bool isRehearsal = isThisComputer(config.twilio.base);
    if (isThisComputer(base) && !isRehearsal)
        return Finding::problem(AddressId,
                                Sentences::tr("%1 leads only to this computer; Twilio cannot "
                                              "reach it.")
                                    .arg(base.toString()),
                                Sentences::tr("Set PUBLIC_BASE_URL to its public name, or take a "
                                              "tunnel (telephony/public_way in settings.ini)."));
    if (base.scheme() != "https"_L1 && !isRehearsal)
        return Finding::problem(AddressId,
                                Sentences::tr("%1 is not https; Twilio sends sound to https "
                                              "addresses only.")
                                    .arg(base.toString()),
                                Sentences::tr("Put a proxy with a certificate before it, or take "
                                              "a tunnel (telephony/public_way in settings.ini)."));
    return Finding::ok(AddressId,
                       Sentences::tr("Twilio is told to come to %1.").arg(base.toString()));
}

Finding unreachable(const QUrl &address, const QString &reason)
{
    return Finding::problem(
        u"reach"_s,
        Sentences::tr("Twilio cannot reach this app at %1: %2").arg(address.toString(), reason),
        Sentences::tr("Check the tunnel, the proxy or the firewall."));
}

} // namespace

Finding AddressFindings::address(const ServiceConfig &config)
{
    const PublicAddress &address = config.address;
    switch (address.way) {
    case Way::CloudflareQuick:
    case Way::Ngrok:
        return Finding::ok(AddressId, Sentences::tr("A tunnel gives the public address."));
    case Way::CloudflareNamed:
        if (address.tunnelToken.isEmpty())
            return Finding::problem(AddressId, Sentences::tr("The tunnel has no token."),
                                    Sentences::tr("Run: ai-phone-agent keys set "
                                                  "CLOUDFLARE_TUNNEL_TOKEN"));
        if (address.base.isEmpty())
            return Finding::problem(AddressId,
                                    Sentences::tr("The public name of the tunnel is not set."),
                                    Sentences::tr("Set PUBLIC_BASE_URL to the name that "
                                                  "Cloudflare gave it."));
        break;
    case Way::Direct:
        break;
    }
    return address.base.isEmpty() ? noAddress() : fixedAddress(config);
}

std::optional<Finding> AddressFindings::tunnelProgram(Way way, const QString &searchPath,
                                                      const QString &home)
{
    const QString id = u"tunnel.program"_s;
    const QString name = Tunnel::programName(way);
    if (name.isEmpty())
        return {};
    if (QStandardPaths::findExecutable(name, searchPath.split(u':', Qt::SkipEmptyParts)).isEmpty())
        return Finding::problem(id, Sentences::tr("%1 is not installed.").arg(name),
                                Sentences::tr("Install it so that PATH finds it, or set another "
                                              "telephony/public_way in settings.ini."));
    const QString ownSettings = home + u"/.cloudflared/config.yml"_s;
    if (way == Way::CloudflareQuick && QFileInfo::exists(ownSettings))
        return Finding::warning(
            id,
            Sentences::tr("cloudflared makes no quick tunnel while %1 exists.").arg(ownSettings),
            Sentences::tr("Move that file away, or use a tunnel with a "
                          "token."));
    return Finding::ok(id, Sentences::tr("%1 is installed.").arg(name));
}

Finding AddressFindings::tunnel(Tunnel::State state, const QUrl &address, const Error &problem)
{
    if (state == Tunnel::State::Up)
        return Finding::ok(u"tunnel"_s,
                           Sentences::tr("The tunnel is up: %1").arg(address.toString()));
    const QString reason =
        problem.message.isEmpty() ? Sentences::tr("The tunnel does not come up.") : problem.message;
    return Finding::problem(u"tunnel"_s, reason,
                            problem.detail.isEmpty()
                                ? Sentences::tr("Check the internet connection.")
                                : Sentences::tr("It said: %1").arg(problem.detail));
}

Finding AddressFindings::reach(const ServiceReply &health, const QUrl &address,
                               const QString &instance, quint16 port)
{
    if (!health.answer)
        return unreachable(address, health.answer.error().message);
    const int status = health.answer->status;
    const auto body = QJsonDocument::fromJson(health.answer->body);
    if (status == 200 && body["instance"_L1] == instance)
        return Finding::ok(u"reach"_s, Sentences::tr("This app is reached at %1 in %2 ms.")
                                           .arg(address.toString())
                                           .arg(health.took.count()));
    if (body["service"_L1] == "ai-phone-agent"_L1)
        return unreachable(address, Sentences::tr("another run of this app answers there."));
    if (status >= 500)
        return unreachable(
            address,
            Sentences::tr("it does not lead on to port %1. Code %2.").arg(port).arg(status));
    if (status >= 300 && status < 400)
        return unreachable(address, Sentences::tr("it leads elsewhere. Code %1.").arg(status));
    return unreachable(address,
                       Sentences::tr("something else answers there. Code %1.").arg(status));
}

} // namespace PhoneAgent
