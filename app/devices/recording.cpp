// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/recording.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

Recording::Recording(const QAudioFormat &format, std::chrono::milliseconds limit)
    : m_reader(format, Rate), m_sound{Rate, {}}, m_limit(std::size_t(limit.count()) * Rate / 1000)
{
}

void Recording::add(const QByteArray &block)
{
    const std::vector<std::int16_t> samples = m_reader.read(block);
    m_meter.add(samples);
    keep(samples);
}

Pcm Recording::finish()
{
    keep(m_reader.finish());
    return std::exchange(m_sound, {Rate, {}});
}

void Recording::keep(const std::vector<std::int16_t> &samples)
{
    const std::size_t room = m_limit - m_sound.samples.size();
    const auto count = std::ptrdiff_t(std::min(room, samples.size()));
    m_sound.samples.insert(m_sound.samples.end(), samples.begin(), samples.begin() + count);
}

} // namespace PhoneAgent
