// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/turn.h"
#include "services/utterance.h"

namespace PhoneAgent {

/// Times the steps of an answer, from the last sound of their voice.
class AnswerClock
{
public:
    using Clock = Utterance::Clock;

    /// They said this and are through: an answer is due.
    void start(const Utterance &heard);
    /// What comes next answers nothing.
    void stop() { m_zero.reset(); }

    /// A step was gone through; only its first time counts.
    void note(Waterfall::Moment Waterfall::*step, Clock::time_point at = Clock::now());

    /// What is known by now: the steps, and how the delay divides into hearing, thinking and
    /// speaking.
    void fill(Turn &turn) const;

private:
    std::chrono::milliseconds m_heard{0}; ///< their words are known, and that they are through
    std::optional<Clock::time_point> m_zero;
    Waterfall m_steps;
};

} // namespace PhoneAgent
