// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace PhoneAgent {

namespace {

// ITU-T G.711: the bias makes the steps double from segment to segment, and what is louder than
// the clip would overflow the last one.
constexpr int Bias = 132;
constexpr int Clip = 32635;
constexpr int SignBit = 0x80;

constexpr std::int16_t decoded(int byte)
{
    const int bits = ~byte & 0xFF;
    const int segment = bits >> 4 & 7;
    const int magnitude = ((((bits & 0xF) << 3) + Bias) << segment) - Bias;
    return std::int16_t((bits & SignBit) != 0 ? -magnitude : magnitude);
}

constexpr std::array<std::int16_t, 256> Decoded = [] {
    std::array<std::int16_t, 256> table{};
    for (int byte = 0; byte < 256; ++byte)
        table[std::size_t(byte)] = decoded(byte);
    return table;
}();

} // namespace

std::uint8_t mulawFromSample(std::int16_t sample)
{
    const auto magnitude = unsigned(std::min(std::abs(int(sample)), Clip) + Bias);
    const int segment = std::bit_width(magnitude) - 8;
    const int step = int(magnitude >> (segment + 3)) & 0xF;
    return std::uint8_t(~((sample < 0 ? SignBit : 0) | segment << 4 | step));
}

std::int16_t sampleFromMulaw(std::uint8_t byte)
{
    return Decoded[byte];
}

QByteArray mulawFromSamples(std::span<const std::int16_t> samples)
{
    QByteArray bytes(qsizetype(samples.size()), Qt::Uninitialized);
    std::transform(samples.begin(), samples.end(), bytes.begin(), mulawFromSample);
    return bytes;
}

std::vector<std::int16_t> samplesFromMulaw(QByteArrayView bytes)
{
    std::vector<std::int16_t> samples(std::size_t(bytes.size()));
    std::transform(bytes.begin(), bytes.end(), samples.begin(),
                   [](char byte) { return Decoded[std::uint8_t(byte)]; });
    return samples;
}

} // namespace PhoneAgent
