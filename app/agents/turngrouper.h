// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// Joins utterances into turns: one that begins soon after the last ended goes on with the same
/// turn. Times count from any one moment, for instance the start of the call.
class TurnGrouper
{
public:
    using Time = std::chrono::milliseconds;

    /// 2.0 s is the gap of the original program: people pause that long between two sentences.
    explicit TurnGrouper(Time gap = Time(2000)) : m_gap(gap) {}

    /// Tells whether the utterance from `start` to `end` continues the turn before it.
    bool continues(Time start, Time end);

    /// The other side has spoken: whatever comes next begins a turn.
    void endTurn() { m_lastEnd.reset(); }

private:
    Time m_gap;
    std::optional<Time> m_lastEnd;
};

} // namespace PhoneAgent
