// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/enumtext.h"
#include "core/publicaddress.h"
#include "core/result.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>

#include <type_traits>

namespace PhoneAgent {

/// One setting: its name in the file, what it is until somebody sets it, and which values make
/// sense. A file edited by hand may hold anything; what does not make sense counts as not set.
template <typename T>
struct SettingKey
{
    const char *name;
    T (*fallback)();
    bool (*accepts)(const T &) = [](const T &) { return true; };
};

/// Everything a person can set, kept in one INI file. Used on the main thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    enum class Theme { System, Light, Dark };
    Q_ENUM(Theme)
    /// How the callee's words are written down with a Deepgram key.
    enum class Listening {
        Listen, ///< live
        Flux,   ///< live, by the recogniser that knows turns; English
        Whole   ///< utterance by utterance, by whoever else can
    };
    Q_ENUM(Listening)
    /// How Deepgram's voices are asked for what the agent says.
    enum class Speaking {
        Request, ///< clause by clause
        Socket   ///< turn by turn, over a socket that stays open through the call
    };
    Q_ENUM(Speaking)
    /// Who plays the receptionists of simulated calls.
    enum class Receptionist {
        Rules,
        Model ///< the language model, with Groq's key
    };
    Q_ENUM(Receptionist)

    /// A missing file is made at once; nobody else may read it.
    explicit Settings(const QString &filePath, QObject *parent = nullptr);

    template <typename T>
    T value(const SettingKey<T> &key) const;

    /// True when the value is the person's own and not the fallback.
    template <typename T>
    bool isSet(const SettingKey<T> &key) const;

    /// True when something is set that makes no sense: the fallback stands for it, which is not
    /// what the person meant.
    template <typename T>
    bool isMisread(const SettingKey<T> &key) const;

    template <typename T>
    void set(const SettingKey<T> &key, const T &value);

    /// Back to the fallback.
    template <typename T>
    void reset(const SettingKey<T> &key);

    /// Changes reach the file by themselves soon; this writes them now and tells whether it could.
    Result<void> save();

Q_SIGNALS:
    /// The value of the setting with this name is another one now.
    void changed(const QString &name);

private:
    template <typename T>
    std::optional<T> stored(const SettingKey<T> &key) const;

    QVariant read(const char *name) const;
    void write(const char *name, const QVariant &value);
    void remove(const char *name);

    QSettings m_file;
};

