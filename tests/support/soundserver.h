// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

/// A sound server of the test's own, so that the user's sound is never touched: one speaker, and a
/// microphone that hears what the speaker plays. Make it before the first use of Qt Multimedia:
/// it points this process to itself through the environment.
class SoundServer
{
public:
    SoundServer();
    ~SoundServer();

    /// Empty when it runs, else why not.
    QString problem() const { return m_problem; }

    void unplugMicrophone();
    void plugInMicrophone();

private:
    bool control(const QStringList &arguments);

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_problem;
};
