// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace PhoneAgent {

/// How the energy of 32 ms at 8 kHz spreads over the frequencies of a telephone line.
class Spectrum
{
public:
    static constexpr std::size_t Size = 256;
    static constexpr double BinWidth = 8000.0 / Size; ///< Hz
    static constexpr std::size_t Bins = Size / 2;

    explicit Spectrum(std::span<const std::int16_t, Size> samples);

    float power(std::size_t bin) const { return m_power[bin]; }

    /// Of the voice band; a sine at full scale has 0 dB.
    double levelDb() const;

    /// 0 for a pure tone, about 0.56 for white noise.
    double flatness() const;

    /// The frequency at which most energy lies, in Hz.
    double peak() const;

    /// The strongest frequency that is no part of a tone of `hertz`.
    double peakBeside(double hertz) const;

    /// The part of the energy that tones of these frequencies have.
    double shareAround(std::initializer_list<double> hertz) const;

    /// How much of the energy has moved to other frequencies since then, 0 to 1.
    double changeSince(const Spectrum &before) const;

private:
    std::size_t strongestBin(double avoided) const;
    double frequencyAt(std::size_t bin) const;

    std::array<float, Bins> m_power{};
    double m_sum = 0.0;
};

} // namespace PhoneAgent
