// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"
#include "settings/settings.h"

#include <functional>

namespace PhoneAgent {

/// The voices the agent can have: those of this computer, and those of the voice service while
/// there is a key for it. Which one it has is kept in the settings.
class VoiceBook
{
public:
    /// The voice service and the voice of it that is set (empty: the system's is preferred) are
    /// asked for each time; no service is null. All outlive this.
    VoiceBook(Settings &settings, SpeechSynthesizer &offline,
              std::function<SpeechSynthesizer *()> online, std::function<QString()> onlineVoice);

    /// Those of this computer last: there the better ones are seen first.
    QStringList voices() const;
    bool isKnown(const QString &voice) const { return voices().contains(voice); }
    bool isOffline(const QString &voice) const { return m_offline.voices().contains(voice); }
    /// "Orion, man's voice, English, US"
    QString title(const QString &voice) const;

    /// Speaks in the calls that are placed now.
    QString chosen() const;
    void choose(const QString &voice);

    /// How this voice would introduce itself to somebody who is called.
    QFuture<Result<Pcm>> preview(const QString &voice) const;

    /// What makes sounds on this computer and what does over the network: "flite, Deepgram".
    QStringList makers() const;

private:
    SpeechSynthesizer &makerOf(const QString &voice) const;

    Settings &m_settings;
    SpeechSynthesizer &m_offline;
    const std::function<SpeechSynthesizer *()> m_online;
    const std::function<QString()> m_onlineVoice;
};

/// The name alone: "Orion".
QString voiceName(const QString &title);

} // namespace PhoneAgent
