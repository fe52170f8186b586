// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/consolecommand.h"

#include <memory>

namespace PhoneAgent {

/// What stands on the command line, read before anything is built.
struct CommandLine
{
    QString answer;                          ///< --help or --version: print it, and that is all
    std::unique_ptr<ConsoleCommand> command; ///< null: open the window
    QString dataDir;                         ///< empty: the platform's place
};

/// `arguments` begin with the program's name. Sets the log level that is asked for. Fails with
/// Invalid and a sentence (exit code UsageError).
Result<CommandLine> readCommandLine(const QStringList &arguments);

/// Runs the command in the application's event loop, on standard input, output and error, and
/// returns its exit code. SIGTERM and SIGINT let the calls say goodbye; the program is gone within
/// 5 seconds, whatever happens.
int runOnConsole(ConsoleCommand &command, ConsoleServices &services);

} // namespace PhoneAgent
