// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <algorithm>
#include <cmath>
#include <numbers>

/// A sine wave; a full-scale one has an `amplitude` of 1.
inline PhoneAgent::Pcm tone(double hertz, std::chrono::milliseconds length, int rate,
                            double amplitude = 0.25)
{
    PhoneAgent::Pcm sound = PhoneAgent::silence(length, rate);
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double phase = 2.0 * std::numbers::pi * hertz * double(i) / rate;
        sound.samples[i] = std::int16_t(std::lround(32767.0 * amplitude * std::sin(phase)));
    }
    return sound;
}

/// The amplitude (0 to 1) of one frequency in a sound, by Goertzel's method.
inline double amplitudeOf(double hertz, std::span<const std::int16_t> samples, int rate)
{
    const double turn = 2.0 * std::numbers::pi * hertz / rate;
    double real = 0.0;
    double imaginary = 0.0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        real += samples[i] * std::cos(turn * double(i));
        imaginary += samples[i] * std::sin(turn * double(i));
    }
    return 2.0 * std::hypot(real, imaginary) / double(samples.size()) / 32768.0;
}
