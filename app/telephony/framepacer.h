// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <algorithm>
#include <chrono>

namespace PhoneAgent {

/// Time on the media thread: since whenever, steady.
using MediaTime = std::chrono::microseconds;

/// Tells when the next sound is due, so that the network always holds a little of it (a short
/// hiccup of this program is not heard) and never much (what it holds was not heard yet, and is
/// lost when the agent is interrupted). Knows from that when each sound is played.
class FramePacer
{
public:
    /// 400 ms are allowed; the rest is for what the way there adds.
    explicit FramePacer(MediaTime lead = std::chrono::milliseconds(300)) : m_lead(lead) {}

    /// When the next sound of this length may leave.
    MediaTime due(MediaTime length) const { return m_end + length - m_lead; }
    bool isDue(MediaTime now, MediaTime length) const { return due(length) <= now; }

    /// When the sound that is sent now will begin to play.
    MediaTime sent(MediaTime now, MediaTime length)
    {
        const MediaTime start = std::max(now, m_end);
        m_end = start + length;
        return start;
    }

    void cleared(MediaTime now) { m_end = std::min(m_end, now); }

    /// When all that was sent will have been played.
    MediaTime end() const { return m_end; }
    MediaTime unplayed(MediaTime now) const { return std::max(m_end - now, MediaTime(0)); }

    /// Playing, but over before anybody looks again and can still send.
    bool isRunningDry(MediaTime now) const
    {
        return m_end > now && m_end < now + std::chrono::milliseconds(12);
    }

private:
    MediaTime m_lead;
    MediaTime m_end = MediaTime::min() / 2;
};

} // namespace PhoneAgent
