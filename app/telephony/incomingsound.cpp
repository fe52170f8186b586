// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/incomingsound.h"

#include "audio/mulaw.h"

#include <algorithm>
#include <cstdlib>

namespace PhoneAgent {

namespace {

constexpr qint64 FrameSize = MulawRate / 50;
/// A jump of more is no gap.
constexpr qint64 LargestGap = 10 * MulawRate;
constexpr int FadeSize = 40;

/// A time may be any number that a sender writes down.
qint64 samplesIn(std::chrono::milliseconds time)
{
    constexpr auto most = std::chrono::milliseconds::max() / MulawRate;
    return std::clamp(time, -most, most).count() * MulawRate / 1000;
}

} // namespace

std::vector<Pcm> IncomingSound::add(const StreamSound &sound)
{
    if (isOld(sound))
        return {};
    if (sound.at)
        fillGap(sound);
    m_chunk = sound.chunk;
    m_at = sound.at;

    std::vector<std::int16_t> samples = samplesFromMulaw(sound.mulaw);
    if (m_fadesIn) {
        const int size = std::min(FadeSize, int(samples.size()));
        for (int i = 0; i < size; ++i)
            samples[std::size_t(i)] = std::int16_t(samples[std::size_t(i)] * i / size);
        m_fadesIn = false;
    }
    m_last = samples.back();
    m_position += qint64(samples.size());
    m_samples.insert(m_samples.end(), samples.begin(), samples.end());
    return takeFrames();
}

/// Number and time must both say so: a sender that counts only one of them must be heard.
bool IncomingSound::isOld(const StreamSound &sound) const
{
    return sound.chunk && m_chunk && *sound.chunk <= *m_chunk && sound.at && m_at &&
           *sound.at <= *m_at && samplesIn(*m_at - *sound.at) < LargestGap;
}

void IncomingSound::fillGap(const StreamSound &sound)
{
    const qint64 start = m_position - samplesIn(*sound.at);
    const qint64 gap = m_start.value_or(start) - start;
    m_start = m_start.value_or(start);
    if (gap >= FrameSize && gap <= LargestGap)
        return fill(gap);
    // What is off by less than a frame is jitter, one wild time is nonsense, and two that agree are
    // a clock that was set.
    const bool isWild = gap <= -FrameSize || gap > LargestGap;
    if (isWild && m_wildStart && std::abs(start - *m_wildStart) < FrameSize)
        m_start = start;
    m_wildStart = isWild ? std::optional(start) : std::nullopt;
}

std::vector<Pcm> IncomingSound::addSilence(std::chrono::milliseconds length)
{
    fill(samplesIn(length));
    return takeFrames();
}

void IncomingSound::fill(qint64 samples)
{
    for (qint64 i = 0; i < samples; ++i)
        m_samples.push_back(i < FadeSize ? std::int16_t(m_last * (FadeSize - i) / FadeSize) : 0);
    m_position += samples;
    m_last = 0;
    m_fadesIn = true;
}

std::vector<Pcm> IncomingSound::takeFrames()
{
    std::vector<Pcm> frames;
    auto at = m_samples.begin();
    for (; m_samples.end() - at >= FrameSize; at += FrameSize)
        frames.push_back({MulawRate, {at, at + FrameSize}});
    m_samples.erase(m_samples.begin(), at);
    return frames;
}

} // namespace PhoneAgent
