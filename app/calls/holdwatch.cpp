// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/holdwatch.h"

#include "agents/holdwords.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

/// Above this two announcements are the same one; a recogniser never hears twice quite the same.
constexpr double SameWords = 0.8;

} // namespace

void HoldWatch::end()
{
    m_isOn = false;
    m_hasMusic = false;
}

void HoldWatch::hear(LineSound sound)
{
    if (sound != LineSound::Music)
        return;
    m_isOn = true;
    m_hasMusic = true;
}

HoldWatch::Meaning HoldWatch::meaningOf(const QString &words)
{
    const bool isKnown = wasHeard(words);
    m_announced.append(words);
    if (isKnown || isQueueAnnouncement(words))
        return Meaning::Announcement;
    if (isMeantForCaller(words) || !m_hasMusic)
        return Meaning::Talk;
    return Meaning::Doubtful;
}

bool HoldWatch::wasHeard(const QString &words) const
{
    constexpr qsizetype fewWords = 3; // "Hello?" is said by more than one
    return words.split(u' ').size() > fewWords &&
           std::any_of(m_announced.begin(), m_announced.end(), [&words](const QString &earlier) {
               return similarity(earlier, words) >= SameWords;
           });
}

} // namespace PhoneAgent
