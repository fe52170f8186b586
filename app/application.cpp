// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "application.h"

#include "calls/dialingrules.h"
#include "calls/summarytext.h"
#include "calls/turnsounds.h"
#include "contacts/contactfiles.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "devices/audiofile.h"
#include "devices/playsound.h"
#include "exchanges/practicesetup.h"
#include "exchanges/voicemaker.h"
#include "simulator/scenario.h"
#include "telephony/phoneline.h"
#include "telephony/simulatedline.h"

#include <QAudioDevice>
#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QMediaDevices>

#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString translated(const char *sentence)
{
    return QCoreApplication::translate("PhoneAgent::Application", sentence);
}

/// The names in the program's own examples, which a newcomer reads out before there are contacts.
QStringList exampleNames()
{
    QFile file(u":/vocabulary.txt"_s);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

/// Without a bus there is no keychain on Linux, and looking for one takes seconds.
bool canHaveKeychain()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
#else
    return true;
#endif
}

/// The services are chosen by the keys there are, so these come first: the keychain has answered
/// after 3 s at the latest, and in half a second as a rule.
std::unique_ptr<KeyVault> makeKeys(bool isOpen)
{
    auto keys = std::make_unique<KeyVault>(
        KeyVault::Options{.environment = QProcessEnvironment::systemEnvironment(),
                          .usesKeychain = canHaveKeychain()});
    if (!isOpen)
        return keys;
    QEventLoop opening;
    whenReady(keys->open(), &opening, [](QEventLoop *loop, KeyVault::State) { loop->quit(); });
    opening.exec();
    return keys;
}

template <typename Reader>
std::unique_ptr<Reader> readerOf(LanguageModel *model)
{
    return model ? std::make_unique<Reader>(*model) : nullptr;
}

} // namespace

Result<std::unique_ptr<Application>> Application::create(const Options &options)
{
    const DataFolder folder(options.dataDir);
    if (!folder.create()) {
        return failure(Error::Kind::Unavailable,
                       translated("The folder %1 cannot be written. Choose another with "
                                  "--data-dir.")
                           .arg(folder.path()));
    }
    auto database = Database::open(folder.database());
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<Application>(
        new Application(options, std::move(*database), makeKeys(options.keys)));
}

Application::Application(const Options &options, std::unique_ptr<Database> database,
                         std::unique_ptr<KeyVault> keys)
    : m_options(options), m_folder(options.dataDir), m_settings(m_folder.settingsFile()),
      m_keys(std::move(keys)), m_database(std::move(database)), m_storeWatch(*m_database),
      m_calls(*m_database), m_contactStore(*m_database), m_menus(*m_database),
      m_voices(
          m_settings, m_voice, [this] { return onlineVoice(SpeechUse::Desk); },
          [this] { return config().agentVoice; }),
      m_requestTranscriber([this] { return online().transcriber(); }, m_transcriber),
      m_inputAgent(nullptr, m_intentRules, m_contactBook), m_monitor(nullptr, m_promptRules),
      m_actionAgent(nullptr, m_actionRules),
      m_realExchange(
          m_http, [this] { return config(); },
          [this](const CallPlan &plan) { return makeTranscriber(plan); }),
      m_leftOverCalls(m_calls, [this] { return m_realExchange.telephone(); }),
      m_rehearsalExchange(m_http, [this](const CallPlan &plan) { return makeTranscriber(plan); }),
      m_callCenter(callTools(), [this](const CallPlan &plan) { return makeLine(plan); }),
      m_readiness([this] { return judge(); })
{
    m_callCenter.setParallelLimit(m_settings.value(SettingKeys::parallelCalls));
    m_callCenter.setPermission([this](const CallPlan &plan) { return mayCall(plan); });
    followChanges();
    closeInterrupted();
    importEnvironment();
    readContacts();
}

Application::~Application() = default;

ServiceConfig Application::config() const
{
    return ServiceConfig::read(m_settings, *m_keys, QProcessEnvironment::systemEnvironment());
}

Application::Online::Online(HttpClient &http, const ServiceConfig &config)
    : services(http, config), intentModel(readerOf<IntentModel>(services.model())),
      promptModel(readerOf<PromptModel>(services.model())),
      actionModel(readerOf<ActionModel>(services.model()))
{
}

/// None before the first services are opened.
SpeechSynthesizer *Application::onlineVoice(SpeechUse use)
{
    return m_online.empty() ? nullptr : online().voice(use);
}

