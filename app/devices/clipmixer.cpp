// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "devices/clipmixer.h"

#include "audio/resampler.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

namespace {

constexpr int DuckedToAQuarter = 4; ///< 12 dB

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
        const int live = nextLive(m_rendered);
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
    const std::int16_t sample = track.samples[track.position++];
    if (m_liveMuted)
        return 0;
    return isPlaying() ? std::int16_t(sample / DuckedToAQuarter) : sample;
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
