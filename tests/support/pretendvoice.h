// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <cmath>
#include <numbers>

/// Something like a voice by formula, the same on every machine: a hum of falling and rising pitch
/// with two moving formants, four syllables a second, at 8 kHz.
inline PhoneAgent::Pcm pretendVoice(std::chrono::milliseconds length)
{
    PhoneAgent::Pcm sound = PhoneAgent::silence(length, 8000);
    double phase = 0.0;
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double time = double(i) / 8000.0;
        const double pitch = 130.0 + 25.0 * std::sin(2.0 * std::numbers::pi * 0.7 * time);
        const double first = 500.0 + 250.0 * std::sin(2.0 * std::numbers::pi * 1.9 * time);
        const double second = 1600.0 + 500.0 * std::sin(2.0 * std::numbers::pi * 1.3 * time);
        const double syllable = std::pow(std::sin(std::numbers::pi * 4.0 * time), 2.0);
        phase += 2.0 * std::numbers::pi * pitch / 8000.0;
        double value = 0.0;
        for (int harmonic = 1; harmonic * pitch < 3600.0; ++harmonic) {
            const double hertz = harmonic * pitch;
            const double loudness = std::exp(-std::pow((hertz - first) / 120.0, 2.0)) +
                                    0.5 * std::exp(-std::pow((hertz - second) / 200.0, 2.0)) + 0.02;
            value += loudness * std::sin(harmonic * phase);
        }
        sound.samples[i] = std::int16_t(std::lround(6000.0 * syllable * value));
    }
    return sound;
}
