// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/voicebook.h"

#include <QCoreApplication>

namespace PhoneAgent {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(VoiceBook)
};

QString introduction(const QString &userName)
{
    return userName.isEmpty()
               ? Texts::tr("Hello, I'm an AI assistant.")
               : Texts::tr("Hello, I'm an AI assistant calling for %1.").arg(userName);
}

} // namespace

QString voiceName(const QString &title)
{
    return title.section(u',', 0, 0);
}

VoiceBook::VoiceBook(Settings &settings, SpeechSynthesizer &offline,
                     std::function<SpeechSynthesizer *()> online,
                     std::function<QString()> onlineVoice)
    : m_settings(settings), m_offline(offline), m_online(std::move(online)),
      m_onlineVoice(std::move(onlineVoice))
{
}

QStringList VoiceBook::voices() const
{
    const SpeechSynthesizer *online = m_online();
    return (online ? online->voices() : QStringList()) + m_offline.voices();
}

QString VoiceBook::title(const QString &voice) const
{
    return makerOf(voice).voiceTitle(voice);
}

QString VoiceBook::chosen() const
{
    const QString online = m_online() ? m_onlineVoice() : QString();
    return online.isEmpty() ? m_settings.value(SettingKeys::voice) : online;
}

// The offline voice stays the one that takes over when the service fails.
void VoiceBook::choose(const QString &voice)
{
    m_settings.set(SettingKeys::prefersSystemVoice, isOffline(voice));
    if (isOffline(voice))
        m_settings.set(SettingKeys::voice, voice);
    else
        m_settings.set(SettingKeys::agentVoice, voice);
}

QFuture<Result<Pcm>> VoiceBook::preview(const QString &voice) const
{
    return makerOf(voice).synthesize(introduction(m_settings.value(SettingKeys::userName)), voice);
}

QStringList VoiceBook::makers() const
{
    QStringList names;
    if (const SpeechSynthesizer *online = m_online())
        names.append(online->name());
    return names << m_offline.name();
}

SpeechSynthesizer &VoiceBook::makerOf(const QString &voice) const
{
    SpeechSynthesizer *online = m_online();
    return online && !isOffline(voice) ? *online : m_offline;
}

} // namespace PhoneAgent
