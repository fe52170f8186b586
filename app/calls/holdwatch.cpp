// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/holdwatch.h"

#include "agents/holdwords.h"
#include "agents/senses.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

/// Above this two announcements are the same one; a recogniser never hears twice quite the same.
constexpr double SameWords = 0.8;
/// A recogniser hears as many in music.
constexpr qsizetype FewWords = 3;

bool isShort(const QString &words)
{
    return words.split(u' ', Qt::SkipEmptyParts).size() <= FewWords;
}

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
    const QString news = withoutAnnouncements(words);
    m_announced.append(words);
    if (isKnown || isQueueAnnouncement(words) || saysNothing(news))
        return Meaning::Announcement;
    if (!m_hasMusic)
        return Meaning::Talk;
    if (isShort(news) && !asksWhetherThere(news))
        return Meaning::Doubtful;
    return isMeantForCaller(words) ? Meaning::Talk : Meaning::Doubtful;
}

/// What is said besides them.
QString HoldWatch::withoutAnnouncements(const QString &words) const
{
    QStringList news;
    for (const Sentence &sentence : sentencesOf(words)) {
        if (!isQueueAnnouncement(sentence.text) && !wasHeard(sentence.text))
            news.append(sentence.text);
    }
    return news.join(u' ');
}

bool HoldWatch::wasHeard(const QString &words) const
{
    return !isShort(words) && // "Hello?" is said by more than one
           std::any_of(m_announced.begin(), m_announced.end(), [&words](const QString &earlier) {
               return similarity(earlier, words) >= SameWords;
           });
}

} // namespace PhoneAgent
