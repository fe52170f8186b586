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
constexpr int QuietWindow = hops(1500);

// Measured on recordings: what music has, noise of any colour and voices have not.
constexpr double LeastLoud = 0.75;      // music 0.8 to 1, voices 0.8 to 0.9
constexpr double MostVoice = 0.12;      // music 0 to 0.03, voices 0.8 to 1
constexpr double MostFlatnessDb = -6.5; // music -11 to -26, noise -2.5 to -5
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
    m_traces.push_back({.isLoud = spectrum.levelDb() > LoudDb,
                        .voice = voice,
                        .flatnessDb = 10.0 * std::log10(spectrum.flatness()),
                        .change = m_before ? spectrum.changeSince(*m_before) : 0.0});
    if (m_traces.size() > std::size_t(MusicWindow))
        m_traces.pop_front();
    m_before = spectrum;

    const LineSound sound = judge(m_tones.hear(spectrum));
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

bool LineSoundDetector::isMusic() const
{
    if (m_traces.size() < std::size_t(MusicWindow))
        return false;
    Trace sum;
    int loud = 0;
    for (const Trace &trace : m_traces) {
        sum.voice += trace.voice;
        if (!trace.isLoud)
            continue;
        ++loud;
        sum.flatnessDb += trace.flatnessDb;
        sum.change += trace.change;
    }
    return loud >= LeastLoud * MusicWindow && sum.voice <= MostVoice * MusicWindow &&
           sum.flatnessDb <= MostFlatnessDb * loud && sum.change <= MostChange * loud &&
           sum.change >= LeastChange * loud;
}

bool LineSoundDetector::isQuiet() const
{
    const auto last =
        m_traces.end() - std::ptrdiff_t(std::min(std::size_t(QuietWindow), m_traces.size()));
    return std::none_of(last, m_traces.end(), [](const Trace &trace) {
        return trace.voice >= 0.35 || (trace.isLoud && trace.flatnessDb <= MostFlatnessDb);
    });
}

} // namespace PhoneAgent
