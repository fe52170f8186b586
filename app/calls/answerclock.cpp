// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/answerclock.h"

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;

void AnswerClock::start(const Utterance &heard)
{
    m_steps = {};
    m_zero = heard.voiceEnd.value_or(Clock::now());
    if (heard.through)
        note(&Waterfall::endOfTurn, *heard.through);
    if (heard.words)
        note(&Waterfall::words, *heard.words);
    m_heard = std::max(m_steps.endOfTurn.value_or(0ms), m_steps.words.value_or(0ms));
}

void AnswerClock::note(Waterfall::Moment Waterfall::*step, Clock::time_point at)
{
    if (!m_zero || m_steps.*step)
        return;
    // What was made ready before they were through cost no time.
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(at - *m_zero);
    m_steps.*step = std::max<std::chrono::milliseconds>(since, 0ms);
}

void AnswerClock::fill(Turn &turn) const
{
    if (!m_zero)
        return;
    turn.waterfall = m_steps;
    const auto end = m_steps.firstFrame ? m_steps.firstFrame : m_steps.firstSound;
    const auto thought = std::max(m_steps.firstClause.value_or(m_heard), m_heard);
    turn.thinkTime = thought - m_heard;
    if (!end)
        return;
    turn.delay = *end;
    turn.voiceTime = std::max<std::chrono::milliseconds>(*end - thought, 0ms);
}

} // namespace PhoneAgent
