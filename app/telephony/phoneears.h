// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesounddetector.h"
#include "audio/turndetector.h"
#include "language/endofturn.h"
#include "services/calltranscriber.h"
#include "services/utterance.h"

#include <map>
#include <memory>

namespace PhoneAgent {

/// Hears the other side of one call: cuts its sound into utterances, has them written down and
/// settles when they are through. Their words are asked for at the first pause, so that they are
/// known by the time the turn is over. Tells what else the line carries.
///
///     frames ─▶ TurnDetector ─ pause ─▶ CallTranscriber ─ eager words ─▶ mayBeThrough
///           │        ▲                                         │
///           │        └──── silence that ends the turn ◀── EndOfTurn ─▶ heard
///           └─▶ LineSoundDetector ─▶ soundChanged
class PhoneEars : public QObject
{
    Q_OBJECT

public:
    explicit PhoneEars(std::unique_ptr<CallTranscriber> transcriber);

    /// The call is about to be placed.
    void warmUp() { m_transcriber->warmUp(); }

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
    void wordsSoFar(const QString &words);
    void mayBeThrough(const PhoneAgent::Utterance &utterance);
    void theyGoOn();
    void theyWereMissed();
    void theySpeak(const PhoneAgent::Utterance &utterance);
    void heard(const PhoneAgent::Utterance &utterance);
    void soundChanged(PhoneAgent::LineSound sound);
    void notice(const QString &sentence);

    void listenedOut();

private:
    using Clock = Utterance::Clock;

    float hearHop(VoiceDetector::Hop hop);
    void settle();
    void onTurnEvent(const TurnDetector::Event &event);
    void onBegan(std::int64_t at);
    void onPaused(const TurnDetector::Event &event);
    void onResumed(std::int64_t at);
    void onEnded(const TurnDetector::Event &event);
    void onPartial(const QString &words);
    void onEager(int utterance, const QString &words);
    void onThrough(int utterance);
    void onTranscribed(int utterance, const Result<QString> &words);

    void takeWords(const QString &words);
    void settleSilence();
    void tell(const Utterance &said);
    Utterance utteranceOf(const TurnDetector::Event &event) const;
    static Utterance aged(Utterance utterance);

    const std::unique_ptr<CallTranscriber> m_transcriber;
    VoiceDetector m_voice;
    LineSoundDetector m_sounds;
    TurnDetector m_detector;
    EndOfTurn m_endOfTurn;
    int m_utterance = 1;          ///< the one under way, or the next
    QString m_words;              ///< of it, so far
    std::int64_t m_voiceEnd = -1; ///< when they were last heard, in samples
    bool m_isPause = false;
    bool m_isEager = false;                ///< mayBeThrough() was said
    Utterance m_paused;                    ///< the one under way as far as the pause
    std::map<int, Utterance> m_finished;   ///< by number; their words are awaited
    std::optional<Utterance> m_unanswered; ///< theySpeak() was said, heard() follows
    bool m_isMissed = false;               ///< no service wrote down what they said
    bool m_isClosed = false;
};

} // namespace PhoneAgent
