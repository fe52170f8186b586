// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/pcm.h"

#include <algorithm>
#include <cmath>

namespace PhoneAgent {

Pcm silence(std::chrono::milliseconds length, int rate)
{
    return {rate, std::vector<std::int16_t>(std::size_t(length.count() * rate / 1000))};
}

void append(Pcm &sound, const Pcm &more)
{
    Q_ASSERT(sound.rate == more.rate);
    sound.samples.insert(sound.samples.end(), more.samples.begin(), more.samples.end());
}

double levelDb(std::span<const std::int16_t> samples)
{
    double energy = 0.0;
    for (const std::int16_t sample : samples)
        energy += double(sample) * sample;
    if (energy == 0.0)
        return -100.0;
    return 20.0 * std::log10(std::sqrt(energy / double(samples.size())) / 32768.0);
}

void levelTo(Pcm &sound, double targetDb)
{
    int peak = 0;
    for (const std::int16_t sample : sound.samples)
        peak = std::max(peak, std::abs(int(sample)));
    if (peak == 0)
        return;

    const double wanted = std::pow(10.0, (targetDb - levelDb(sound.samples)) / 20.0);
    const double gain = std::min(wanted, 32767.0 / peak);
    for (std::int16_t &sample : sound.samples)
        sample = std::int16_t(std::lround(sample * gain));
}

} // namespace PhoneAgent
