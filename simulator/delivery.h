// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/faults.h"
#include "telephony/frontreply.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace PhoneAgent {

/// What a service answers: whole, or in pieces with time between them.
struct ServiceAnswer
{
    FrontReply::Answer head; ///< its body is all there is when there are no pieces
    QList<QByteArray> pieces;
    std::chrono::milliseconds before{0};  ///< the first byte
    std::chrono::milliseconds between{0}; ///< two pieces
};

/// One answer on its way to the client, and what goes wrong with it there. Goes with the reply.
class Delivery : public QObject
{
    Q_OBJECT

public:
    Delivery(FrontReply *reply, Fault fault);

    /// False for faults that come before anything is done; then the answer is on its way already.
    /// `error` makes the service's own error of a fault.
    bool mayBegin(const std::function<FrontReply::Answer(const Fault &)> &error);

    const Fault &fault() const { return m_fault; }

    void send(const ServiceAnswer &answer);

private:
    void begin();
    void sendNext();

    FrontReply *m_reply;
    const Fault m_fault;
    ServiceAnswer m_answer;
    QTimer m_timer;
    qsizetype m_sent = 0; ///< pieces
};

} // namespace PhoneAgent
