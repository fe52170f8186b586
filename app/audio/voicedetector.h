// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace PhoneAgent {

/// Tells a human voice from noise, music and tones, 32 ms at a time, with the weights of Silero
/// v6. A plain value of 1.3 kB for one stream; it starts as at the beginning of a call. A hop costs
/// about 0.1 ms; the first one of a process also unpacks the weights (1.2 MB, shared by all).
class VoiceDetector
{
public:
    static constexpr int Rate = 8000;
    static constexpr std::size_t HopSize = 256; ///< 32 ms

    using Hop = std::span<const std::int16_t, HopSize>;

    /// How likely the next 32 ms of the line hold speech, from 0 to 1.
    float hear(Hop samples);

private:
    static constexpr std::size_t ContextSize = 64; ///< at 16 kHz, as the hop in the network
    static constexpr std::size_t CellSize = 128;

    std::int16_t m_lastSample = 0;
    std::array<float, ContextSize> m_context{};
    std::array<float, CellSize> m_hidden{};
    std::array<float, CellSize> m_cell{};
};

} // namespace PhoneAgent
