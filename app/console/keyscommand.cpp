// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/keyscommand.h"

#include "core/whenready.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Key = KeyVault::Key;
using Source = KeyVault::Source;

/// Longer than an open keychain takes, so that only a locked one is spoken of.
constexpr auto Patience = 4s;

/// What a .env file may hold besides keys, and where it belongs.
const QList<std::pair<QString, SettingKey<QString>>> SettingVariables{
    {u"DEFAULT_USER_NAME"_s, SettingKeys::userName},
    {u"DEFAULT_USER_PHONE"_s, SettingKeys::userPhone},
    {u"PUBLIC_BASE_URL"_s, SettingKeys::publicUrl},
    {u"AGENT_TTS_VOICE"_s, SettingKeys::agentVoice},
    {u"HOSPITAL_TTS_VOICE"_s, SettingKeys::calleeVoice},
};

QString sourceText(Source source, KeyVault::State state)
{
    switch (source) {
    case Source::Environment:
        return KeysCommand::tr("set in the environment");
    case Source::Keychain:
        return KeysCommand::tr("set in the keychain");
    case Source::Memory:
        return KeysCommand::tr("set until the program ends");
    case Source::None:
        break;
    }
    return state == KeyVault::State::Locked ? KeysCommand::tr("not known")
                                            : KeysCommand::tr("not set");
}

QString allNames()
{
    QStringList names;
    for (const Key key : KeyVault::keys())
        names.append(KeyVault::name(key));
    return names.join(u", "_s);
}

bool isOfTwilio(Key key)
{
    return key == Key::TwilioAccountSid || key == Key::TwilioAuthToken ||
           key == Key::TwilioPhoneNumber;
}

} // namespace

QString KeysCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent keys list|set|test|forget|import [ARGUMENTS]

  list                 which keys are set and where; never their values
  set NAME             read the key from standard input (hidden on a terminal) and keep it in the
                       system keychain
  test [NAME]          ask the service whether it takes the key (all that are set without NAME)
  forget NAME|--all    remove it from the keychain
  import FILE          take the keys of a .env file over, once

NAME is one of %1.
A variable of the environment by the same name goes first.

Options:
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 done, 2 usage, 3 a service did not take its key, 4 not possible.

Examples:
  ai-phone-agent keys set GROQ_API_KEY
  ai-phone-agent keys test
  ai-phone-agent keys import .env
)")
        .arg(allNames());
}

void KeysCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"all"_s, {}});
}

Result<void> KeysCommand::read(const QCommandLineParser &parser)
{
    QStringList words = parser.positionalArguments().mid(1);
    m_action = words.isEmpty() ? QString() : words.takeFirst();
    const bool isAll = parser.isSet(u"all"_s);
    const bool fits = (m_action == u"list" && words.isEmpty() && !isAll) ||
                      (m_action == u"set" && words.size() == 1 && !isAll) ||
                      (m_action == u"test" && words.size() <= 1 && !isAll) ||
                      (m_action == u"forget" && words.size() == (isAll ? 0 : 1)) ||
                      (m_action == u"import" && words.size() == 1 && !isAll);
    if (!fits)
        return failure(
            Error::Kind::Invalid,
            tr("Use keys list, keys set NAME, keys test [NAME], keys forget NAME or keys "
               "import FILE; see keys --help. A key never stands on the command line."));
    if (m_action == u"import") {
        m_file = words.first();
        return {};
    }
    if (words.isEmpty()) {
        m_keys = KeyVault::keys();
        return {};
    }
    const auto key = KeyVault::keyNamed(words.first());
    if (!key)
        return failure(Error::Kind::Invalid,
                       tr("There is no such key; choose one of: %1.").arg(allNames()));
    m_keys = {*key};
    return {};
}

void KeysCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &KeysCommand::sayThatItWaits);
    if (m_action == u"set")
        return set();
    whenReady(m_services->keys.open(), this, &KeysCommand::onOpened);
}

void KeysCommand::onOpened(KeyVault::State state)
{
    if (m_action == u"list")
        return list();
    if (m_action == u"test")
        return test();
    if (state == KeyVault::State::NoService)
        return fail(m_services->keys.notice() + u' ' +
                    tr("Set the keys in the environment instead."));
    if (m_action == u"forget")
        return forget();
    import();
}

void KeysCommand::list()
{
    const KeyVault &keys = m_services->keys;
    for (const Key key : m_keys)
        m_console->print(u"%1  %2"_s.arg(KeyVault::name(key), -24)
                             .arg(sourceText(keys.source(key), keys.state())));
    if (keys.state() != KeyVault::State::Ready)
        m_console->complain(keys.notice());
    Q_EMIT finished(Achieved);
}

void KeysCommand::set()
{
    const Secret secret = m_console->askSecret(tr("%1: ").arg(KeyVault::name(m_keys.first())));
    m_patience.start(Patience);
    whenReady(m_services->keys.set(m_keys.first(), secret), this, &KeysCommand::onSet);
}

void KeysCommand::onSet(const Result<Source> &kept)
{
    if (!kept)
        return fail(kept.error().message);
    const QString name = KeyVault::name(m_keys.first());
    if (*kept != Source::Keychain)
        return fail(m_services->keys.notice() + u' ' +
                    tr("Set %1 in the environment instead.").arg(name));
    m_console->print(m_services->keys.notice());
    if (m_services->keys.source(m_keys.first()) == Source::Environment)
        m_console->complain(tr("%1 is set in the environment too, and that goes first.").arg(name));
    Q_EMIT finished(Achieved);
}

void KeysCommand::forget()
{
    m_patience.start(Patience);
    m_open = m_keys.size();
    for (const Key key : m_keys) {
        whenReady(m_services->keys.forget(key), this,
                  [key](KeysCommand *self, const auto &done) { self->onForgotten(key, done); });
    }
}

