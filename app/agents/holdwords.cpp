// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/holdwords.h"

#include "agents/interjection.h"
#include "agents/senses.h"
#include "language/pattern.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Asked of everybody at once: "Did you know that you can book online?"
bool isRhetorical(const QString &sentence)
{
    static const QRegularExpression words = pattern(
        uR"(\b(did you know|have you (heard|tried|visited)|why not|want to (save|skip)|tired of)\b)"_s);
    return words.match(sentence).hasMatch();
}

/// Without what a recogniser makes of the first bars of music.
QList<Sentence> spokenSentencesOf(const QString &words)
{
    QList<Sentence> sentences = sentencesOf(words);
    while (sentences.size() > 1 && saysNothing(sentences.last().text))
        sentences.removeLast();
    return sentences;
}

} // namespace

bool saysNothing(const QString &words)
{
    return interjectionIn(words) == Interjection::Nothing;
}

bool asksToWait(const QString &words)
{
    const QList<Sentence> sentences = spokenSentencesOf(words);
    if (sentences.isEmpty() || isMeantForCaller(words))
        return false;
    const Sentence &last = sentences.last();
    return last.has(Sense::Holds) && !last.isQuestion && !last.has(Sense::Farewell);
}

bool isQueueAnnouncement(const QString &words)
{
    static const QRegularExpression queue = pattern(
        uR"(\b((estimated|average|approximate|expected|current) (wait\w*|hold\w*)|(wait\w*|hold\w*) time|caller(s)? (number|ahead|before|waiting)|(position|place|first|next) in (the )?(line|queue)|in the order|(call|caller) volumes?|high volume|(visit|find|follow) us|our (web ?site|app)|dot com|for (your|quality|training)( \w+)? purposes|may be recorded|(continue to|please) hold|stay on the line|thank you for (your patience|holding|waiting|calling)[^?]*$|your call (is|will))\b)"_s);
    const QList<Sentence> sentences = sentencesOf(words);
    const bool asks = std::any_of(sentences.begin(), sentences.end(), [](const Sentence &sentence) {
        return sentence.isQuestion && !isRhetorical(sentence.text);
    });
    return !asks && (asksToWait(words) || queue.match(words).hasMatch());
}

bool isMeantForCaller(const QString &words)
{
    static const QRegularExpression person = pattern(
        uR"(\b(this is \w+( \w+)?( from| in| of| at| speaking|,|\.)|my name is|\w+ (speaking|here)\b|i'?m back|i('ve| have) (checked|found|asked|got|spoken)|i (checked|found|asked)|it'?s \w+ again|sorry to (keep|have kept)|sorry for (the wait|keeping)|(okay|right|so),? (so|then)\b))"_s);
    constexpr Senses addressed = Sense::OffersHelp | Sense::AsksToAgree | Sense::AsksToRepeat;
    constexpr int fewWords = 3;
    if (words.split(u' ', Qt::SkipEmptyParts).size() <= fewWords && !words.trimmed().isEmpty() &&
        !sensesOf(sentencesOf(words)).testFlag(Sense::Holds))
        return true;
    for (const Sentence &sentence : sentencesOf(words)) {
        if (isRhetorical(sentence.text))
            continue;
        if (sentence.isQuestion && !sentence.has(Sense::Holds))
            return true;
        if (sentence.hasAny(addressed) || person.match(sentence.text).hasMatch())
            return true;
    }
    return false;
}

bool asksWhetherThere(const QString &words)
{
    static const QRegularExpression asks = pattern(
        uR"(^\W*((hello|hi|hey|yes|okay|sorry|and|so|thanks? (you )?for (holding|waiting|your patience)|sir|madam|ma'?am|still)\W*)*((are you|you'?re|is anybody|is anyone|anybody|you)?( still)? ?(there|holding|on the line|with me|waiting))?\W*$)"_s);
    return !words.trimmed().isEmpty() && asks.match(words.simplified()).hasMatch();
}

} // namespace PhoneAgent
