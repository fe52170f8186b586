// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesound.h"
#include "audio/tonefinder.h"
#include "audio/voicedetector.h"

#include <deque>
#include <optional>

namespace PhoneAgent {

/// Tells what their side of the line carries: a voice, hold music, the tones of networks and
/// machines, or nothing. A plain value for one call; time is what was heard.
///
///     hop ─▶ Spectrum ─▶ ToneFinder ─▶ ringing, busy, beep, fax
///                └─▶ the last 3 s ─▶ music: lively, without voice, and its tones stay
class LineSoundDetector
{
public:
    LineSound sound() const { return m_sound; }

    /// The next 32 ms and how likely they hold speech (see VoiceDetector). What the line carries
    /// from now on, when that has changed. After a beep, which is over when it is known, the line
    /// is quiet.
    std::optional<LineSound> hear(VoiceDetector::Hop hop, float voice);

private:
    /// What is kept of a hop.
    struct Trace
    {
        bool isTonal = false;
        double voice = 0.0;
        double change = 0.0;
    };

    LineSound judge(std::optional<ToneFinder::Tone> tone);
    bool isVoice() const;
    bool isMusic() const;
    bool isQuiet() const;

    ToneFinder m_tones;
    std::optional<Spectrum> m_before;
    std::deque<Trace> m_traces; ///< the last one is the newest
    int m_sinceTone = 0;        ///< hops
    bool m_hasHeardMusic = false;
    LineSound m_sound = LineSound::Quiet;
};

} // namespace PhoneAgent
