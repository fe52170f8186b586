// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/resampler.h"

#include <QList>

#include <deque>
#include <optional>

namespace PhoneAgent {

/// Names a clip towards whoever asked for it; chosen by the caller.
using ClipId = qint64;

/// What is to be heard now, sample by sample and without any device:
///
///     live clips, one after another ─┐
///     a live stream, as it comes ────┴──(muted, or 12 dB down while a clip plays)──┐
///                                                                                  ├─ render()
///     one clip on demand ──(paused, sought)────────────────────────────────────────┘
class ClipMixer
{
public:
    static constexpr int Rate = 16000;

    struct Event
    {
        enum class Kind { Started, Finished };

        Kind kind = Kind::Started;
        ClipId clip = 0;
        std::int64_t at = 0; ///< in samples rendered since construction

        bool operator==(const Event &) const = default;
    };

    /// Live sound, played after what already waits.
    void enqueue(ClipId clip, const Pcm &sound);
    void clearQueue();
    /// The next of a sound that comes as fast as it is heard, a little late against gaps.
    void stream(const Pcm &sound);
    void setLiveMuted(bool muted) { m_liveMuted = muted; }

    /// Plays one clip, in place of the one that plays.
    void play(ClipId clip, const Pcm &sound, std::chrono::milliseconds from);
    void setPaused(bool paused);
    void seek(std::chrono::milliseconds to);
    void stop();

    bool isSilent() const { return m_live.empty() && !m_streams && !isPlaying(); }
    bool isPlaying() const { return m_clip && !m_paused; }
    bool isPaused() const { return m_clip && m_paused; }
    bool isLiveMuted() const { return m_liveMuted; }
    std::optional<ClipId> clip() const;
    std::chrono::milliseconds position() const;
    std::int64_t rendered() const { return m_rendered; }

    /// The next `count` samples; silence where nothing plays.
    std::vector<std::int16_t> render(std::size_t count);

    /// What happened since last asked, in order.
    QList<Event> takeEvents();

private:
    struct Track
    {
        ClipId clip = 0;
        std::vector<std::int16_t> samples;
        std::size_t position = 0;
    };

    std::int16_t nextLive(std::int64_t now);
    std::int16_t nextOfStream();
    int softened(int live) const;
    std::int16_t nextOfClip(std::int64_t now);
    void report(Event::Kind kind, ClipId clip, std::int64_t at);

    std::deque<Track> m_live;
    std::optional<Resampler> m_streamResampler;
    std::deque<std::int16_t> m_stream;
    bool m_streams = false; ///< enough was there to begin
    std::optional<Track> m_clip;
    bool m_paused = false;
    bool m_liveMuted = false;
    std::int64_t m_rendered = 0;
    QList<Event> m_events;
};

} // namespace PhoneAgent
