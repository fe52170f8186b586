// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

namespace PhoneAgent {

/// The heights of `count` bars of a waveform, 0 to 1: the peak of each equal stretch, the loudest
/// being 1. All 0 for silence.
std::vector<float> waveformPeaks(const Pcm &sound, int count);

/// How loud a stream was since last asked. Fed as blocks arrive, read by a timer.
class LevelMeter
{
public:
    void add(std::span<const std::int16_t> block);

    bool isEmpty() const { return m_count == 0; }

    /// dBFS as levelDb(); -100 when nothing came since.
    double take();

private:
    double m_energy = 0.0;
    std::size_t m_count = 0;
};

} // namespace PhoneAgent
