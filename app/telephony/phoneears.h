// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesounddetector.h"
#include "audio/turndetector.h"
#include "services/calltranscriber.h"
#include "services/utterance.h"

#include <QElapsedTimer>
#include <QHash>

#include <memory>

namespace PhoneAgent {

/// Hears the other side of one call: cuts its sound into utterances and has them written down.
///
///     frames ─▶ TurnDetector ─▶ utterance ─▶ CallTranscriber ─▶ theySpeak, heard
///                  └─▶ LineSoundDetector ─▶ soundChanged
class PhoneEars : public QObject
{
    Q_OBJECT

public:
    explicit PhoneEars(std::unique_ptr<CallTranscriber> transcriber);

    /// The next sound of the line: mono, 8 kHz, silence included.
    void hear(const Pcm &frame);
    void setPatience(std::chrono::milliseconds pause);
    /// Whether the agent speaks: then it takes more than a short sound to be noticed.
    void setAgentSpeaks(bool speaks);

    /// The line is dead: what was being said ends here. Answered by listenedOut() when all of it is
    /// written down.
    void close();

Q_SIGNALS:
    // What CallLine promises under the same names.
    void theyStir();
    void theySaidNothing();
    void theySpeak(const PhoneAgent::Utterance &utterance);
    void heard(const PhoneAgent::Utterance &utterance);
    void soundChanged(PhoneAgent::LineSound sound);
    void notice(const QString &sentence);

    void listenedOut();

private:
    /// An utterance whose words are awaited.
    struct Heard
    {
        Pcm sound;
        QElapsedTimer since; ///< its end
    };

    float hearHop(VoiceDetector::Hop hop);
    void settle();
    void onTurnEvent(const TurnDetector::Event &event);
    void onTranscribed(int utterance, const Result<QString> &words);

    const std::unique_ptr<CallTranscriber> m_transcriber;
    VoiceDetector m_voice;
    LineSoundDetector m_sounds;
    TurnDetector m_detector;
    QHash<int, Heard> m_heard; ///< by number of the utterance
    int m_utterances = 0;
    bool m_isClosed = false;
};

} // namespace PhoneAgent