void Application::openServices()
{
    const ServiceConfig now = config();
    if (!m_online.empty() && online().areThoseOf(now))
        return;
    const Online &opened = m_online.emplace_back(m_http, now);
    m_inputAgent.setModel(opened.intentModel.get());
    m_monitor.setModel(opened.promptModel.get());
    m_actionAgent.setModel(opened.actionModel.get());
    tellNames();
}

Readiness::State Application::judge()
{
    openServices();
    const Result<void> realCalls = m_realExchange.readiness();
    m_inputAgent.setRealCallsReady(realCalls.has_value());
    m_callCenter.setVoice(m_voices.chosen());
    return {.realCallsTrouble = realCalls ? QString() : realCalls.error().message,
            .onlineServices = online().names()};
}

void Application::followChanges()
{
    QObject::connect(m_keys.get(), &KeyVault::changed, &m_readiness, &Readiness::judge);
    QObject::connect(m_keys.get(), &KeyVault::stateChanged, &m_readiness, &Readiness::judge);
    QObject::connect(&m_storeWatch, &StoreWatch::changed, &m_readiness,
                     [this] { m_contactsMayDiffer = true; });
    QObject::connect(&m_settings, &Settings::changed, &m_readiness, [this](const QString &name) {
        if (!name.startsWith(u"window/")) // drafts change with every letter
            m_readiness.judge();
        m_callCenter.setTellsOfRecording(m_settings.value(SettingKeys::tellsOfRecording));
    });
}

CallTools Application::callTools()
{
    return {.monitor = m_monitor,
            .agent = m_actionAgent,
            .store = m_calls,
            .soundRoot = m_folder.callsFolder(),
            .makeVoice = [this](const CallPlan &plan,
                                const auto &notice) { return makeVoice(plan, notice); },
            .warmUp = [this] { online().warmUp(); },
            .menus = &m_menus,
            .sendSummary = [this](const CallRecord &record) { return sendSummary(record); },
            .tellsOfRecording = m_settings.value(SettingKeys::tellsOfRecording)};
}

/// A call that rang when the program was killed may still stand: nobody would end it.
void Application::closeInterrupted()
{
    if (const auto closed = m_calls.closeInterrupted(); !closed)
        qCWarning(STORE) << closed.error().message << closed.error().detail;
    m_leftOverCalls.end();
}

void Application::importEnvironment()
{
    const Result<ContactImport> registry =
        ContactFiles::readEnvironment(m_settings.value(SettingKeys::region));
    if (!registry) {
        qCWarning(CONTACTS) << registry.error().message;
        return;
    }
    for (const QString &problem : registry->problems)
        qCWarning(CONTACTS) << problem;
    if (registry->contacts.isEmpty())
        return;
    if (const auto imported = m_contactStore.import(registry->contacts); !imported)
        qCWarning(CONTACTS) << imported.error().message << imported.error().detail;
}

void Application::refresh()
{
    m_keys->refresh();
    m_storeWatch.look();
    if (std::exchange(m_contactsMayDiffer, false))
        readContacts();
}

void Application::readContacts()
{
    const Result<QList<Contact>> contacts = m_contactStore.contacts();
    if (!contacts) {
        qCWarning(CONTACTS) << contacts.error().message << contacts.error().detail;
        return;
    }
    m_contactBook.setContacts(*contacts);
    tellNames();
}

/// Who writes down a spoken request spells the contacts as the person does.
void Application::tellNames()
{
    QStringList names;
    for (const Contact &contact : m_contactBook.contacts())
        names << contact.name << contact.branch << contact.city << contact.aliases;
    names.removeDuplicates();
    if (WhisperTranscriber *service = online().transcriber())
        service->setNames(names);
    m_transcriber.setVocabulary(exampleNames() + names);
}

std::unique_ptr<CallLine> Application::makeLine(const CallPlan &plan)
{
    const QString recording = TurnSounds(m_folder.callFolder(plan.id)).lineRecording();
    // The network's own limit comes after ours: it leaves no time for a goodbye.
    const auto whole = std::chrono::ceil<std::chrono::seconds>(CallLimits().call) + 60s;
    const PhoneLine::Timing timing{.whole = whole};
    switch (plan.mode) {
    case CallPlan::Mode::Real:
        return std::make_unique<PhoneLine>(m_realExchange, recording, timing);
    case CallPlan::Mode::Rehearsed:
        return std::make_unique<PhoneLine>(m_rehearsalExchange, recording, timing);
    case CallPlan::Mode::Simulated:
        break;
    }
    m_simulator.setUp(practiceSetup(config()));
    return std::make_unique<SimulatedLine>(m_simulator, m_options.pace, m_options.sound);
}

