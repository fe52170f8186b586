// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/consolecommand.h"

namespace PhoneAgent {

/// Who can be called: reads and writes contact files, and tells whom words would mean.
class ContactsCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void start(ConsoleServices &services, Console &console) override;

private:
    Result<void> importFile();
    Result<void> exportFile();
    Result<void> match();
    void printMatch(const ContactBook::Answer &answer);

    QString m_action;
    QString m_argument; ///< a file, or words; empty: export to the output
    bool m_asVCards = false;
    bool m_asJson = false;
    ContactBook::Query m_query;
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
};

} // namespace PhoneAgent
