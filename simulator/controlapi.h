// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/cloud/cloudsettings.h"
#include "simulator/faults.h"
#include "simulator/journal.h"
#include "simulator/network/phonenetwork.h"
#include "telephony/front.h"

#include <QCoreApplication>

namespace PhoneAgent {

/// What sets a rehearsal up and tells what happened in it: /rehearsal/…, JSON, ours alone. No
/// vendor knows these addresses, so no client of a vendor needs them.
class ControlApi
{
    Q_DECLARE_TR_FUNCTIONS(ControlApi)

public:
    /// All of them must outlive this.
    ControlApi(PhoneNetwork &network, CloudSettings &cloud, Faults &faults, Journal &journal)
        : m_network(network), m_cloud(cloud), m_faults(faults), m_journal(journal)
    {
    }

    static bool isFor(const QString &path) { return path.startsWith(QStringLiteral("/rehearsal")); }

    Front::Answer answer(const Front::Request &request);

private:
    struct Question
    {
        QByteArray method;
        QStringList parts; ///< of the path, behind /rehearsal
        QJsonValue body;
    };

    Front::Answer callees(const Question &question);
    Front::Answer calls(const Question &question);
    Front::Answer callAction(NetworkCall &call, const Question &question);
    Front::Answer messages() const;
    Front::Answer faults(const Question &question);
    Front::Answer routes(const Question &question);
    Front::Answer account(const Question &question);
    Front::Answer settings(const Question &question);
    Front::Answer callbacks() const;
    void reset();

    PhoneNetwork &m_network;
    CloudSettings &m_cloud;
    Faults &m_faults;
    Journal &m_journal;
};

} // namespace PhoneAgent
