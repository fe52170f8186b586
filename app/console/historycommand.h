// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/consolecommand.h"

namespace PhoneAgent {

/// The calls that were made: list them, show one, save them as files.
class HistoryCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void start(ConsoleServices &services, Console &console) override;

private:
    Result<void> list();
    Result<void> show();
    Result<void> exportCalls();
    Result<CallRecord> find(const QString &id) const;
    Result<QList<CallRecord>> chosen() const;
    Result<void> exportCall(const CallRecord &record);

    QString m_action;
    QStringList m_ids;
    QString m_words;
    QString m_folder;
    int m_limit = 0;
    bool m_asJson = false;
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
};

} // namespace PhoneAgent
