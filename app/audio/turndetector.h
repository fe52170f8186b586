// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "audio/voicedetector.h"

#include <QList>

#include <chrono>
#include <functional>

namespace PhoneAgent {

/// Cuts what one side of a call says into utterances:
///
///     quiet -> starting -> speaking <-> stopping -> quiet
///
/// Lives on any one thread, owns no timer: time is what was heard, counted in samples at 8 kHz.
/// One object a call. A voice is on at a probability of 0.5 and off below 0.35, as Silero advise;
/// an utterance comes with 400 ms from before it and 300 ms from after it.
class TurnDetector
{
public:
    struct Event
    {
        enum class Kind {
            Began,   ///< somebody speaks; told 100 ms after they began
            Paused,  ///< they may be through; only told after setPauseAfter()
            Resumed, ///< they are not: the voice that paused goes on
            Ended,   ///< they have been quiet for the end silence
            Divided, ///< they have spoken for 25 s and go on; the next event is Divided or Ended
        };

        Kind kind = Kind::Began;
        /// Samples from the first one heard to where the voice begins, ends or resumes.
        std::int64_t at = 0;
        Pcm speech; ///< all of it so far; empty when it began or resumed
    };

    /// Of the quiet after a voice. A recogniser wants to hear the last sound fade.
    static constexpr std::chrono::milliseconds KeptAfter{300};

    /// How likely a hop holds speech. Called for each hop in order.
    using Ear = std::function<float(VoiceDetector::Hop)>;

    TurnDetector();
    explicit TurnDetector(Ear ear);

    bool isSpeaking() const;                       ///< between Began and Ended
    std::int64_t heard() const { return m_heard; } ///< samples

    /// The voice must last this long to count: 100 ms at first, longer while the agent speaks.
    void setStartAfter(std::chrono::milliseconds length);

    /// The quiet that ends a turn: 700 ms at first, 2 s suits a menu. Counts for the turn under way
    /// too.
    void setEndSilence(std::chrono::milliseconds length);

    /// The quiet that is told as a pause; zero tells none. It is counted from where the voice fell
    /// silent, which the ear is slow to believe.
    void setPauseAfter(std::chrono::milliseconds length);

    /// The next sound of the line at 8 kHz, of any length.
    QList<Event> hear(std::span<const std::int16_t> samples);

private:
    enum class State { Quiet, Starting, Speaking, Stopping };

    void hearHop(VoiceDetector::Hop hop, QList<Event> &events);
    void start(float voice, QList<Event> &events);
    void stop(float voice, std::int64_t at, QList<Event> &events);
    void noteLoudness(VoiceDetector::Hop hop, std::int64_t began);
    void end(QList<Event> &events);
    void divideWhenLong(float voice, QList<Event> &events);
    void forgetBefore(std::int64_t position);
    Pcm spoken() const;
    Pcm keptUntil(std::int64_t position) const;

    Ear m_ear;
    std::int64_t m_startAfter;
    std::int64_t m_endSilence;
    std::int64_t m_pauseAfter = 0;
    bool m_hasPaused = false; ///< and this was told
    State m_state = State::Quiet;
    std::vector<std::int16_t> m_rest; ///< less than a hop
    std::vector<std::int16_t> m_kept; ///< the utterance, or what may become its beginning
    std::int64_t m_heard = 0;         ///< whole hops, so m_kept ends here
    std::int64_t m_voiceBegan = 0;
    std::int64_t m_voiceEnded = 0;
    std::int64_t m_fellSilent = 0; ///< after its last loud moment
    double m_loudest = 0.0;        ///< moment of this voice, in dBFS
    std::int64_t m_bestCut = 0;
    float m_bestCutVoice = 1.0F;
};

} // namespace PhoneAgent
