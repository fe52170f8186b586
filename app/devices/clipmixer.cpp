// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/clipmixer.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

namespace {

constexpr int DuckedToAQuarter = 4; ///< 12 dB
// A stream waits for so much, against gaps.
constexpr std::size_t StreamAhead = ClipMixer::Rate * 80 / 1000;
// More than this of it is too late to be heard: all but what it waits for is left out.
constexpr std::size_t StreamMost = ClipMixer::Rate * 400 / 1000;

std::size_t toSamples(std::chrono::milliseconds time)
{
    return std::size_t(std::max<std::int64_t>(time.count(), 0)) * ClipMixer::Rate / 1000;
}

} // namespace

void ClipMixer::enqueue(ClipId clip, const Pcm &sound)
{
    m_live.push_back({clip, resampled(sound, Rate).samples, 0});
}

void ClipMixer::clearQueue()
{
    if (!m_live.empty() && m_live.front().position > 0)
        report(Event::Kind::Finished, m_live.front().clip, m_rendered);
    m_live.clear();
}

void ClipMixer::stream(const Pcm &sound)
{
    if (!m_streamResampler)
        m_streamResampler.emplace(sound.rate, Rate);
    const std::vector<std::int16_t> samples = m_streamResampler->process(sound.samples);
    m_stream.insert(m_stream.end(), samples.begin(), samples.end());
    if (m_stream.size() > StreamMost)
        m_stream.erase(m_stream.begin(), m_stream.end() - StreamAhead);
    m_streams = m_streams || m_stream.size() >= StreamAhead;
}

void ClipMixer::play(ClipId clip, const Pcm &sound, std::chrono::milliseconds from)
{
    stop();
    m_clip = Track{clip, resampled(sound, Rate).samples, 0};
    m_paused = false;
    seek(from);
    report(Event::Kind::Started, clip, m_rendered);
}

void ClipMixer::setPaused(bool paused)
{
    m_paused = m_clip && paused;
}

void ClipMixer::seek(std::chrono::milliseconds to)
{
    if (m_clip)
        m_clip->position = std::min(toSamples(to), m_clip->samples.size());
}

void ClipMixer::stop()
{
    if (m_clip)
        report(Event::Kind::Finished, m_clip->clip, m_rendered);
    m_clip.reset();
    m_paused = false;
}

std::optional<ClipId> ClipMixer::clip() const
{
    if (!m_clip)
        return {};
    return m_clip->clip;
}

std::chrono::milliseconds ClipMixer::position() const
{
    return std::chrono::milliseconds(m_clip ? std::int64_t(m_clip->position) * 1000 / Rate : 0);
}

std::vector<std::int16_t> ClipMixer::render(std::size_t count)
{
    std::vector<std::int16_t> out(count);
    for (std::int16_t &sample : out) {
        const int live = softened(nextLive(m_rendered) + nextOfStream());
        const int clip = nextOfClip(m_rendered);
        sample = std::int16_t(std::clamp(live + clip, -32768, 32767));
        ++m_rendered;
    }
    return out;
}

QList<ClipMixer::Event> ClipMixer::takeEvents()
{
    return std::exchange(m_events, {});
}

std::int16_t ClipMixer::nextLive(std::int64_t now)
{
    while (!m_live.empty() && m_live.front().position >= m_live.front().samples.size()) {
        // A clip without any sound still starts and ends, so that nobody waits for it.
        if (m_live.front().samples.empty())
            report(Event::Kind::Started, m_live.front().clip, now);
        report(Event::Kind::Finished, m_live.front().clip, now);
        m_live.pop_front();
    }
    if (m_live.empty())
        return 0;

    Track &track = m_live.front();
    if (track.position == 0)
        report(Event::Kind::Started, track.clip, now);
    return track.samples[track.position++];
}

std::int16_t ClipMixer::nextOfStream()
{
    if (!m_streams)
        return 0;
    const std::int16_t sample = m_stream.front();
    m_stream.pop_front();
    m_streams = !m_stream.empty();
    return sample;
}

int ClipMixer::softened(int live) const
{
    if (m_liveMuted)
        return 0;
    return isPlaying() ? live / DuckedToAQuarter : live;
}

std::int16_t ClipMixer::nextOfClip(std::int64_t now)
{
    if (!isPlaying())
        return 0;
    if (m_clip->position < m_clip->samples.size())
        return m_clip->samples[m_clip->position++];
    report(Event::Kind::Finished, m_clip->clip, now);
    m_clip.reset();
    return 0;
}

void ClipMixer::report(Event::Kind kind, ClipId clip, std::int64_t at)
{
    m_events.append({kind, clip, at});
}

} // namespace PhoneAgent
