// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/meters.h"
#include "devices/sampleformat.h"

namespace PhoneAgent {

/// What a microphone has delivered so far: 16 kHz mono, whatever the device speaks, at most
/// `limit` of it.
class Recording
{
public:
    static constexpr int Rate = 16000;

    Recording(const QAudioFormat &format, std::chrono::milliseconds limit);

    void add(const QByteArray &block);

    bool isFull() const { return m_sound.samples.size() >= m_limit; }
    std::chrono::milliseconds duration() const { return m_sound.duration(); }
    LevelMeter &meter() { return m_meter; }

    /// Hands the sound out; nothing can be added afterwards.
    Pcm finish();

private:
    void keep(const std::vector<std::int16_t> &samples);

    SampleReader m_reader;
    LevelMeter m_meter;
    Pcm m_sound;
    std::size_t m_limit;
};

} // namespace PhoneAgent
