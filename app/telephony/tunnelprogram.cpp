// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/tunnelprogram.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkReply>
#include <QTcpServer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int AnswerLimitMs = 2000;
/// ngrok takes the next port when another ngrok has its first.
constexpr quint16 NgrokApiPorts = 5;

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

QString localAddress(quint16 port)
{
    return u"http://127.0.0.1:%1"_s.arg(port);
}

/// With and without an account. Its metrics server tells whether a connection to the edge stands,
/// and the name a quick tunnel was given.
class Cloudflared : public TunnelProgram
{
public:
    Cloudflared(PublicAddress address, quint16 port) : m_address(std::move(address)), m_port(port)
    {
    }

    QString name() const override { return u"cloudflared"_s; }

    QStringList arguments() override
    {
        m_metrics = freePort();
        const QStringList general{u"tunnel"_s, u"--no-autoupdate"_s, u"--metrics"_s,
                                  u"127.0.0.1:%1"_s.arg(m_metrics)};
        return general +
               (isNamed() ? QStringList{u"run"_s} : QStringList{u"--url"_s, localAddress(m_port)});
    }

    void prepare(QProcessEnvironment &environment) const override
    {
        environment.remove(u"TUNNEL_TOKEN"_s);
        if (isNamed())
            environment.insert(u"TUNNEL_TOKEN"_s, m_address.tunnelToken.reveal());
    }

    void look(QObject *receiver, const Handler &handler) override
    {
        ask(m_metrics, u"/ready"_s, receiver, [=, this](int status, const QByteArray &) {
            if (status != 200)
                return handler({});
            if (isNamed())
                return handler(m_address.base);
            ask(m_metrics, u"/quicktunnel"_s, receiver, [=](int, const QByteArray &body) {
                const QString host = QJsonDocument::fromJson(body)["hostname"_L1].toString();
                handler(host.isEmpty() ? std::optional<QUrl>() : QUrl(u"https://"_s + host));
            });
        });
    }

private:
    bool isNamed() const { return m_address.way == PublicAddress::Way::CloudflareNamed; }

    const PublicAddress m_address;
    const quint16 m_port;
    quint16 m_metrics = 0;
};

class Ngrok : public TunnelProgram
{
public:
    Ngrok(PublicAddress address, quint16 port, quint16 api)
        : m_address(std::move(address)), m_port(port), m_api(api)
    {
    }

    QString name() const override { return u"ngrok"_s; }

    QStringList arguments() override
    {
        QStringList arguments{u"http"_s, QString::number(m_port), u"--log"_s, u"stderr"_s};
        if (!m_address.base.isEmpty())
            arguments << u"--url"_s << m_address.base.toString();
        return arguments;
    }

    void look(QObject *receiver, const Handler &handler) override { lookAt(0, receiver, handler); }

private:
    void lookAt(quint16 offset, QObject *receiver, const Handler &handler)
    {
        if (offset == NgrokApiPorts)
            return handler({});
        ask(quint16(m_api + offset), u"/api/tunnels"_s, receiver,
            [=, this](int, const QByteArray &body) {
                const std::optional<QUrl> address = ours(body);
                if (address)
                    return handler(address);
                lookAt(quint16(offset + 1), receiver, handler);
            });
    }

    /// Another ngrok on this computer answers in the same way; ours leads to our port.
    std::optional<QUrl> ours(const QByteArray &body) const
    {
        const QJsonArray tunnels = QJsonDocument::fromJson(body)["tunnels"_L1].toArray();
        for (const QJsonValue &tunnel : tunnels) {
            const QUrl local(tunnel["config"_L1]["addr"_L1].toString());
            const QUrl address(tunnel["public_url"_L1].toString());
            if (local.port() == m_port && address.scheme() == "https"_L1)
                return address;
        }
        return {};
    }

    const PublicAddress m_address;
    const quint16 m_port;
    const quint16 m_api;
};

} // namespace

std::unique_ptr<TunnelProgram> TunnelProgram::make(const PublicAddress &address, quint16 port,
                                                   quint16 api)
{
    switch (address.way) {
    case PublicAddress::Way::Direct:
        break;
    case PublicAddress::Way::CloudflareQuick:
    case PublicAddress::Way::CloudflareNamed:
        return std::make_unique<Cloudflared>(address, port);
    case PublicAddress::Way::Ngrok:
        return std::make_unique<Ngrok>(address, port, api);
    }
    return nullptr;
}

void TunnelProgram::ask(quint16 port, const QString &path, QObject *receiver, const Reader &reader)
{
    QNetworkRequest request(QUrl(localAddress(port) + path));
    request.setTransferTimeout(AnswerLimitMs);
    QNetworkReply *reply = m_network.get(request);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(reply, &QNetworkReply::finished, receiver, [reply, reader] {
        reader(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
               reply->readAll());
    });
}

} // namespace PhoneAgent
