// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QElapsedTimer>

#include <chrono>
#include <deque>
#include <numeric>

namespace PhoneAgent {

/// What was used in the last minute.
class RateWindow
{
public:
    RateWindow() { m_clock.start(); }

    int used()
    {
        forgetOld();
        return std::accumulate(m_uses.begin(), m_uses.end(), 0,
                               [](int sum, const Use &use) { return sum + use.tokens; });
    }

    void add(int tokens) { m_uses.push_back({m_clock.elapsed(), tokens}); }

    /// Until the oldest use is forgotten; none when there is none.
    std::chrono::milliseconds untilNext()
    {
        forgetOld();
        return std::chrono::milliseconds(
            m_uses.empty() ? 0 : m_uses.front().at + Minute - m_clock.elapsed());
    }

private:
    static constexpr qint64 Minute = 60000;

    struct Use
    {
        qint64 at = 0;
        int tokens = 0;
    };

    void forgetOld()
    {
        while (!m_uses.empty() && m_uses.front().at + Minute <= m_clock.elapsed())
            m_uses.pop_front();
    }

    QElapsedTimer m_clock;
    std::deque<Use> m_uses;
};

} // namespace PhoneAgent
