// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/serviceconfig.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Sentences
{
    Q_DECLARE_TR_FUNCTIONS(ServiceConfig)
};

QStringList ourTranscriptionModels()
{
    return {u"whisper-large-v3-turbo"_s, u"whisper-large-v3"_s};
}

QStringList preferred(QStringList own, const QStringList &ours)
{
    own += ours;
    own.removeDuplicates();
    own.removeAll({});
    return own;
}

/// What somebody wrote, and where: the variable, or the setting's name.
struct Written
{
    QString text;
    QString name;
};

/// Fills a ServiceConfig, one source after the other.
class Reader
{
public:
    Reader(const Settings &settings, const KeyVault &keys, const QProcessEnvironment &environment)
        : m_settings(settings), m_keys(keys), m_environment(environment)
    {
    }

    ServiceConfig read();

private:
    QString variable(const QString &name) const;
    Written written(const QString &variable, const SettingKey<QString> &key) const;
    QString agentVoice() const;
    QUrl origin(const QString &variable, const QString &vendor);
    QUrl address(const QString &variable, const SettingKey<QString> &key);
    QString host();
    quint16 port();
    void readTwilio();
    void readCertificate();
    void readLimits();
    void complain(const QString &name, const QString &sentence);
    void stopCalls(const QString &name, const QString &sentence);
    template <typename T>
    void checkLimit(const SettingKey<T> &key, const QString &sentence);

    const Settings &m_settings;
    const KeyVault &m_keys;
    const QProcessEnvironment &m_environment;
    ServiceConfig m_config;
};

ServiceConfig Reader::read()
{
    using Key = KeyVault::Key;
    m_config.groq = {m_keys.value(Key::GroqApiKey),
                     origin(u"GROQ_BASE_URL"_s, u"https://api.groq.com"_s)};
    m_config.deepgram = {m_keys.value(Key::DeepgramApiKey),
                         origin(u"DEEPGRAM_BASE_URL"_s, u"https://api.deepgram.com"_s)};
    m_config.ownServer = {m_keys.value(Key::OpenaiApiKey),
                          address(u"OPENAI_BASE_URL"_s, SettingKeys::ownServer)};
    readTwilio();
    m_config.chatModels =
        preferred(m_settings.value(SettingKeys::chatModels), ServiceConfig::ourChatModels());
    m_config.transcriptionModels =
        preferred(m_settings.value(SettingKeys::transcriptionModels), ourTranscriptionModels());
    m_config.listening = m_settings.value(SettingKeys::listening);
    m_config.speaking = m_settings.value(SettingKeys::speaking);
    m_config.agentVoice = agentVoice();
    m_config.receptionist = m_settings.value(SettingKeys::receptionist);
    m_config.calleeVoice = written(u"HOSPITAL_TTS_VOICE"_s, SettingKeys::calleeVoice).text;
    m_config.address = {m_settings.value(SettingKeys::publicWay),
                        address(u"PUBLIC_BASE_URL"_s, SettingKeys::publicUrl),
                        m_keys.value(Key::CloudflareTunnelToken)};
    m_config.host = host();
    m_config.port = port();
    readCertificate();
    readLimits();
    return m_config;
}

/// An empty one counts as not set.
QString Reader::variable(const QString &name) const
{
    return m_environment.value(name).trimmed();
}

Written Reader::written(const QString &variable, const SettingKey<QString> &key) const
{
    const QString own = this->variable(variable);
    if (!own.isEmpty())
        return {own, variable};
    return {m_settings.value(key).trimmed(), QString::fromLatin1(key.name)};
}

/// Chosen by ear, so what the person chose goes before the variable.
QString Reader::agentVoice() const
{
    if (m_settings.value(SettingKeys::prefersSystemVoice))
        return {};
    if (m_settings.isSet(SettingKeys::agentVoice))
        return m_settings.value(SettingKeys::agentVoice);
    return written(u"AGENT_TTS_VOICE"_s, SettingKeys::agentVoice).text;
}

