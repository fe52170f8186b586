// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/checkup.h"

#include "core/whenready.h"

#include <QStorageInfo>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

Checkup::Checkup(HttpClient &http, Subjects subjects, QObject *parent)
    : QObject(parent), m_subjects(std::move(subjects)), m_services(http, m_subjects.config),
      m_address(http, {.config = m_subjects.config,
                       .searchPath = m_subjects.searchPath,
                       .home = m_subjects.home,
                       .timing = m_subjects.timing})
{
}

void Checkup::start()
{
    // The port is looked at before our own server takes it.
    m_groups = {readyFuture(lookAtMachine())};
    m_subjects.database = {}; // it may be closed while this lives
    m_groups << m_services.groq() << m_services.ownServer() << m_services.deepgram()
             << m_services.twilio() << m_address.run();
    next();
}

QList<Finding> Checkup::lookAtMachine() const
{
    const Subjects &s = m_subjects;
    QList<Finding> findings{
        MachineFindings::dataFolder(s.dataFolder),
        MachineFindings::space(QStorageInfo(s.dataFolder).bytesAvailable()),
        MachineFindings::database(s.database),
        MachineFindings::microphone(s.microphones),
        MachineFindings::speaker(s.speakers),
        MachineFindings::recognizer(s.recognizerFolder),
        MachineFindings::offlineVoice(s.offlineVoice, s.offlineVoices),
        MachineFindings::keychain(s.keychain),
    };
    findings << MachineFindings::settings(s.config)
             << MachineFindings::port(s.config.host, s.config.port);
    if (const auto certificate = MachineFindings::certificate(s.config, s.now))
        findings << *certificate;
    return findings;
}

void Checkup::next()
{
    if (m_groups.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    whenReady(m_groups.takeFirst(), this, &Checkup::onFindings);
}

void Checkup::onFindings(const QList<Finding> &findings)
{
    for (const Finding &finding : findings) {
        // Each service that tells the time is asked; one answer is enough.
        if (finding.id == "clock"_L1 && std::exchange(m_clockIsKnown, true))
            continue;
        Q_EMIT found(finding);
    }
    next();
}

} // namespace PhoneAgent
