// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/framepacer.h"

#include <optional>

namespace PhoneAgent {

/// Which moment here the beginning of a stream was there. The sound that took the shortest way
/// tells best; the shortest of each ten seconds counts, because the two clocks drift apart.
class StreamClock
{
public:
    /// Sound that ends `position` after the beginning has arrived.
    void arrived(MediaTime now, MediaTime position)
    {
        using namespace std::chrono_literals;
        const MediaTime zero = now - position;
        m_earliest = m_earliest ? std::min(*m_earliest, zero) : zero;
        if (!m_zero || zero < *m_zero)
            m_zero = zero;
        if (!m_windowEnd)
            m_windowEnd = now + 10s;
        if (now < *m_windowEnd)
            return;
        m_zero = m_earliest;
        m_earliest.reset();
        m_windowEnd = now + 10s;
    }

    std::optional<MediaTime> zero() const { return m_zero; }

private:
    std::optional<MediaTime> m_zero;
    std::optional<MediaTime> m_earliest; ///< of this window
    std::optional<MediaTime> m_windowEnd;
};

} // namespace PhoneAgent
