// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/commandline.h"

#include "console/batchcommand.h"
#include "console/callcommand.h"
#include "console/contactscommand.h"
#include "console/doctorcommand.h"
#include "console/historycommand.h"
#include "console/keyscommand.h"
#include "console/stopsignal.h"
#include "console/voicescommand.h"
#include "core/leaving.h"
#include "core/logging.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <csignal>
#include <cstdio>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString generalHelp()
{
    return CallCommand::tr(R"(Usage: ai-phone-agent [OPTIONS] [COMMAND]

Makes phone calls for you. Without a command it opens its window.

Commands (each explains itself: ai-phone-agent COMMAND --help):
  call       make one call and follow it here
  batch      make many calls, told and answered as JSON lines
  contacts   import, export and look up who can be called
  history    list, show and export the calls that were made
  doctor     look at everything real calls need, and say what is missing
  keys       set, try, list and forget the keys of the services
  voices     list the agent's voices, hear or save one

Options:
  --data-dir DIR      keep everything of this run in DIR
  --log-level LEVEL   debug, info, warning (default) or error
  --version           print the version
  --help              print this

Exit status: 0 done, 2 the command was not understood, 3 not achieved, 4 could not be placed.

Examples:
  ai-phone-agent
  ai-phone-agent call --simulate --request "Book a table for two at Spice Garden tomorrow at 8 pm"
  ai-phone-agent --data-dir /tmp/trial history list
)");
}

QString programName()
{
    return u"ai-phone-agent"_s;
}

void addGeneralOptions(QCommandLineParser &parser)
{
    parser.addOptions({{u"data-dir"_s, {}, u"DIR"_s},
                       {u"log-level"_s, {}, u"LEVEL"_s},
                       {{u"h"_s, u"help"_s}, {}},
                       {{u"v"_s, u"version"_s}, {}}});
}

std::unique_ptr<ConsoleCommand> makeCommand(const QString &name)
{
    if (name == u"call")
        return std::make_unique<CallCommand>();
    if (name == u"batch")
        return std::make_unique<BatchCommand>();
    if (name == u"contacts")
        return std::make_unique<ContactsCommand>();
    if (name == u"history")
        return std::make_unique<HistoryCommand>();
    if (name == u"doctor")
        return std::make_unique<DoctorCommand>();
    if (name == u"keys")
        return std::make_unique<KeysCommand>();
    if (name == u"voices")
        return std::make_unique<VoicesCommand>();
    return nullptr;
}

Result<void> parse(QCommandLineParser &parser, const QStringList &arguments)
{
    if (parser.parse(arguments))
        return {};
    return failure(Error::Kind::Invalid, CallCommand::tr("%1 See --help.").arg(parser.errorText()));
}

/// The options that may stand before or behind the command.
Result<void> readGeneralOptions(const QCommandLineParser &parser, CommandLine &line)
{
    if (parser.isSet(u"data-dir"_s))
        line.dataDir = parser.value(u"data-dir"_s);
    if (parser.isSet(u"data-dir"_s) && line.dataDir.isEmpty())
        return failure(Error::Kind::Invalid, CallCommand::tr("--data-dir needs a folder."));
    if (parser.isSet(u"log-level"_s) && !setLogLevel(parser.value(u"log-level"_s))) {
        return failure(Error::Kind::Invalid,
                       CallCommand::tr("There is no log level “%1”; choose debug, info, warning or "
                                       "error.")
                           .arg(parser.value(u"log-level"_s)));
    }
    if (parser.isSet(u"help"_s))
        line.answer = line.command ? line.command->help() : generalHelp();
    else if (parser.isSet(u"version"_s))
        line.answer = programName() + u' ' + QLatin1StringView(PHONEAGENT_VERSION) + u'\n';
    return {};
}

Result<CommandLine> readCommand(CommandLine line, const QStringList &arguments)
{
    line.command = makeCommand(arguments.first());
    if (!line.command) {
        return failure(Error::Kind::Invalid,
                       CallCommand::tr("There is no command “%1”; see ai-phone-agent --help.")
                           .arg(arguments.first()));
    }
    QCommandLineParser parser;
    addGeneralOptions(parser);
    line.command->addOptions(parser);
    if (const auto parsed = parse(parser, QStringList{programName()} + arguments); !parsed)
        return tl::unexpected(parsed.error());
    if (const auto general = readGeneralOptions(parser, line); !general)
        return tl::unexpected(general.error());
    if (!line.answer.isEmpty())
        return line;
    if (const auto own = line.command->read(parser); !own)
        return tl::unexpected(own.error());
    return line;
}

/// The calls have most of the five seconds for their goodbyes; what is left then is cut off.
void stopWithin5Seconds(ConsoleCommand &command, ConsoleServices &services)
{
    command.stop();
    QTimer::singleShot(4s, Qt::PreciseTimer, &services.callCenter, &CallCenter::hangUpAll);
    QTimer::singleShot(4500ms, Qt::PreciseTimer, &command,
                       [] { QCoreApplication::exit(NotAchieved); });
}

} // namespace

Result<CommandLine> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    addGeneralOptions(parser);
    if (const auto parsed = parse(parser, arguments); !parsed)
        return tl::unexpected(parsed.error());

    CommandLine line;
    if (const auto general = readGeneralOptions(parser, line); !general)
        return tl::unexpected(general.error());
    if (!line.answer.isEmpty() || parser.positionalArguments().isEmpty())
        return line;
    return readCommand(std::move(line), parser.positionalArguments());
}

int runOnConsole(ConsoleCommand &command, ConsoleServices &services)
{
    // A reader that went away is told by the failing write.
    std::signal(SIGPIPE, SIG_IGN);

    QFile out, err;
    if (!out.open(stdout, QIODevice::WriteOnly) || !err.open(stderr, QIODevice::WriteOnly))
        return CouldNotCall;
    StopSignal stopSignal;
    Console console(fileno(stdin), out, err, stopSignal.descriptor());

    const auto stop = [&] { stopWithin5Seconds(command, services); };
    QObject::connect(&stopSignal, &StopSignal::raised, &command, stop);
    QObject::connect(&console, &Console::outputClosed, &command, stop);
    QObject::connect(
        &command, &ConsoleCommand::finished, &console,
        [&](int exitCode) { leaveWhen(services.isThrough, exitCode, &console); },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(
        &command, [&] { command.start(services, console); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace PhoneAgent
