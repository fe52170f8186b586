// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "application.h"
#include "console/commandline.h"
#include "core/datafolder.h"
#include "window.h"

#include <QApplication>
#include <QMessageBox>

#include <cstdio>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

int complain(const QString &sentence, int exitCode)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return exitCode;
}

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int runCommand(CommandLine &line)
{
    const CallNeeds needs = line.command->needs();
    auto application = Application::create(
        {.dataDir = line.dataDir, .pace = needs.pace, .sound = needs.sound, .keys = needs.keys});
    if (!application)
        return complain(application.error().message, CouldNotCall);
    ConsoleServices services = (*application)->consoleServices();
    // Gone before what it works with: threads it began end properly only while there is an
    // application.
    const std::unique_ptr<ConsoleCommand> command = std::move(line.command);
    return runOnConsole(*command, services);
}

/// Who started the program from a menu sees no terminal.
int complainInWindow(const QString &sentence)
{
    const int exitCode = complain(sentence, CouldNotCall);
    if (QGuiApplication::platformName() != u"offscreen")
        QMessageBox::critical(nullptr, QCoreApplication::translate("PhoneAgent", "AI Phone Agent"),
                              sentence);
    return exitCode;
}

int runWindow(const CommandLine &line)
{
    auto application = Application::create({.dataDir = line.dataDir});
    if (!application)
        return complainInWindow(application.error().message);
    const Window window(**application);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    keepToOwner();
    QCoreApplication::setApplicationName(u"ai-phone-agent"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PHONEAGENT_VERSION));

    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    Result<CommandLine> line = readCommandLine(arguments);
    if (!line)
        return complain(line.error().message, UsageError);
    if (!line->answer.isEmpty()) {
        std::fputs(qUtf8Printable(line->answer), stdout);
        return 0;
    }

    if (line->command) {
        const QCoreApplication runtime(argc, argv);
        return runCommand(*line);
    }
    if (!hasDisplay()) {
        return complain(QCoreApplication::translate(
                            "PhoneAgent", "There is no display for the window. Use a command "
                                          "instead; see ai-phone-agent --help."),
                        CouldNotCall);
    }
    QGuiApplication::setDesktopFileName(u"ai-phone-agent"_s);
    const QApplication runtime(argc, argv);
    return runWindow(*line);
}
