// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/resampler.h"

#include <speex/speex_resampler.h>

namespace PhoneAgent {

namespace {

// 5 ms of delay, aliases 110 dB down. Higher qualities cost more and are not heard on a telephone.
constexpr int Quality = 5;

} // namespace

void Resampler::Destroy::operator()(SpeexResamplerState_ *state) const
{
    speex_resampler_destroy(state);
}

Resampler::Resampler(int fromRate, int toRate) : m_fromRate(fromRate), m_toRate(toRate)
{
    if (fromRate == toRate)
        return;
    int error = 0;
    m_state.reset(
        speex_resampler_init(1, spx_uint32_t(fromRate), spx_uint32_t(toRate), Quality, &error));
    if (!m_state)
        qFatal("No resampler from %d to %d Hz: %s", fromRate, toRate,
               speex_resampler_strerror(error));
    speex_resampler_skip_zeros(m_state.get());
}

Resampler::~Resampler() = default;
Resampler::Resampler(Resampler &&) noexcept = default;
Resampler &Resampler::operator=(Resampler &&) noexcept = default;

std::vector<std::int16_t> Resampler::process(std::span<const std::int16_t> block)
{
    if (!m_state)
        return {block.begin(), block.end()};

    std::vector<std::int16_t> out(block.size() * std::size_t(m_toRate) / std::size_t(m_fromRate) +
                                  64);
    std::size_t written = 0;
    while (!block.empty()) {
        auto taken = spx_uint32_t(block.size());
        auto made = spx_uint32_t(out.size() - written);
        speex_resampler_process_int(m_state.get(), 0, block.data(), &taken, out.data() + written,
                                    &made);
        block = block.subspan(taken);
        written += made;
        if (written == out.size())
            out.resize(out.size() + 256);
    }
    out.resize(written);
    return out;
}

std::vector<std::int16_t> Resampler::finish()
{
    if (!m_state)
        return {};
    const std::vector<std::int16_t> tail(
        std::size_t(speex_resampler_get_input_latency(m_state.get())));
    return process(tail);
}

Pcm resampled(const Pcm &sound, int rate)
{
    if (sound.rate == rate)
        return sound;

    Resampler resampler(sound.rate, rate);
    Pcm result{rate, resampler.process(sound.samples)};
    append(result, {rate, resampler.finish()});
    result.samples.resize(sound.samples.size() * std::size_t(rate) / std::size_t(sound.rate));
    return result;
}

} // namespace PhoneAgent
