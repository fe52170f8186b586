// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class QDBusVirtualObject;

/// A message bus and a keychain of the test's own, so that the user's keys are never touched. Make
/// it before the first use of D-Bus: it points this process to its bus through the environment.
/// The bus starts nothing by itself, so there is no keychain before start().
class SecretService
{
public:
    SecretService();
    ~SecretService();

    /// An unlocked, empty keychain. Empty when it runs, else why not.
    QString start();

    /// One that has never kept anything, and cannot ask for a password.
    QString startUnmade();

    bool lock();
    bool unlock();

    /// The names of this program's entries.
    QStringList names() const;

    /// From now on a locked keychain shows its question, and nobody answers it …
    void askForEver();
    /// … until the question is closed.
    void answerNo();

private:
    QString begin(bool isMade);
    QString waitForService(bool isMade);

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
    std::unique_ptr<QDBusVirtualObject> m_question;
};
