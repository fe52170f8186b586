// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/checkup.h"
#include "console/consolecommand.h"

namespace PhoneAgent {

/// Looks at everything real calls need and says what to do about what is missing.
class DoctorCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    void start(ConsoleServices &services, Console &console) override;

private:
    void onOpened();
    void onFound(const Finding &finding);
    void onFinished();

    bool m_asJson = false;
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
    std::unique_ptr<Checkup> m_checkup;
    int m_problems = 0;
    int m_warnings = 0;
};

} // namespace PhoneAgent
