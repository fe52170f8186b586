// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/addresscheck.h"
#include "checks/machinefindings.h"
#include "checks/servicechecks.h"

#include <QSqlDatabase>

namespace PhoneAgent {

/// Looks at everything calls need, one finding after the other in the same order always; services
/// and the public address are asked side by side. Runs once, on the main thread.
class Checkup : public QObject
{
    Q_OBJECT

public:
    struct Subjects
    {
        ServiceConfig config;
        KeyVault::State keychain = KeyVault::State::NoService;
        QString dataFolder;
        QSqlDatabase database;
        qsizetype microphones = 0;
        qsizetype speakers = 0;
        QString recognizerFolder;
        QString offlineVoice;
        QStringList offlineVoices;
        QDateTime now;
        QString searchPath; ///< where programs are looked for; empty: PATH
        QString home;
        AddressCheck::Timing timing = {};
    };

    Checkup(HttpClient &http, Subjects subjects, QObject *parent = nullptr);

    void start();

Q_SIGNALS:
    void found(const PhoneAgent::Finding &finding);
    void finished();

private:
    void askServices();
    QList<Finding> lookAtMachine() const;
    void next();
    void onFindings(const QList<Finding> &findings);

    Subjects m_subjects;
    ServiceChecks m_services;
    AddressCheck m_address;
    QList<QFuture<QList<Finding>>> m_groups; ///< still to be told, in order
    bool m_clockIsKnown = false;
};

} // namespace PhoneAgent
