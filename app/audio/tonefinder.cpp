// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/tonefinder.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace PhoneAgent {

namespace {

constexpr int hops(int milliseconds)
{
    constexpr int rate = 8;
    return (milliseconds * rate + int(Spectrum::Size) / 2) / int(Spectrum::Size);
}

constexpr double SoftestDb = -45.0;
constexpr double PureShare = 0.9;
constexpr double SteadyHertz = 25.0;

// Ringing is 425, 400 + 450 or 440 + 480 Hz, each heard as one tone that beats.
constexpr double LowestRinging = 370.0;
constexpr double HighestRinging = 510.0;

constexpr double BusyLow = 480.0;
constexpr double BusyHigh = 620.0;

bool isAbout(int length, int other)
{
    return std::abs(length - other) <= std::max(2, other * 3 / 10);
}

bool isWithin(int length, int shortest, int longest)
{
    return length >= hops(shortest) && length <= hops(longest);
}

} // namespace

void ToneFinder::Stretch::goOn(const Stretch &hop)
{
    ++length;
    pairs += hop.pairs;
    levelDb = std::max(levelDb, hop.levelDb);
    if (hop.pairs > 0)
        other = hop.other;
    else
        hertz = hop.hertz;
}

bool ToneFinder::Stretch::isNear(double frequency, double tolerance) const
{
    return std::abs(hertz - frequency) <= tolerance;
}

bool ToneFinder::Stretch::isOfRinging() const
{
    return hertz > LowestRinging && hertz < HighestRinging &&
           (isSingle() || (other > LowestRinging && other < HighestRinging));
}

bool ToneFinder::Stretch::isOfBusy() const
{
    const double low = std::min(hertz, other);
    const double high = std::max(hertz, other);
    return isOfRinging() ||
           (std::abs(low - BusyLow) <= SteadyHertz && std::abs(high - BusyHigh) <= SteadyHertz);
}

bool ToneFinder::Stretch::isLike(const Stretch &stretch) const
{
    // Of a pair now one, now the other is the stronger.
    return isNear(stretch.hertz, 2 * SteadyHertz) || isNear(stretch.other, 2 * SteadyHertz);
}

std::optional<ToneFinder::Stretch> ToneFinder::toneIn(const Spectrum &spectrum)
{
    const double level = spectrum.levelDb();
    if (level < SoftestDb)
        return {};
    const double peak = spectrum.peak();
    if (spectrum.shareAround({peak}) >= PureShare)
        return Stretch{.hertz = peak, .levelDb = level, .length = 1};
    const double beside = spectrum.peakBeside(peak);
    if (spectrum.shareAround({peak, beside}) >= PureShare)
        return Stretch{.hertz = peak, .other = beside, .levelDb = level, .length = 1, .pairs = 1};
    return {};
}

std::optional<ToneFinder::Tone> ToneFinder::hear(const Spectrum &spectrum)
{
    const std::optional<Stretch> tone = toneIn(spectrum);
    if (m_current.length > 0 && tone && m_current.isLike(*tone)) {
        m_current.goOn(*tone);
        const std::optional<Tone> known = goOn();
        m_current.isTold = m_current.isTold || known;
        return known;
    }
    if (m_current.length > 0)
        return end();
    if (!tone)
        return pause(spectrum.levelDb());
    m_current = *tone;
    return {};
}

/// Tones that are known while they sound.
std::optional<ToneFinder::Tone> ToneFinder::goOn() const
{
    const int length = m_current.length;
    if (m_current.isSingle() && m_current.isNear(2100.0, SteadyHertz) && length == hops(500))
        return Tone::Fax;
    if (m_current.isOfRinging() && length == hops(800))
        return Tone::Ringing;
    return {};
}

std::optional<ToneFinder::Tone> ToneFinder::end()
{
    const Stretch before = std::exchange(m_last, std::exchange(m_current, {}));
    const int gap = std::exchange(m_gap, 0);
    m_isQuietSince = true;
    const bool isRepeated =
        before.length > 0 && m_last.isLike(before) && isAbout(m_last.length, before.length);
    const std::optional<Tone> known = isRepeated ? repeated(gap) : std::nullopt;
    m_last.isTold = m_last.isTold || known;
    return known;
}

/// Tones that are known by their rhythm.
std::optional<ToneFinder::Tone> ToneFinder::repeated(int gap) const
{
    const int length = m_last.length;
    if (m_last.isOfBusy() && isWithin(length, 180, 800) && isAbout(gap, length))
        return Tone::Busy;
    if (m_last.isOfRinging() && isWithin(length, 340, 460) && isWithin(gap, 140, 260))
        return Tone::Ringing;
    const bool isOfFax = m_last.isSingle() && m_last.isNear(1100.0, SteadyHertz);
    if (isOfFax && isWithin(length, 400, 600) && isWithin(gap, 2500, 3500))
        return Tone::Fax;
    return {};
}

/// A beep is known by the silence after it: where the tone may be one of ringing, by a longer one.
std::optional<ToneFinder::Tone> ToneFinder::pause(double levelDb)
{
    constexpr double fall = 20.0;
    ++m_gap;
    m_isQuietSince = m_isQuietSince && (m_gap == 1 || levelDb < m_last.levelDb - fall);
    const bool isBeep = m_last.isSingle() && isWithin(m_last.length, 120, 1050) &&
                        m_last.hertz > 400.0 - SteadyHertz && m_last.hertz < 1400.0 + SteadyHertz;
    const int silence = m_last.isOfRinging() ? hops(900) : hops(160);
    if (m_last.isTold || !isBeep || !m_isQuietSince || m_gap != silence)
        return {};
    return Tone::Beep;
}

} // namespace PhoneAgent
