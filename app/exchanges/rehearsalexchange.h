// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "exchanges/transcribermaker.h"
#include "providers/twiliotelephone.h"
#include "telephony/mediaserver.h"
#include "telephony/phoneexchange.h"
#include "telephony/simulatorprocess.h"

#include <QJsonObject>
#include <QPromise>

#include <list>

namespace PhoneAgent {

/// Rehearsed calls: all that a real call goes through, but the telephone network is a child
/// process of ours on this computer, with the receptionist's voice at the other end. Main thread.
class RehearsalExchange : public QObject, public PhoneExchange
{
    Q_OBJECT

public:
    /// `http` outlives this; `program` is the path of call-simulator, by default beside this one.
    RehearsalExchange(HttpClient &http, TranscriberMaker makeTranscriber,
                      const QString &program = {});
    ~RehearsalExchange() override;

    QFuture<Result<PhoneAccess>> access(const CallPlan &plan) override;
    std::unique_ptr<CallTranscriber> makeTranscriber(const CallPlan &plan) override;

    /// For the messages after a call; null until a call was rehearsed.
    Telephone *telephone() { return m_telephones.empty() ? nullptr : m_telephones.back().get(); }

private:
    class Preparation;

    Result<void> listen();
    QFuture<Result<HttpClient::Answer>> put(const QString &path, const QJsonObject &body);
    void setTelephone(quint16 port);

    HttpClient &m_http;
    const TranscriberMaker m_makeTranscriber;
    SimulatorProcess m_simulator;
    MediaServer m_media;
    quint16 m_mediaPort = 0; ///< 0 until it listens
    quint16 m_networkPort = 0;
    std::list<std::unique_ptr<TwilioTelephone>> m_telephones; ///< earlier ones may be in a call
    std::unique_ptr<QObject> m_preparations;                  ///< parent of those under way
};

} // namespace PhoneAgent
