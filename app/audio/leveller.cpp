// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/leveller.h"

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

namespace {

/// Speech of -20 dBFS over all has about this level while somebody really speaks.
constexpr double TargetDb = -18.5;
constexpr double QuietDb = -50.0; ///< below, nobody speaks
constexpr double RangeDb = 20.0;  ///< what is softer than this below the mean is a pause
constexpr double GoodEnoughDb = 2.5;
constexpr double MostDb = 14.0;
constexpr double StepDb = 0.2;     ///< a block: 10 dB a second, which is not heard as a change
constexpr double LongMemory = 500; ///< blocks: ten seconds
constexpr int BlocksPerSecond = 50;
/// Above this the peaks of an amplified sound are bent, the more the higher, never flat.
constexpr double Knee = 0.75 * 32768.0;

double factor(double db)
{
    return std::pow(10.0, db / 20.0);
}

std::int16_t bent(double sample)
{
    constexpr double Room = 32767.0 - Knee;
    const double size = std::abs(sample);
    if (size <= Knee)
        return std::int16_t(std::lround(sample));
    const double above = size - Knee;
    return std::int16_t(std::copysign(Knee + Room * above / (above + Room), sample));
}

} // namespace

void Leveller::apply(Pcm &sound, bool startsClip)
{
    const std::span<std::int16_t> samples(sound.samples);
    const auto size = std::size_t(std::max(1, sound.rate / BlocksPerSecond));
    for (std::size_t at = 0; at < samples.size(); at += size)
        listen(samples.subspan(at, std::min(size, samples.size() - at)));
    if (startsClip)
        m_gainDb = wantedDb();

    for (std::size_t at = 0; at < samples.size(); at += size) {
        m_gainDb += std::clamp(wantedDb() - m_gainDb, -StepDb, StepDb);
        if (m_gainDb == 0.0)
            continue;
        const double gain = factor(m_gainDb);
        for (std::int16_t &sample : samples.subspan(at, std::min(size, samples.size() - at)))
            sample = bent(sample * gain);
    }
}

void Leveller::listen(std::span<const std::int16_t> block)
{
    const double level = levelDb(block);
    if (level < QuietDb || level < m_speechDb - RangeDb)
        return;
    m_blocks = std::min(m_blocks + 1.0, LongMemory);
    m_speechDb += (level - m_speechDb) / m_blocks;
}

double Leveller::wantedDb() const
{
    const double wanted = TargetDb - m_speechDb;
    return std::abs(wanted) < GoodEnoughDb ? 0.0 : std::clamp(wanted, -MostDb, MostDb);
}

} // namespace PhoneAgent
