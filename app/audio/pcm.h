// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArray>
#include <QMetaType>

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace PhoneAgent {

/// A stretch of sound: mono, signed 16 bit, native byte order, at `rate` samples a second.
/// Copying shares nothing; pass by const reference.
struct Pcm
{
    int rate = 16000;
    std::vector<std::int16_t> samples;

    bool isEmpty() const { return samples.empty(); }
    std::chrono::milliseconds duration() const
    {
        return std::chrono::milliseconds(std::int64_t(samples.size()) * 1000 / rate);
    }
    bool operator==(const Pcm &) const = default;
};

/// `length` of digital silence.
Pcm silence(std::chrono::milliseconds length, int rate);

/// Appends `more`, which must have the same rate.
void append(Pcm &sound, const Pcm &more);

/// Root mean square in dBFS (0 is full scale, a full-scale square wave); -100 for silence.
double levelDb(std::span<const std::int16_t> samples);

/// Scales the sound so that levelDb() is `targetDb`, but never so far that it clips.
void levelTo(Pcm &sound, double targetDb);

} // namespace PhoneAgent
