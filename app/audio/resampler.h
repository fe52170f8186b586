// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <memory>

struct SpeexResamplerState_;

namespace PhoneAgent {

/// Changes the sample rate of one stream, block by block. What comes out lags 5 ms behind what
/// goes in; finish() hands out the rest. Blocks may have any size.
class Resampler
{
public:
    Resampler(int fromRate, int toRate);
    ~Resampler();
    Resampler(Resampler &&) noexcept;
    Resampler &operator=(Resampler &&) noexcept;

    std::vector<std::int16_t> process(std::span<const std::int16_t> block);
    std::vector<std::int16_t> finish();

private:
    struct Destroy
    {
        void operator()(SpeexResamplerState_ *state) const;
    };

    std::unique_ptr<SpeexResamplerState_, Destroy> m_state; ///< null when the rates are equal
    int m_fromRate;
    int m_toRate;
};

/// The whole sound at `rate`, aligned with the original and of the same duration.
Pcm resampled(const Pcm &sound, int rate);

} // namespace PhoneAgent
