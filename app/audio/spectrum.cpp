// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/spectrum.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace PhoneAgent {

namespace {

using Wave = std::array<std::complex<float>, Spectrum::Size>;

// The line carries 300 to 3400 Hz, and hum below.
constexpr std::size_t LowestBin = 6;
constexpr std::size_t HighestBin = 110;
constexpr double NoFrequency = -1000.0;

const std::array<float, Spectrum::Size> &window()
{
    static const auto hann = [] {
        std::array<float, Spectrum::Size> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = float(
                0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * double(i) / double(Spectrum::Size)));
        return values;
    }();
    return hann;
}

const Wave &turns()
{
    static const Wave factors = [] {
        Wave values;
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::polar(
                1.0F, float(-2.0 * std::numbers::pi * double(i) / double(Spectrum::Size)));
        return values;
    }();
    return factors;
}

std::size_t mirrored(std::size_t index)
{
    std::size_t result = 0;
    for (std::size_t bit = 1; bit < Spectrum::Size; bit <<= 1U)
        result = (result << 1U) | ((index & bit) != 0 ? 1U : 0U);
    return result;
}

/// Cooley and Tukey's, radix 2, of samples that stand in mirrored order.
void transform(Wave &wave)
{
    for (std::size_t half = 1; half < wave.size(); half *= 2) {
        const std::size_t step = wave.size() / (2 * half);
        for (std::size_t block = 0; block < wave.size(); block += 2 * half) {
            for (std::size_t i = 0; i < half; ++i) {
                const auto odd = wave[block + half + i] * turns()[i * step];
                wave[block + half + i] = wave[block + i] - odd;
                wave[block + i] += odd;
            }
        }
    }
}

} // namespace

Spectrum::Spectrum(std::span<const std::int16_t, Size> samples)
{
    Wave wave;
    for (std::size_t i = 0; i < Size; ++i)
        wave[mirrored(i)] = float(samples[i]) / 32768.0F * window()[i];
    transform(wave);
    for (std::size_t bin = LowestBin; bin <= HighestBin; ++bin) {
        m_power[bin] = std::norm(wave[bin]);
        m_sum += m_power[bin];
    }
}

double Spectrum::levelDb() const
{
    // A full sine puts (Size / 4)² into its bin and a quarter of that into each neighbour.
    constexpr double full = 1.5 * (Size / 4.0) * (Size / 4.0);
    return 10.0 * std::log10(m_sum / full + 1e-12);
}

double Spectrum::flatness() const
{
    double logs = 0.0;
    for (std::size_t bin = LowestBin; bin <= HighestBin; ++bin)
        logs += std::log(double(m_power[bin]) + 1e-12);
    constexpr double count = HighestBin - LowestBin + 1;
    return std::exp(logs / count) / (m_sum / count + 1e-12);
}

std::size_t Spectrum::strongestBin(double avoided) const
{
    std::size_t best = LowestBin;
    for (std::size_t bin = LowestBin; bin <= HighestBin; ++bin) {
        if (std::abs(double(bin) * BinWidth - avoided) > 2.5 * BinWidth &&
            m_power[bin] > m_power[best])
            best = bin;
    }
    return best;
}

/// Between two bins the stronger neighbour tells where.
double Spectrum::frequencyAt(std::size_t bin) const
{
    const double before = std::sqrt(m_power[bin - 1]);
    const double after = std::sqrt(m_power[bin + 1]);
    const double here = std::sqrt(m_power[bin]);
    const double side = std::max(before, after);
    const double offset = side > 0.0 ? (2.0 * side - here) / (here + side) : 0.0;
    return (double(bin) + (after > before ? offset : -offset)) * BinWidth;
}

double Spectrum::peak() const
{
    return frequencyAt(strongestBin(NoFrequency));
}

double Spectrum::peakBeside(double hertz) const
{
    return frequencyAt(strongestBin(hertz));
}

double Spectrum::shareAround(std::initializer_list<double> hertz) const
{
    double share = 0.0;
    for (std::size_t bin = LowestBin; bin <= HighestBin; ++bin) {
        const bool isNear = std::any_of(hertz.begin(), hertz.end(), [bin](double frequency) {
            return std::abs(double(bin) * BinWidth - frequency) <= 2.0 * BinWidth;
        });
        share += isNear ? m_power[bin] : 0.0F;
    }
    return share / (m_sum + 1e-12);
}

double Spectrum::changeSince(const Spectrum &before) const
{
    double moved = 0.0;
    for (std::size_t bin = LowestBin; bin <= HighestBin; ++bin)
        moved +=
            std::abs(m_power[bin] / (m_sum + 1e-12) - before.m_power[bin] / (before.m_sum + 1e-12));
    return moved / 2.0;
}

} // namespace PhoneAgent
