// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"
#include "simulator/cloud/cloudsettings.h"
#include "simulator/cloud/cloudsocket.h"
#include "simulator/cloud/deepgramvoice.h"
#include "simulator/cloud/ownsounds.h"
#include "simulator/cloud/ratewindow.h"

#include <QQueue>

namespace PhoneAgent {

/// /v1/speak as a socket: gathers text, speaks it when flushed, drops it when cleared.
class SpeakSocket : public CloudSocket
{
    Q_OBJECT

public:
    /// `settings`, `voice` and `sounds` must outlive this.
    SpeakSocket(QWebSocket *socket, const Form &query, const CloudSettings &settings,
                SpeechSynthesizer &voice, OwnSounds &sounds);

private:
    void onMessage(const QJsonObject &message) override;
    void onSound(const QByteArray &sound) override;
    void gather(const QString &text);
    void flush();
    void speakNext();
    void onSpoken(int generation, const QString &text, const QElapsedTimer &since,
                  const Result<Pcm> &sound);
    void sendNext();
    void clear();
    void finish();

    const CloudSettings &m_settings;
    SpeechSynthesizer &m_voice;
    OwnSounds &m_sounds;
    VoiceOrder m_order;
    QString m_text;          ///< gathered, not flushed yet
    QQueue<QString> m_texts; ///< flushed, not spoken yet
    QByteArray m_unsent;
    QTimer m_pace;
    RateWindow m_characters;
    RateWindow m_flushes;
    int m_sequence = 0;
    int m_generation = 0; ///< sound of an older one was cleared
    bool m_isSpeaking = false;
    bool m_isFinishing = false;
};

} // namespace PhoneAgent
