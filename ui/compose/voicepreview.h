// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/voicebook.h"

#include <QObject>

namespace PhoneAgent {

class ClipPlayer;

/// Lets the person hear voices, one at a time.
class VoicePreview : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    VoicePreview(VoiceBook &book, ClipPlayer &player, QObject *parent = nullptr);

    VoiceBook &book() const { return m_book; }

    /// The voice that is made or heard now; empty: none.
    QString voice() const { return m_voice; }
    void play(const QString &voice);
    void stop();

Q_SIGNALS:
    void changed();
    /// The voice could not be made; a sentence for the person.
    void failed(const QString &sentence);

private:
    void onMade(const QString &voice, const Result<Pcm> &sound);
    void setVoice(const QString &voice);

    VoiceBook &m_book;
    ClipPlayer &m_player;
    QString m_voice;
};

} // namespace PhoneAgent
