// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/consolecommand.h"

namespace PhoneAgent {

/// Lists the voices the agent can have, and lets one be heard or saved.
class VoicesCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    CallNeeds needs() const override { return {.keys = true}; }
    void start(ConsoleServices &services, Console &console) override;

private:
    void list();
    void preview();
    QString wantedVoice() const;
    void onMade(const Result<Pcm> &sound);
    void onDone(const Result<void> &done);
    void fail(const QString &sentence);

    QString m_name; ///< of the voice to hear; empty: all are listed
    QString m_file; ///< to save it in; empty: it is played
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
};

} // namespace PhoneAgent
