// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/outgoingsound.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

constexpr std::size_t FadeSize = 40;      ///< 5 ms
constexpr std::size_t SoftFadeSize = 160; ///< 20 ms, where speech goes on that was broken off

void fadeIn(std::span<std::int16_t> samples, std::size_t longest = FadeSize)
{
    const std::size_t size = std::min(longest, samples.size());
    for (std::size_t i = 0; i < size; ++i)
        samples[i] = std::int16_t(samples[i] * int(i) / int(size));
}

void fadeOut(std::span<std::int16_t> samples)
{
    const std::size_t size = std::min(FadeSize, samples.size());
    for (std::size_t i = 0; i < size; ++i) {
        std::int16_t &sample = samples[samples.size() - 1 - i];
        sample = std::int16_t(sample * int(i) / int(size));
    }
}

} // namespace

/// The end of a clip that goes on is held back: should nothing follow, it must fade out.
std::size_t OutgoingSound::Clip::ready() const
{
    return isComplete ? left() : left() - std::min(left(), FadeSize);
}

void OutgoingSound::add(const Pcm &sound, int mark, bool isLast, bool isLevelled)
{
    Clip &clip = clipFor(mark);
    if (!sound.isEmpty() && sound.rate > 0) {
        Pcm levelled = sound;
        if (isLevelled)
            m_leveller.apply(levelled, clip.rate == 0);
        if (clip.rate != sound.rate) {
            if (clip.resampler)
                append(clip, clip.resampler->finish());
            clip.resampler = std::make_unique<Resampler>(sound.rate, Rate);
            clip.rate = sound.rate;
        }
        append(clip, clip.resampler->process(levelled.samples));
    }
    if (isLast)
        complete(clip);
}

/// The clip of this mark that goes on, or a new one.
OutgoingSound::Clip &OutgoingSound::clipFor(int mark)
{
    if (!m_clips.empty() && !m_clips.back().isComplete) {
        if (m_clips.back().mark == mark)
            return m_clips.back();
        complete(m_clips.back());
    }
    m_clips.push_back(Clip{.mark = mark});
    return m_clips.back();
}

void OutgoingSound::append(Clip &clip, std::span<const std::int16_t> samples)
{
    clip.samples.erase(clip.samples.begin(), clip.samples.begin() + std::ptrdiff_t(clip.at));
    clip.at = 0;
    const std::size_t old = clip.samples.size();
    clip.samples.insert(clip.samples.end(), samples.begin(), samples.end());
    if (clip.fadesIn && !samples.empty()) {
        fadeIn(std::span(clip.samples).subspan(old));
        clip.fadesIn = false;
    }
}

void OutgoingSound::complete(Clip &clip)
{
    if (clip.resampler)
        append(clip, clip.resampler->finish());
    fadeOut(std::span(clip.samples).subspan(clip.at));
    clip.isComplete = true;
}

std::optional<OutgoingSound::Frame> OutgoingSound::take(bool runsDry)
{
    if (hasFrame())
        return nextFrame(&Clip::ready);
    if (!runsDry || m_clips.empty() || m_clips.back().left() == 0)
        return std::nullopt;

    // The rest of this clip is late: what there is fades out, what comes fades in.
    Clip &clip = m_clips.back();
    fadeOut(std::span(clip.samples).subspan(clip.at));
    clip.fadesIn = true;
    return nextFrame(&Clip::left);
}

bool OutgoingSound::hasFrame() const
{
    std::size_t ready = 0;
    for (const Clip &clip : m_clips)
        ready += clip.ready();
    return ready >= FrameSize || (!m_clips.empty() && m_clips.front().isComplete);
}

OutgoingSound::Frame OutgoingSound::nextFrame(std::size_t (Clip::*available)() const)
{
    Frame frame;
    while (!m_clips.empty() && frame.samples.size() < FrameSize) {
        Clip &clip = m_clips.front();
        const std::size_t count = std::min((clip.*available)(), FrameSize - frame.samples.size());
        const auto from = clip.samples.begin() + std::ptrdiff_t(clip.at);
        frame.samples.insert(frame.samples.end(), from, from + std::ptrdiff_t(count));
        clip.at += count;
        if (count > 0)
            frame.pieces.push_back({clip.mark, count});
        if (!clip.isComplete || clip.left() > 0)
            break;
        frame.ended.push_back(clip.mark);
        m_clips.pop_front();
    }
    if (!frame.samples.empty()) {
        frame.pieces.back().padding = FrameSize - frame.samples.size();
        frame.samples.resize(FrameSize);
    }
    return frame;
}

std::optional<int> OutgoingSound::nextMark() const
{
    return m_clips.empty() ? std::nullopt : std::optional(m_clips.front().mark);
}

void OutgoingSound::putBack(std::vector<std::int16_t> samples, int mark)
{
    if (m_clips.empty() || m_clips.front().mark != mark)
        m_clips.push_front(Clip{.mark = mark, .isComplete = true});
    Clip &clip = m_clips.front();
    samples.insert(samples.end(), clip.samples.begin() + std::ptrdiff_t(clip.at),
                   clip.samples.end());
    clip.samples = std::move(samples);
    clip.at = 0;
}

void OutgoingSound::softenStart()
{
    if (!m_clips.empty())
        fadeIn(std::span(m_clips.front().samples).subspan(m_clips.front().at), SoftFadeSize);
}

std::vector<int> OutgoingSound::clear()
{
    std::vector<int> marks;
    for (const Clip &clip : m_clips)
        marks.push_back(clip.mark);
    m_clips.clear();
    return marks;
}

} // namespace PhoneAgent