void KeysCommand::onForgotten(Key key, const Result<void> &forgotten)
{
    if (!forgotten && !std::exchange(m_hasFailed, true))
        m_console->complain(forgotten.error().message);
    if (m_services->keys.source(key) == Source::Environment)
        m_console->complain(tr("%1 stays set in the environment.").arg(KeyVault::name(key)));
    if (--m_open > 0)
        return;
    if (!m_hasFailed)
        m_console->print(tr("Removed. The offline demo still works."));
    Q_EMIT finished(m_hasFailed ? CouldNotCall : Achieved);
}

void KeysCommand::test()
{
    const auto isWanted = [this](auto fits) {
        return std::any_of(m_keys.begin(), m_keys.end(), fits);
    };
    const bool isOne = m_keys.size() == 1;
    if (m_services->keys.state() == KeyVault::State::Locked)
        leaveOutLocked();
    if (m_keys.isEmpty()) {
        Q_EMIT finished(CouldNotCall);
        return;
    }
    if (isOne && m_keys.first() == Key::CloudflareTunnelToken)
        return fail(tr("Only a running tunnel tells whether its token is good. Run: ai-phone-agent "
                       "doctor"));
    m_checks = std::make_unique<ServiceChecks>(m_services->http, m_services->serviceConfig());

    QList<ServiceChecks::Answer> answers;
    if (isWanted([](Key key) { return key == Key::GroqApiKey; }))
        answers.append(m_checks->groq());
    if (isWanted([](Key key) { return key == Key::DeepgramApiKey; }))
        answers.append(m_checks->deepgram());
    if (isWanted(isOfTwilio))
        answers.append(m_checks->twilio());
    if (isWanted([](Key key) { return key == Key::OpenaiApiKey; }))
        answers.append(m_checks->ownServer());
    m_open = answers.size();
    for (const ServiceChecks::Answer &answer : answers)
        whenReady(answer, this, &KeysCommand::onTested);
}

/// Whether these are set is not known; those of the environment can still be asked for.
void KeysCommand::leaveOutLocked()
{
    const KeyVault &keys = m_services->keys;
    m_console->complain(keys.notice());
    m_isLocked = true;
    m_keys.removeIf([&keys](Key key) { return keys.source(key) == Source::None; });
}

void KeysCommand::onTested(const QList<Finding> &findings)
{
    if (findings.isEmpty() && m_keys.size() == 1)
        return fail(tr("The address of this service is not set, or wrong. Run: ai-phone-agent "
                       "doctor"));
    for (const Finding &finding : findings) {
        const bool isAboutTheKey =
            finding.id.endsWith(u".key") || finding.id.startsWith(u"twilio.");
        if (!isAboutTheKey)
            continue;
        m_hasFailed = m_hasFailed || finding.state == Finding::State::Problem;
        if (finding.state == Finding::State::Ok)
            m_console->print(finding.sentence);
        else
            m_console->complain(finding.sentence + u' ' + finding.nextStep);
    }
    if (--m_open == 0)
        Q_EMIT finished(m_hasFailed ? NotAchieved : m_isLocked ? CouldNotCall : Achieved);
}

void KeysCommand::import()
{
    const auto text = readEnvFile(m_file);
    if (!text)
        return fail(text.error().message);
    m_patience.start(Patience);
    m_open = 1;
    for (const EnvVariable &variable : readEnvText(*text))
        importVariable(variable);
    for (const int line : otherLines(*text))
        m_console->complain(tr("Line %1 is no NAME=VALUE; it was left out.").arg(line));
    endImport();
}

void KeysCommand::importVariable(const EnvVariable &variable)
{
    const auto key = KeyVault::keyNamed(variable.name);
    if (key && !variable.value.isEmpty()) {
        ++m_open;
        whenReady(m_services->keys.set(*key, variable.value), this,
                  [name = variable.name](KeysCommand *self, const auto &kept) {
                      self->onImported(name, kept);
                  });
        return;
    }
    for (const auto &[name, setting] : SettingVariables) {
        if (name != variable.name || variable.value.isEmpty())
            continue;
        m_services->settings.set(setting, variable.value.reveal());
        m_taken.append(name);
        return;
    }
    m_leftOut.append(variable.name);
}

void KeysCommand::onImported(const QString &name, const Result<Source> &kept)
{
    if (kept)
        m_taken.append(name);
    else
        m_leftOut.append(u"%1 (%2)"_s.arg(name, kept.error().message));
    m_hasFailed = m_hasFailed || !kept;
    endImport();
}

void KeysCommand::endImport()
{
    if (--m_open > 0)
        return;
    if (!m_taken.isEmpty())
        m_console->print(tr("Taken over: %1").arg(m_taken.join(u", "_s)));
    if (!m_leftOut.isEmpty())
        m_console->complain(tr("Left out: %1").arg(m_leftOut.join(u", "_s)));
    if (m_taken.isEmpty())
        return fail(tr("“%1” holds nothing to take over.").arg(m_file));
    m_console->complain(tr("Delete “%1” now: whoever can read it has these keys.").arg(m_file));
    Q_EMIT finished(m_hasFailed ? CouldNotCall : Achieved);
}

void KeysCommand::sayThatItWaits()
{
    if (m_services->keys.state() == KeyVault::State::Locked)
        m_console->complain(tr("Waiting until you unlock your keychain. Ctrl+C gives up."));
}

void KeysCommand::fail(const QString &sentence)
{
    m_console->complain(sentence);
    Q_EMIT finished(CouldNotCall);
}

} // namespace PhoneAgent
