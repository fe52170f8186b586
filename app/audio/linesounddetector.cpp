// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/linesounddetector.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace PhoneAgent {

namespace {

constexpr int hops(int milliseconds)
{
    constexpr int rate = 8;
    return milliseconds * rate / int(Spectrum::Size);
}

constexpr double LoudDb = -55.0;
constexpr int MusicWindow = hops(3000);
constexpr int KnownMusicWindow = hops(800);
constexpr int QuietWindow = hops(1500);

// Measured on recordings: what music has, noise of any colour and voices have not.
constexpr double MostFlatnessDb = -7.0; // of a hop: music -11 to -26, noise -2.5 to -5
constexpr double LeastTonal = 0.7;      // of the hops: music 0.8 to 1
constexpr double MostVoice = 0.12;      // music 0 to 0.03, voices 0.8 to 1
constexpr double MostChange = 0.43;     // music 0.1 to 0.37, noise 0.49, voices 0.5
constexpr double LeastChange = 0.02;    // a dial tone and hum stay as they are

/// A pause in ringing is no end of it.
int patience(LineSound tone)
{
    switch (tone) {
    case LineSound::Ringing:
        return hops(5500);
    case LineSound::Busy:
        return hops(1600);
    case LineSound::Fax:
        return hops(4000);
    default:
        return 0;
    }
}

LineSound soundOf(ToneFinder::Tone tone)
{
    switch (tone) {
    case ToneFinder::Tone::Ringing:
        return LineSound::Ringing;
    case ToneFinder::Tone::Busy:
        return LineSound::Busy;
    case ToneFinder::Tone::Beep:
        return LineSound::Beep;
    case ToneFinder::Tone::Fax:
        return LineSound::Fax;
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<LineSound> LineSoundDetector::hear(VoiceDetector::Hop hop, float voice)
{
    const Spectrum spectrum(hop);
    const bool isTonal =
        spectrum.levelDb() > LoudDb && 10.0 * std::log10(spectrum.flatness()) <= MostFlatnessDb;
    m_traces.push_back({.isTonal = isTonal,
                        .voice = voice,
                        .change = m_before ? spectrum.changeSince(*m_before) : 0.0});
    if (m_traces.size() > std::size_t(MusicWindow))
        m_traces.pop_front();
    m_before = spectrum;

    const LineSound sound = judge(m_tones.hear(spectrum));
    m_hasHeardMusic = m_hasHeardMusic || sound == LineSound::Music;
    if (std::exchange(m_sound, sound) == sound)
        return {};
    return sound;
}

LineSound LineSoundDetector::judge(std::optional<ToneFinder::Tone> tone)
{
    m_sinceTone = m_tones.isSounding() ? 0 : m_sinceTone + 1;
    // A single note before a rest is no beep of a machine.
    if (tone && !(m_sound == LineSound::Music && tone == ToneFinder::Tone::Beep)) {
        m_sinceTone = 0;
        return soundOf(*tone);
    }
    if (isVoice())
        return LineSound::Voice;
    if (m_sound == LineSound::Ringing || m_sound == LineSound::Busy || m_sound == LineSound::Fax)
        return m_sinceTone < patience(m_sound) ? m_sound : LineSound::Quiet;
    if (isMusic())
        return LineSound::Music;
    return m_sound == LineSound::Beep || isQuiet() ? LineSound::Quiet : m_sound;
}

bool LineSoundDetector::isVoice() const
{
    constexpr std::size_t window = 6;
    constexpr int needed = 4;
    const auto last = m_traces.end() - std::ptrdiff_t(std::min(window, m_traces.size()));
    return std::count_if(last, m_traces.end(),
                         [](const Trace &trace) { return trace.voice >= 0.5; }) >= needed;
}

/// Music that was heard before is known again at once, after an announcement for instance.
bool LineSoundDetector::isMusic() const
{
    const int window = m_hasHeardMusic ? KnownMusicWindow : MusicWindow;
    if (m_traces.size() < std::size_t(window))
        return false;
    int tonal = 0;
    double voice = 0.0;
    double change = 0.0; // of tonal hops: silence changes much
    for (auto trace = m_traces.end() - window; trace != m_traces.end(); ++trace) {
        voice += trace->voice;
        tonal += trace->isTonal ? 1 : 0;
        change += trace->isTonal ? trace->change : 0.0;
    }
    return tonal >= LeastTonal * window && voice <= MostVoice * window &&
           change <= MostChange * tonal && change >= LeastChange * tonal;
}

bool LineSoundDetector::isQuiet() const
{
    const auto last =
        m_traces.end() - std::ptrdiff_t(std::min(std::size_t(QuietWindow), m_traces.size()));
    return std::none_of(last, m_traces.end(),
                        [](const Trace &trace) { return trace.voice >= 0.35 || trace.isTonal; });
}

} // namespace PhoneAgent
