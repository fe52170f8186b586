// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/spokenwords.h"

#include <algorithm>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

// Reading aloud takes about 65 ms a character at 150 words a minute.
constexpr SpokenWords::Time CharacterTime = 65ms;

} // namespace

void SpokenWords::begin(const QString &words)
{
    m_stretches.append({.words = words});
}

void SpokenWords::addSound(Time length)
{
    m_stretches.last().sound += length;
}

void SpokenWords::end()
{
    m_stretches.last().isWhole = true;
}

SpokenWords::Time SpokenWords::Stretch::length() const
{
    const Time read = words.size() * CharacterTime;
    return isWhole && sound > 0ms ? sound : std::max(sound, read);
}

qsizetype SpokenWords::heardIn(Time heard) const
{
    qsizetype characters = 0;
    for (const Stretch &stretch : m_stretches) {
        const Time length = stretch.length();
        if (heard < length) {
            const qsizetype reached = stretch.words.size() * heard / length;
            // A word that was begun was not heard.
            return characters + std::max<qsizetype>(0, stretch.words.lastIndexOf(u' ', reached));
        }
        heard -= length;
        characters += stretch.words.size() + 1;
    }
    return std::max<qsizetype>(0, characters - 1);
}

SpokenWords::Time SpokenWords::timeFor(qsizetype characters) const
{
    Time time{0};
    for (const Stretch &stretch : m_stretches) {
        if (characters <= 0)
            return time;
        if (characters < stretch.words.size())
            return time + stretch.length() * characters / stretch.words.size();
        time += stretch.length();
        characters -= stretch.words.size() + 1;
    }
    return time + std::max<qsizetype>(0, characters) * CharacterTime;
}

} // namespace PhoneAgent
