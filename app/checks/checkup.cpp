// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/checkup.h"

#include "core/whenready.h"

#include <QFile>

#include <filesystem>
#include <limits>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Bytes; as many as there can be where nobody tells. QStorageInfo looks for the folder in the
/// list of mounts, which knows nothing of it in a container or a chroot.
qint64 spaceIn(const QString &folder)
{
    std::error_code error;
    const auto space = std::filesystem::space(QFile::encodeName(folder).toStdString(), error);
    constexpr auto Most = std::numeric_limits<qint64>::max();
    return error ? Most : qint64(std::min<std::uintmax_t>(space.available, Most));
}

} // namespace

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
    askServices();
    m_groups << m_address.run();
    next();
}

/// A key that may lie in a locked keychain is not missing; the finding about that says enough.
void Checkup::askServices()
{
    const ServiceConfig &config = m_subjects.config;
    const bool isLocked = m_subjects.keychain == KeyVault::State::Locked;
    if (!isLocked || !config.groq.key.isEmpty())
        m_groups << m_services.groq();
    m_groups << m_services.ownServer();
    if (!isLocked || !config.deepgram.key.isEmpty())
        m_groups << m_services.deepgram();
    if (!isLocked || config.twilio.isReady())
        m_groups << m_services.twilio();
}

QList<Finding> Checkup::lookAtMachine() const
{
    const Subjects &s = m_subjects;
    QList<Finding> findings{
        MachineFindings::dataFolder(s.dataFolder),
        MachineFindings::space(spaceIn(s.dataFolder)),
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
