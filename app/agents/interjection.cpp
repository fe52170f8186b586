// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/interjection.h"

#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Phrases = QList<QStringList>;

Phrases phrases(const QStringList &texts)
{
    Phrases all;
    for (const QString &text : texts)
        all.append(wordsOf(text));
    return all;
}

/// Said by those who listen.
const Phrases &backchannels()
{
    static const Phrases all = phrases({
        u"mm hmm"_s,       u"mmhmm"_s,        u"mhm"_s,
        u"mm"_s,           u"mmm"_s,          u"hm"_s,
        u"hmm"_s,          u"uh huh"_s,       u"uhhuh"_s,
        u"uh"_s,           u"huh"_s,          u"ah"_s,
        u"aha"_s,          u"oh"_s,           u"um"_s,
        u"er"_s,           u"ok"_s,           u"okay"_s,
        u"kay"_s,          u"yes"_s,          u"yeah"_s,
        u"yep"_s,          u"yup"_s,          u"right"_s,
        u"sure"_s,         u"alright"_s,      u"all right"_s,
        u"fine"_s,         u"good"_s,         u"very good"_s,
        u"great"_s,        u"perfect"_s,      u"lovely"_s,
        u"wonderful"_s,    u"exactly"_s,      u"absolutely"_s,
        u"definitely"_s,   u"certainly"_s,    u"indeed"_s,
        u"correct"_s,      u"i see"_s,        u"i understand"_s,
        u"understood"_s,   u"got it"_s,       u"go on"_s,
        u"go ahead"_s,     u"please go on"_s, u"carry on"_s,
        u"of course"_s,    u"makes sense"_s,  u"sounds good"_s,
        u"that's right"_s, u"that's fine"_s,  u"that's good"_s,
        u"no problem"_s,   u"no worries"_s,   u"not a problem"_s,
        u"thank you"_s,    u"thanks"_s,       u"really"_s,
        u"very well"_s,    u"wow"_s,          u"nice"_s,
        u"true"_s,         u"cool"_s,
    });
    return all;
}

/// Said by those who want silence.
const Phrases &halts()
{
    static const Phrases all = phrases({
        u"stop"_s,
        u"wait"_s,
        u"no"_s,
        u"hold on"_s,
        u"hang on"_s,
        u"one moment"_s,
        u"one second"_s,
        u"one minute"_s,
        u"one sec"_s,
        u"just a moment"_s,
        u"just a second"_s,
        u"just a minute"_s,
        u"a moment"_s,
        u"please hold"_s,
        u"please wait"_s,
        u"excuse me"_s,
        u"sorry"_s,
        u"pardon"_s,
        u"listen"_s,
        u"let me stop you"_s,
        u"nope"_s,
        u"not so fast"_s,
        u"slow down"_s,
        u"i have a question"_s,
    });
    return all;
}

/// What recognisers make of a cough or a chair.
const QStringList &fragments()
{
    static const QStringList all{u"the"_s, u"a"_s,    u"an"_s,  u"and"_s, u"i"_s,  u"it"_s,
                                 u"you"_s, u"of"_s,   u"to"_s,  u"in"_s,  u"is"_s, u"but"_s,
                                 u"so"_s,  u"that"_s, u"for"_s, u"or"_s,  u"on"_s, u"at"_s};
    return all;
}

bool startsWith(const QStringList &words, const QStringList &phrase)
{
    return words.size() >= phrase.size() && std::equal(phrase.begin(), phrase.end(), words.begin());
}

/// The words without the longest of the phrases they begin with; nothing when they begin with none.
bool take(QStringList &words, const Phrases &phrases)
{
    qsizetype longest = 0;
    for (const QStringList &phrase : phrases) {
        if (startsWith(words, phrase))
            longest = std::max(longest, phrase.size());
    }
    words.remove(0, longest);
    return longest > 0;
}

} // namespace

Interjection interjectionIn(const QString &text)
{
    QStringList words = wordsOf(text);
    bool listens = false;
    while (!words.isEmpty()) {
        if (take(words, backchannels()))
            listens = true;
        else if (take(words, halts()))
            return Interjection::Halt;
        else if (fragments().contains(words.first()))
            words.removeFirst();
        else
            return Interjection::Real;
    }
    return listens ? Interjection::Backchannel : Interjection::Nothing;
}

Interjection interjectionSoFar(const QString &text)
{
    const QStringList words = wordsOf(text);
    const Phrases &known = backchannels();
    const bool mayBecomeOne =
        std::any_of(known.begin(), known.end(),
                    [&](const QStringList &phrase) { return startsWith(phrase, words); });
    return mayBecomeOne ? Interjection::Nothing : interjectionIn(text);
}

} // namespace PhoneAgent