std::unique_ptr<SpeechSynthesizer>
Application::makeVoice(const CallPlan &plan, const std::function<void(const QString &)> &notice)
{
    if (!plan.isPhoneCall() && !m_options.sound)
        return nullptr;
    const ServiceConfig now = config();
    const SpeechUse use = plan.isPhoneCall() ? SpeechUse::Phone : SpeechUse::Desk;
    VoiceServices services{.request = onlineVoice(use),
                           .voice = now.agentVoice,
                           .offline = m_voice,
                           .offlineVoice = m_settings.value(SettingKeys::voice),
                           .use = use};
    if (now.speaking == Settings::Speaking::Socket)
        services.socket = online().deepgram();
    auto chain = makeCallVoice(services);
    QObject::connect(chain.get(), &SpeechChain::notice, chain.get(), notice);
    return chain;
}

std::unique_ptr<CallTranscriber> Application::makeTranscriber(const CallPlan &plan)
{
    const Settings::Listening listening = config().listening;
    TranscriptionServices services{.whole = online().transcriber(), .offline = &m_transcriber};
    if (listening != Settings::Listening::Whole)
        services.live = online().deepgram();
    if (listening == Settings::Listening::Flux)
        services.listening = DeepgramListening::Kind::Flux;
    return makeCallTranscriber(services, plan);
}

QFuture<Result<void>> Application::sendSummary(const CallRecord &record)
{
    Telephone *telephone = record.plan.mode == CallPlan::Mode::Real
                               ? m_realExchange.telephone()
                               : m_rehearsalExchange.telephone();
    if (!telephone)
        return readyFuture<Result<void>>(failure(
            Error::Kind::Missing, translated("SMS not sent. The phone line is not set up.")));
    return telephone->sendMessage(record.plan.userPhone, summaryText(record));
}

Result<void> Application::mayCall(const CallPlan &plan) const
{
    const ServiceConfig now = config();
    return mayDial(plan,
                   {.region = m_settings.value(SettingKeys::region),
                    .countries = now.countries,
                    .from = now.callsFrom,
                    .until = now.callsUntil,
                    .ownNumbers = {now.twilio.number, m_settings.value(SettingKeys::userPhone)}},
                   QDateTime::currentDateTime());
}

RequestContext Application::context() const
{
    return {
        .now = QDateTime::currentDateTime(),
        .locale = QLocale(),
        .region = m_settings.value(SettingKeys::region),
        .userName = m_settings.value(SettingKeys::userName),
        .userPhone = m_settings.value(SettingKeys::userPhone),
    };
}

Checkup::Subjects Application::checkupSubjects() const
{
    return {
        .config = config(),
        .keychain = m_keys->state(),
        .dataFolder = m_folder.path(),
        .database = m_database->connection(),
        .microphones = QMediaDevices::audioInputs().size(),
        .speakers = QMediaDevices::audioOutputs().size(),
        .recognizerFolder = PocketSphinxTranscriber::installedModelFolder(),
        .offlineVoice = m_settings.value(SettingKeys::voice),
        .offlineVoices = m_voice.voices(),
        .now = QDateTime::currentDateTime(),
        .home = QDir::homePath(),
    };
}

bool Application::isThrough() const
{
    return m_callCenter.isThrough() && !m_leftOverCalls.isBusy();
}

ConsoleServices Application::consoleServices()
{
    return {
        .inputAgent = m_inputAgent,
        .callCenter = m_callCenter,
        .calls = m_calls,
        .contactStore = m_contactStore,
        .contactBook = m_contactBook,
        .transcriber = m_requestTranscriber,
        .folder = m_folder,
        .settings = m_settings,
        .keys = *m_keys,
        .voices = m_voices,
        .http = m_http,
        .context = [this] { return context(); },
        .serviceConfig = [this] { return config(); },
        .checkup = [this] { return checkupSubjects(); },
        .isThrough = [this] { return isThrough(); },
        .readSound = [](const QString &path) { return decodeAudioFile(path); },
        .playSound = playSound,
        .scenarios = ScenarioBook::builtInNames().value_or(QStringList()),
        .parallelCalls = m_settings.value(SettingKeys::parallelCalls),
        .realCalls = m_realExchange.readiness(),
    };
}

} // namespace PhoneAgent
