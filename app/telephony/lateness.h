// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/framepacer.h"

#include <QString>

#include <algorithm>
#include <array>

namespace PhoneAgent {

/// How late the frames of a call left, counted in steps of a millisecond.
class Lateness
{
public:
    /// Longer counts as this.
    static constexpr int Longest = 500;

    void note(MediaTime late)
    {
        const auto ms = int(std::chrono::duration_cast<std::chrono::milliseconds>(late).count());
        ++m_frames[std::size_t(std::clamp(ms, 0, Longest))];
    }

    void add(const Lateness &other)
    {
        for (std::size_t ms = 0; ms < m_frames.size(); ++ms)
            m_frames[ms] += other.m_frames[ms];
    }

    int frames() const;
    /// In which time `part` of all frames left, in milliseconds.
    int within(double part) const;

    /// "0:512 1:30 7:2": milliseconds and how many frames.
    QString text() const;
    static Lateness fromText(const QString &text);

private:
    std::array<int, Longest + 1> m_frames{};
};

} // namespace PhoneAgent
