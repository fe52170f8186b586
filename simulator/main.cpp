// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/commandline.h"
#include "simulator/lifeline.h"
#include "simulator/rehearsalserver.h"
#include "simulator/rememberedvoice.h"
#include "simulator/simulatorserver.h"

#include "core/logging.h"
#include "providers/deepgramsynthesizer.h"
#include "providers/flitesynthesizer.h"
#include "providers/openailanguagemodel.h"
#include "providers/phonetranscriber.h"
#include "providers/speechchain.h"
#include "settings/crashdumps.h"
#include "settings/serviceconfig.h"

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

/// The receptionist's voice: Deepgram's where it is wanted and there is a key, else, and when that
/// one fails, this computer's.
class CalleeVoices
{
public:
    CalleeVoices(HttpClient &http, SpeechSynthesizer &offline, const QString &name)
    {
        const auto key = qEnvironmentVariable("DEEPGRAM_API_KEY");
        QList<SpeechChain::Member> members;
        if (isDeepgramVoice(name) && !key.isEmpty()) {
            const QUrl base(
                qEnvironmentVariable("DEEPGRAM_BASE_URL", u"https://api.deepgram.com"_s),
                QUrl::StrictMode);
            m_online = std::make_unique<DeepgramSynthesizer>(
                http, DeepgramService{.base = base, .key = Secret(key)}, SpeechUse::Desk);
            members.append({.synthesizer = m_online.get(), .voice = name});
        }
        const bool isOffline = offline.voices().contains(name);
        members.append({.synthesizer = &offline, .voice = isOffline ? name : u"rms"_s});
        m_chain = std::make_unique<SpeechChain>(members);
    }

    SpeechSynthesizer &synthesizer() { return *m_chain; }

private:
    std::unique_ptr<DeepgramSynthesizer> m_online;
    std::unique_ptr<SpeechChain> m_chain;
};

/// Plays until told to stop; the exit code.
int serve(const SimulatorCommand &command, ScenarioBook book)
{
    HttpClient http;
    const auto model =
        command.usesModel
            ? OpenAiLanguageModel::fromEnvironment(http, ServiceConfig::ourChatModels())
            : nullptr;
    if (command.usesModel && !model)
        return fail(
            QCoreApplication::translate(
                "CallSimulator",
                "--brain model needs a key in GROQ_API_KEY; without one use --brain rules."),
            1);
    FliteSynthesizer flite;
    RememberedVoice voice(flite);
    CalleeVoices callees(http, flite, command.calleeVoice);
    RememberedVoice calleeVoice(callees.synthesizer());
    SimulatorServer::Options receptionist{.scenario = command.scenario,
                                          .seed = command.seed,
                                          .voice = command.hasVoice ? &calleeVoice : nullptr,
                                          .model = model.get()};
    if (!command.calleeVoice.isEmpty())
        receptionist.voiceName = command.calleeVoice;
    if (!command.playsNetwork && !command.playsCloud) {
        SimulatorServer server(std::move(book), receptionist);
        return run(server, command, {});
    }
    PhoneTranscriber recogniser;
    // Never from the environment: keys of Twilio there are real ones.
    const NetworkAccount account;
    RehearsalServer server(std::move(book), {.hasNetwork = command.playsNetwork,
                                             .hasCloud = command.playsCloud,
                                             .voice = &voice,
                                             .recogniser = &recogniser,
                                             .receptionist = receptionist,
                                             .account = account,
                                             .routes = command.routes,
                                             .speed = command.speed});
    return run(server, command,
               {{u"account_sid"_s, account.sid}, {u"number"_s, account.numbers.value(0)}});
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

    preventCrashDumps(); // real keys may follow
    return serve(*command, std::move(*book));
}
