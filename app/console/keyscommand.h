// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/servicechecks.h"
#include "console/consolecommand.h"
#include "settings/envfile.h"

#include <QTimer>

namespace PhoneAgent {

/// The keys of the services: set, try, list, forget and import them. No value is ever printed, and
/// none is taken from the command line, which other users of the computer can read.
class KeysCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void start(ConsoleServices &services, Console &console) override;

private:
    void onOpened(KeyVault::State state);
    void list();
    void set();
    void onSet(const Result<KeyVault::Source> &kept);
    void forget();
    void onForgotten(KeyVault::Key key, const Result<void> &forgotten);
    void test();
    void leaveOutLocked();
    void onTested(const QList<Finding> &findings);
    void import();
    void importVariable(const EnvVariable &variable);
    void onImported(const QString &name, const Result<KeyVault::Source> &kept);
    void endImport();
    void sayThatItWaits();
    void fail(const QString &sentence);

    QString m_action;
    QString m_file;
    QList<KeyVault::Key> m_keys;
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
    QTimer m_patience;
    std::unique_ptr<ServiceChecks> m_checks;
    qsizetype m_open = 0; ///< answers still to come
    bool m_hasFailed = false;
    bool m_isLocked = false;
    QStringList m_taken;
    QStringList m_leftOut;
};

} // namespace PhoneAgent
