// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/framepacer.h"

namespace PhoneAgent {

/// What one stream may cost within a second, in messages and frames: who sends more, by mistake or
/// to do harm, must not take the time of the other calls.
class StreamBudget
{
public:
    explicit StreamBudget(int perSecond) : m_limit(perSecond) {}

    /// Whether the next message is taken; one that is not is counted.
    bool allows(MediaTime now)
    {
        if (now - m_began >= std::chrono::seconds(1))
            *this = StreamBudget(m_limit, now);
        const bool allows = m_spent < m_limit;
        m_dropped += !allows;
        return allows;
    }
    void spend(qsizetype work) { m_spent += work; }

    /// Messages of this second that were not taken.
    int dropped() const { return m_dropped; }

private:
    StreamBudget(int perSecond, MediaTime now) : m_limit(perSecond), m_began(now) {}

    int m_limit;
    MediaTime m_began{};
    qsizetype m_spent = 0;
    int m_dropped = 0;
};

} // namespace PhoneAgent
