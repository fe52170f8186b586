// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "application.h"

#include "contacts/contactfiles.h"
#include "core/logging.h"
#include "devices/audiofile.h"
#include "simulator/scenario.h"
#include "telephony/simulatedline.h"

#include <QCoreApplication>
#include <QFile>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

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
    return std::unique_ptr<Application>(new Application(options, std::move(*database)));
}

Application::Application(const Options &options, std::unique_ptr<Database> database)
    : m_options(options), m_folder(options.dataDir), m_settings(m_folder.settingsFile()),
      m_keys({.environment = QProcessEnvironment::systemEnvironment()}),
      m_database(std::move(database)), m_calls(*m_database), m_contactStore(*m_database),
      m_model(OpenAiLanguageModel::fromEnvironment(m_http)),
      m_intentModel(readerOf<IntentModel>(m_model.get())),
      m_promptModel(readerOf<PromptModel>(m_model.get())),
      m_actionModel(readerOf<ActionModel>(m_model.get())),
      m_inputAgent(m_intentModel.get(), m_intentRules, m_contactBook),
      m_monitor(m_promptModel.get(), m_promptRules),
      m_actionAgent(m_actionModel.get(), m_actionRules),
      m_callCenter({m_monitor, m_actionAgent, m_calls, options.sound ? &m_voice : nullptr,
                    m_settings.value(SettingKeys::voice), m_folder.callsFolder()},
                   [this](const CallPlan &) { return makeLine(); })
{
    m_callCenter.setParallelLimit(m_settings.value(SettingKeys::parallelCalls));
    if (const auto closed = m_calls.closeInterrupted(); !closed)
        qCWarning(STORE) << closed.error().message << closed.error().detail;
    importEnvironment();
    readContacts();
}

Application::~Application() = default;

QStringList Application::onlineServices() const
{
    return m_model ? QStringList{m_model->name()} : QStringList();
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

void Application::readContacts()
{
    const Result<QList<Contact>> contacts = m_contactStore.contacts();
    if (!contacts) {
        qCWarning(CONTACTS) << contacts.error().message << contacts.error().detail;
        return;
    }
    m_contactBook.setContacts(*contacts);
    QStringList names = exampleNames();
    for (const Contact &contact : *contacts)
        names << contact.name << contact.branch << contact.city << contact.aliases;
    m_transcriber.setVocabulary(names);
}

std::unique_ptr<CallLine> Application::makeLine() const
{
    return std::make_unique<SimulatedLine>(m_simulator, m_options.pace, m_options.sound);
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

ConsoleServices Application::consoleServices()
{
    const auto scenarios = ScenarioBook::load();
    return {
        .inputAgent = m_inputAgent,
        .callCenter = m_callCenter,
        .calls = m_calls,
        .contactStore = m_contactStore,
        .contactBook = m_contactBook,
        .transcriber = m_transcriber,
        .folder = m_folder,
        .settings = m_settings,
        .keys = m_keys,
        .http = m_http,
        .context = [this] { return context(); },
        .serviceConfig =
            [this] {
                return ServiceConfig::read(m_settings, m_keys,
                                           QProcessEnvironment::systemEnvironment());
            },
        .readSound = [](const QString &path) { return decodeAudioFile(path); },
        .scenarios = scenarios ? scenarios->names() : QStringList(),
        .parallelCalls = m_settings.value(SettingKeys::parallelCalls),
    };
}

} // namespace PhoneAgent
