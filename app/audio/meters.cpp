// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/meters.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace PhoneAgent {

namespace {

float peakOf(std::span<const std::int16_t> samples)
{
    int peak = 0;
    for (const std::int16_t sample : samples)
        peak = std::max(peak, std::abs(int(sample)));
    return float(peak);
}

} // namespace

std::vector<float> waveformPeaks(const Pcm &sound, int count)
{
    std::vector<float> bars(std::size_t(std::max(count, 0)));
    const std::span<const std::int16_t> samples = sound.samples;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        const std::size_t from = samples.size() * i / bars.size();
        const std::size_t to = samples.size() * (i + 1) / bars.size();
        bars[i] = peakOf(samples.subspan(from, to - from));
    }

    const float loudest = bars.empty() ? 0.0F : *std::max_element(bars.begin(), bars.end());
    if (loudest > 0.0F)
        std::for_each(bars.begin(), bars.end(), [loudest](float &bar) { bar /= loudest; });
    return bars;
}

void LevelMeter::add(std::span<const std::int16_t> block)
{
    for (const std::int16_t sample : block)
        m_energy += double(sample) * sample;
    m_count += block.size();
}

double LevelMeter::take()
{
    const double energy = std::exchange(m_energy, 0.0);
    const std::size_t count = std::exchange(m_count, 0);
    if (energy == 0.0)
        return -100.0;
    return 10.0 * std::log10(energy / double(count)) - 20.0 * std::log10(32768.0);
}

} // namespace PhoneAgent
