// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/commandline.h"
#include "simulator/lifeline.h"
#include "simulator/rehearsalserver.h"
#include "simulator/rememberedvoice.h"
#include "simulator/simulatorserver.h"

#include "core/logging.h"
#include "providers/flitesynthesizer.h"
#include "providers/openailanguagemodel.h"
#include "providers/phonetranscriber.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

int fail(const QString &sentence, int status)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    return status;
}

void print(const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), stdout);
    std::fflush(stdout);
}

/// Listens, says so in one line of JSON, and works until the end.
template <typename Server>
int run(Server &server, const SimulatorCommand &command, QJsonObject ready)
{
    const auto port = server.listen(command.host, command.port);
    if (!port)
        return fail(port.error().message, 1);
    if (command.isChild)
        endWithParent();
    ready[u"ready"_s] = true;
    ready[u"port"_s] = *port;
    print(QJsonDocument(ready).toJson(QJsonDocument::Compact) + '\n');
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"call-simulator"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PHONEAGENT_VERSION));
    setLogLevel(u"warning"_s);

    const auto command = readCommandLine(QCoreApplication::arguments());
    if (!command)
        return fail(command.error().message, 2);
    if (!command->print.isEmpty())
        return print(command->print.toUtf8()), 0;
    auto book = ScenarioBook::load(command->scenarioFolder);
    if (!book)
        return fail(book.error().message, 1);
    if (command->lists)
        return print(listOf(*book, command->asJson)), 0;
    if (!command->scenario.isEmpty() && !book->find(command->scenario))
        return fail(
            QCoreApplication::translate("CallSimulator", "There is no scenario “%1”; see --list.")
                .arg(command->scenario),
            2);

    HttpClient http;
    const auto model = command->usesModel ? OpenAiLanguageModel::fromEnvironment(http) : nullptr;
    if (command->usesModel && !model)
        return fail(
            QCoreApplication::translate(
                "CallSimulator",
                "--brain model needs a key in GROQ_API_KEY; without one use --brain rules."),
            1);
    FliteSynthesizer flite;
    RememberedVoice voice(flite);
    const SimulatorServer::Options receptionist{.scenario = command->scenario,
                                                .seed = command->seed,
                                                .voice = command->hasVoice ? &voice : nullptr,
                                                .model = model.get()};
    if (!command->playsNetwork && !command->playsCloud) {
        SimulatorServer server(std::move(*book), receptionist);
        return run(server, *command, {});
    }
    PhoneTranscriber recogniser;
    // Never from the environment: keys there are real ones.
    const NetworkAccount account;
    RehearsalServer server(std::move(*book), {.hasNetwork = command->playsNetwork,
                                              .hasCloud = command->playsCloud,
                                              .voice = &voice,
                                              .recogniser = &recogniser,
                                              .receptionist = receptionist,
                                              .account = account,
                                              .routes = command->routes,
                                              .speed = command->speed});
    return run(server, *command,
               {{u"account_sid"_s, account.sid}, {u"number"_s, account.numbers.value(0)}});
}
