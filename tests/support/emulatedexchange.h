// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/whenready.h"
#include "providers/twiliotelephone.h"
#include "simulator/rehearsalfixture.h"
#include "telephony/phoneexchange.h"

namespace PhoneAgent {

/// Understands nothing.
class DeafTranscriber : public CallTranscriber
{
public:
    void hear(const Pcm &) override {}
    void finish(int utterance, const Pcm &) override
    {
        QMetaObject::invokeMethod(
            this, [this, utterance] { Q_EMIT transcribed(utterance, QString()); },
            Qt::QueuedConnection);
    }
};

/// The emulated network in this process, as phone lines reach it.
class EmulatedExchange : public PhoneExchange
{
public:
    EmulatedExchange()
        : m_telephone(m_http, {.sid = QLatin1StringView(Rehearsal::Account),
                               .token = Secret(QLatin1StringView(Rehearsal::Token)),
                               .number = QLatin1StringView(Rehearsal::Own),
                               .base = network.url(QString())})
    {
        m_port = m_media.listen(QStringLiteral("127.0.0.1"), 0).value_or(0);
        showTheWay();
    }

    /// The network knows where we are, until it is reset.
    void showTheWay()
    {
        network.put(QStringLiteral("routes"),
                    QJsonObject{{QStringLiteral("calls.example.com"),
                                 QStringLiteral("ws://127.0.0.1:%1").arg(m_port)}});
    }

    QFuture<Result<PhoneAccess>> access(const CallPlan &plan) override
    {
        return readyFuture<Result<PhoneAccess>>(
            PhoneAccess{.telephone = &m_telephone,
                        .media = &m_media,
                        .number = plan.number,
                        .publicBase = QUrl(QStringLiteral("https://calls.example.com")),
                        .accountSid = QLatin1StringView(Rehearsal::Account),
                        .authToken = Secret(QLatin1StringView(Rehearsal::Token))});
    }

    std::unique_ptr<CallTranscriber> makeTranscriber(const CallPlan &) override
    {
        return std::make_unique<DeafTranscriber>();
    }

    Rehearsal network;

private:
    HttpClient m_http;
    TwilioTelephone m_telephone;
    MediaServer m_media;
    quint16 m_port = 0;
};

} // namespace PhoneAgent