/// All settings there are.
namespace SettingKeys {

QString environmentUserName();  ///< DEFAULT_USER_NAME
QString environmentUserPhone(); ///< DEFAULT_USER_PHONE
QString systemRegion();         ///< the territory of the system's locale, else "IN"
bool isTimeOfDay(const QString &text);
bool areCountries(const QStringList &codes);

/// For whom the agent calls.
inline constexpr SettingKey<QString> userName{"user/name", environmentUserName};
inline constexpr SettingKey<QString> userPhone{"user/phone", environmentUserPhone};
/// ISO 3166, two capitals: where numbers without a country code belong.
inline constexpr SettingKey<QString> region{"user/region", systemRegion,
                                            [](const QString &code) { return code.size() == 2; }};

/// Name of the agent's offline voice.
inline constexpr SettingKey<QString> voice{"calls/voice", [] { return QStringLiteral("slt"); }};
/// How many calls run side by side.
inline constexpr SettingKey<int> parallelCalls{
    "calls/parallel", [] { return 3; }, [](const int &count) { return 1 <= count && count <= 20; }};
inline constexpr SettingKey<bool> soundOn{"calls/sound_on", [] { return true; }};
/// Ask the person when what is offered differs from the plan.
inline constexpr SettingKey<bool> asksBeforeAgreeing{"calls/asks_before_agreeing",
                                                     [] { return true; }};

/// Tell who picks up that the call may be recorded.
inline constexpr SettingKey<bool> tellsOfRecording{"calls/tells_of_recording",
                                                   [] { return false; }};

/// The offline voice speaks although there is a key for Deepgram's.
inline constexpr SettingKey<bool> prefersSystemVoice{"calls/prefers_system_voice",
                                                     [] { return false; }};

/// Deepgram's voice of the agent.
inline constexpr SettingKey<QString> agentVoice{"services/agent_voice",
                                                [] { return QStringLiteral("aura-orion-en"); }};
/// The receptionist's in simulated calls: one of Deepgram's, or of this computer; empty: its own.
inline constexpr SettingKey<QString> calleeVoice{"services/callee_voice", [] { return QString(); }};
inline constexpr SettingKey<Settings::Receptionist> receptionist{
    "services/receptionist", [] { return Settings::Receptionist::Rules; }};
inline constexpr SettingKey<Settings::Listening> listening{
    "services/listening", [] { return Settings::Listening::Listen; }};
inline constexpr SettingKey<Settings::Speaking> speaking{
    "services/speaking", [] { return Settings::Speaking::Request; }};
/// By preference, before the program's own.
inline constexpr SettingKey<QStringList> chatModels{"services/chat_models",
                                                    [] { return QStringList(); }};
inline constexpr SettingKey<QStringList> transcriptionModels{"services/transcription_models",
                                                             [] { return QStringList(); }};
/// A server with OpenAI's interface that is asked instead of Groq: "http://127.0.0.1:11434/v1".
inline constexpr SettingKey<QString> ownServer{"services/own_server", [] { return QString(); }};

/// How Twilio reaches this computer.
inline constexpr SettingKey<PublicAddress::Way> publicWay{
    "telephony/public_way", [] { return PublicAddress::Way::Direct; }};
inline constexpr SettingKey<QString> publicUrl{"telephony/public_url", [] { return QString(); }};
inline constexpr SettingKey<QString> host{"telephony/host",
                                          [] { return QStringLiteral("127.0.0.1"); }};
inline constexpr SettingKey<int> port{
    "telephony/port", [] { return 8000; },
    [](const int &number) { return 1 <= number && number <= 65535; }};
/// PEM files; both or none.
inline constexpr SettingKey<QString> certificateFile{"telephony/certificate",
                                                     [] { return QString(); }};
inline constexpr SettingKey<QString> certificateKeyFile{"telephony/certificate_key",
                                                        [] { return QString(); }};
/// ISO 3166, two letters each: where real calls may go; empty: everywhere.
inline constexpr SettingKey<QStringList> countries{"telephony/countries",
                                                   [] { return QStringList(); }, areCountries};
/// Real calls begin between these times of the callee's day, "HH:mm"; at any hour until both are
/// set: hospitals and hotlines answer at night.
inline constexpr SettingKey<QString> callsFrom{"telephony/calls_from", [] { return QString(); },
                                               isTimeOfDay};
inline constexpr SettingKey<QString> callsUntil{"telephony/calls_until", [] { return QString(); },
                                                isTimeOfDay};

inline constexpr SettingKey<Settings::Theme> theme{"window/theme",
                                                   [] { return Settings::Theme::System; }};
/// Object name of the section shown last; empty at the first start.
inline constexpr SettingKey<QString> lastSection{"window/section", [] { return QString(); }};
/// From QWidget::saveGeometry().
inline constexpr SettingKey<QByteArray> windowGeometry{"window/geometry",
                                                       [] { return QByteArray(); }};
/// Logical pixels.
inline constexpr SettingKey<int> listWidth{"window/list_width", [] { return 284; },
                                           [](const int &width) { return width > 0; }};
inline constexpr SettingKey<bool> detailsOpen{"window/details_open", [] { return true; }};
/// A request that was begun and not sent.
inline constexpr SettingKey<QString> draft{"window/draft", [] { return QString(); }};
/// The plans that wait for their review, as a JSON array and without access codes.
inline constexpr SettingKey<QString> drafts{"window/drafts", [] { return QString(); }};

} // namespace SettingKeys

template <typename T>
std::optional<T> Settings::stored(const SettingKey<T> &key) const
{
    const QVariant raw = read(key.name);
    std::optional<T> value;
    if constexpr (std::is_enum_v<T>) {
        value = enumFromText<T>(raw.toString());
    } else if constexpr (std::is_same_v<T, int>) {
        bool isNumber = false;
        if (const int number = raw.toInt(&isNumber); isNumber)
            value = number;
    } else if constexpr (std::is_same_v<T, bool>) {
        // QVariant takes every word but "false" and "0" for true.
        if (const QString word = raw.toString(); word == u"true" || word == u"false")
            value = word == u"true";
    } else if (raw.isValid() && raw.canConvert<T>()) {
        value = raw.value<T>();
        if (value->isEmpty())
            value.reset();
    }
    return value && key.accepts(*value) ? value : std::nullopt;
}

template <typename T>
T Settings::value(const SettingKey<T> &key) const
{
    const std::optional<T> own = stored(key);
    return own ? *own : key.fallback();
}

template <typename T>
bool Settings::isSet(const SettingKey<T> &key) const
{
    return stored(key).has_value();
}

template <typename T>
bool Settings::isMisread(const SettingKey<T> &key) const
{
    return !read(key.name).toStringList().join(QString()).trimmed().isEmpty() && !isSet(key);
}

template <typename T>
void Settings::set(const SettingKey<T> &key, const T &value)
{
    if (stored(key) == value)
        return;
    if constexpr (std::is_enum_v<T>)
        write(key.name, enumText(value));
    else
        write(key.name, QVariant::fromValue(value));
}

template <typename T>
void Settings::reset(const SettingKey<T> &key)
{
    if (stored(key))
        remove(key.name);
}

} // namespace PhoneAgent