/// Where a vendor is: scheme, host and port; the path is the vendor's.
QUrl Reader::origin(const QString &variable, const QString &vendor)
{
    const QString own = this->variable(variable);
    const QUrl url(own.isEmpty() ? vendor : own, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    const bool isOrigin = (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() &&
                          !url.hasFragment() && url.userInfo().isEmpty();
    if (isWeb && isOrigin && !url.host().isEmpty())
        return url.adjusted(QUrl::RemovePath);
    complain(variable,
             Sentences::tr("%1 takes scheme, host and port only, as in %2.").arg(variable, vendor));
    return {};
}

QUrl Reader::address(const QString &variable, const SettingKey<QString> &key)
{
    const auto [text, name] = written(variable, key);
    if (text.isEmpty())
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (isWeb && !url.host().isEmpty() && !url.hasQuery() && !url.hasFragment() &&
        url.userInfo().isEmpty())
        return url.adjusted(QUrl::StripTrailingSlash | QUrl::NormalizePathSegments)
            .adjusted(url.path() == "/"_L1 ? QUrl::RemovePath : QUrl::None);
    complain(
        name,
        Sentences::tr("%1 is no web address. Write it as https://calls.example.com.").arg(name));
    return {};
}

QString Reader::host()
{
    static const QRegularExpression NameOrAddress(u"^[A-Za-z0-9:][A-Za-z0-9.:-]*$"_s);
    const auto [host, name] = written(u"HOST"_s, SettingKeys::host);
    if (NameOrAddress.match(host).hasMatch())
        return host;
    stopCalls(name, Sentences::tr("%1 is neither an address nor a name of this computer. "
                                  "Leave it out for 127.0.0.1.")
                        .arg(name));
    return SettingKeys::host.fallback();
}

quint16 Reader::port()
{
    const QString own = variable(u"PORT"_s);
    if (own.isEmpty()) {
        checkLimit(SettingKeys::port, Sentences::tr("%1 is not a number from 1 to 65535."));
        return quint16(m_settings.value(SettingKeys::port));
    }
    bool isNumber = false;
    const int number = own.toInt(&isNumber);
    if (isNumber && SettingKeys::port.accepts(number))
        return quint16(number);
    stopCalls(u"PORT"_s, Sentences::tr("PORT is not a number from 1 to 65535. Leave it out for %1.")
                             .arg(SettingKeys::port.fallback()));
    return quint16(SettingKeys::port.fallback());
}

void Reader::readTwilio()
{
    using Key = KeyVault::Key;
    static const QRegularExpression Number(u"^\\+[1-9][0-9]{6,14}$"_s);
    m_config.twilio = {m_keys.value(Key::TwilioAccountSid).reveal(),
                       m_keys.value(Key::TwilioAuthToken),
                       m_keys.value(Key::TwilioPhoneNumber).reveal(),
                       origin(u"TWILIO_BASE_URL"_s, u"https://api.twilio.com"_s)};
    QString &number = m_config.twilio.number;
    if (number.isEmpty() || Number.match(number).hasMatch())
        return;
    number.clear();
    complain(u"TWILIO_PHONE_NUMBER"_s,
             Sentences::tr("TWILIO_PHONE_NUMBER does not look like a phone number. Write it with "
                           "the country code, as in +14155550100."));
}

void Reader::readCertificate()
{
    m_config.certificateFile = m_settings.value(SettingKeys::certificateFile);
    m_config.certificateKeyFile = m_settings.value(SettingKeys::certificateKeyFile);
    if (m_config.certificateFile.isEmpty() == m_config.certificateKeyFile.isEmpty())
        return;
    complain(u"%1, %2"_s.arg(QLatin1StringView(SettingKeys::certificateFile.name),
                             QLatin1StringView(SettingKeys::certificateKeyFile.name)),
             Sentences::tr("A certificate and its key belong together. Set both, or none."));
    m_config.certificateFile.clear();
    m_config.certificateKeyFile.clear();
}

void Reader::readLimits()
{
    checkLimit(SettingKeys::publicWay,
               Sentences::tr("%1 is no way to reach this computer. Write direct, "
                             "cloudflare_quick, cloudflare_named or ngrok, or remove it."));
    checkLimit(SettingKeys::countries, Sentences::tr("%1 is no list of countries. Write two "
                                                     "letters for each, as in US, GB, or remove "
                                                     "it."));
    const QString noTime = Sentences::tr("%1 is no time of day. Write it as 09:00, or remove it.");
    checkLimit(SettingKeys::callsFrom, noTime);
    checkLimit(SettingKeys::callsUntil, noTime);
    if (m_settings.isSet(SettingKeys::callsFrom) != m_settings.isSet(SettingKeys::callsUntil))
        stopCalls(QString::fromLatin1(SettingKeys::callsFrom.name),
                  Sentences::tr("%1 and %2 belong together. Set both, or none.")
                      .arg(QLatin1StringView(SettingKeys::callsFrom.name),
                           QLatin1StringView(SettingKeys::callsUntil.name)));

    for (const QString &country : m_settings.value(SettingKeys::countries))
        m_config.countries.append(country.trimmed().toUpper());
    m_config.callsFrom = QTime::fromString(m_settings.value(SettingKeys::callsFrom), u"HH:mm"_s);
    m_config.callsUntil = QTime::fromString(m_settings.value(SettingKeys::callsUntil), u"HH:mm"_s);
}

void Reader::complain(const QString &name, const QString &sentence)
{
    m_config.problems.append({name, sentence});
}

void Reader::stopCalls(const QString &name, const QString &sentence)
{
    m_config.problems.append({name, sentence, true});
}

template <typename T>
void Reader::checkLimit(const SettingKey<T> &key, const QString &sentence)
{
    const QString name = QString::fromLatin1(key.name);
    if (m_settings.isMisread(key))
        stopCalls(name, sentence.arg(name));
}

} // namespace

QStringList ServiceConfig::ourChatModels()
{
    return {u"openai/gpt-oss-120b"_s, u"openai/gpt-oss-20b"_s, u"qwen/qwen3.8-27b"_s};
}

ServiceConfig ServiceConfig::read(const Settings &settings, const KeyVault &keys,
                                  const QProcessEnvironment &environment)
{
    return Reader(settings, keys, environment).read();
}

Result<void> ServiceConfig::allowsCalls() const
{
    for (const Problem &problem : problems) {
        if (problem.stopsCalls)
            return failure(Error::Kind::Refused, problem.sentence);
    }
    return {};
}

} // namespace PhoneAgent
