// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "exchanges/rehearsalexchange.h"

#include "core/whenready.h"
#include "telephony/userintent.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// The account of our own network, as call-simulator has it unless told otherwise.
const QString accountSid = u"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s;
const Secret authToken(u"0f1e2d3c4b5a69788796a5b4c3d2e1f0"_s);
const QString ownNumber = u"+14155550100"_s;
// A name that exists nowhere; the network is told to find it at our port.
const QString publicHost = u"rehearsal.invalid"_s;

/// Places without a number have one in the rehearsal, from the range kept for fiction.
QString numberFor(const CallPlan &plan)
{
    if (!plan.number.isEmpty())
        return plan.number;
    return u"+1415555%1"_s.arg(QRandomGenerator(quint32(qHash(plan.id))).bounded(101, 200), 4, 10,
                               QLatin1Char('0'));
}

QJsonObject calleeFor(const CallPlan &plan)
{
    return {{u"scenario"_s, plan.scenario},
            {u"seed"_s, QString::number(plan.seed)},
            {u"intent"_s, userIntent(plan)}};
}

} // namespace

/// Gets one call ready, step by step; deletes itself.
class RehearsalExchange::Preparation : public QObject
{
public:
    Preparation(RehearsalExchange &exchange, const CallPlan &plan)
        : QObject(exchange.m_preparations.get()), m_exchange(exchange), m_plan(plan)
    {
        m_promise.start();
        whenReady(m_exchange.m_simulator.port(), this, &Preparation::onPort);
    }

    QFuture<Result<PhoneAccess>> future() { return m_promise.future(); }

private:
    using Answer = Result<HttpClient::Answer>;

    void onPort(const Result<quint16> &port)
    {
        if (!port)
            return finish(tl::unexpected(port.error()));
        if (const auto listening = m_exchange.listen(); !listening)
            return finish(tl::unexpected(listening.error()));
        m_exchange.setTelephone(*port);
        // Whatever the network was told before.
        const QJsonObject account{{u"sid"_s, accountSid},
                                  {u"auth_token"_s, authToken.reveal()},
                                  {u"numbers"_s, QJsonArray{ownNumber}},
                                  {u"calls_per_second"_s, 20}};
        whenReady(m_exchange.put(u"account"_s, account), this, &Preparation::onAccountSet);
    }

    void onAccountSet(const Answer &answer)
    {
        if (!isTaken(answer))
            return;
        const QString address = u"ws://127.0.0.1:%1"_s.arg(m_exchange.m_mediaPort);
        whenReady(m_exchange.put(u"routes"_s, {{publicHost, address}}), this,
                  &Preparation::onRouted);
    }

    void onRouted(const Answer &answer)
    {
        if (!isTaken(answer))
            return;
        whenReady(m_exchange.put(u"callees/"_s + numberFor(m_plan), calleeFor(m_plan)), this,
                  &Preparation::onCalleeSet);
    }

    void onCalleeSet(const Answer &answer)
    {
        if (!isTaken(answer))
            return;
        finish(PhoneAccess{.telephone = m_exchange.telephone(),
                           .media = &m_exchange.m_media,
                           .number = numberFor(m_plan),
                           .publicBase = QUrl(u"https://"_s + publicHost),
                           .accountSid = accountSid,
                           .authToken = authToken});
    }

    bool isTaken(const Answer &answer)
    {
        if (answer && answer->isSuccess())
            return true;
        finish(failure(Error::Kind::Unavailable,
                       RehearsalExchange::tr("The rehearsal could not be set up. Try again."),
                       answer ? QString::fromUtf8(answer->body.left(200)) : answer.error().detail));
        return false;
    }

    void finish(const Result<PhoneAccess> &access)
    {
        m_promise.addResult(access);
        m_promise.finish();
        deleteLater();
    }

    RehearsalExchange &m_exchange;
    const CallPlan m_plan;
    QPromise<Result<PhoneAccess>> m_promise;
};

RehearsalExchange::RehearsalExchange(HttpClient &http, TranscriberMaker makeTranscriber,
                                     const QString &program)
    : m_http(http), m_makeTranscriber(std::move(makeTranscriber)), m_simulator(program),
      m_preparations(std::make_unique<QObject>())
{
    m_simulator.setUp({.arguments = {u"--phone-network"_s}});
}

RehearsalExchange::~RehearsalExchange() = default;

QFuture<Result<PhoneAccess>> RehearsalExchange::access(const CallPlan &plan)
{
    return (new Preparation(*this, plan))->future();
}

std::unique_ptr<CallTranscriber> RehearsalExchange::makeTranscriber(const CallPlan &plan)
{
    return m_makeTranscriber(plan);
}

Result<void> RehearsalExchange::listen()
{
    if (m_mediaPort != 0)
        return {};
    return m_media.listen(u"127.0.0.1"_s, 0).map([this](quint16 port) { m_mediaPort = port; });
}

QFuture<Result<HttpClient::Answer>> RehearsalExchange::put(const QString &path,
                                                           const QJsonObject &body)
{
    QUrl url(u"http://127.0.0.1:%1"_s.arg(m_networkPort));
    url.setPath(u"/rehearsal/"_s + path);
    return m_http.send({.service = tr("The rehearsal"),
                        .verb = "PUT",
                        .url = url,
                        .contentType = "application/json",
                        .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
                        .isSafeToRepeat = true});
}

/// A child that was started again listens elsewhere.
void RehearsalExchange::setTelephone(quint16 port)
{
    if (std::exchange(m_networkPort, port) == port)
        return;
    m_telephones.push_back(std::make_unique<TwilioTelephone>(
        m_http, TwilioTelephone::Account{.sid = accountSid,
                                         .token = authToken,
                                         .number = ownNumber,
                                         .base = QUrl(u"http://127.0.0.1:%1"_s.arg(port))}));
}

} // namespace PhoneAgent
