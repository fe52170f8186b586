// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/words.h"

#include "language/tokens.h"

#include <QVarLengthArray>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What letters sound like in English and in Indian names written in English: longest first.
struct Sound
{
    QStringView letters;
    QStringView key;
};

constexpr Sound sounds[] = {
    {u"tion", u"XN"}, {u"ksh", u"KS"}, {u"shr", u"SR"}, {u"sch", u"X"}, {u"tch", u"C"},
    {u"ght", u"T"},   {u"sh", u"X"},   {u"ch", u"C"},   {u"ph", u"F"},  {u"th", u"T"},
    {u"dh", u"T"},    {u"bh", u"P"},   {u"gh", u"K"},   {u"kh", u"K"},  {u"jh", u"J"},
    {u"zh", u"J"},    {u"wh", u"V"},   {u"kn", u"N"},   {u"ck", u"K"},  {u"ce", u"S"},
    {u"ci", u"S"},    {u"cy", u"S"},   {u"ge", u"J"},   {u"gi", u"J"},  {u"dg", u"J"},
    {u"qu", u"KV"},   {u"b", u"P"},    {u"c", u"K"},    {u"d", u"T"},   {u"f", u"F"},
    {u"g", u"K"},     {u"j", u"J"},    {u"k", u"K"},    {u"l", u"L"},   {u"m", u"M"},
    {u"n", u"N"},     {u"p", u"P"},    {u"q", u"K"},    {u"r", u"R"},   {u"s", u"S"},
    {u"t", u"T"},     {u"v", u"V"},    {u"w", u"V"},    {u"x", u"KS"},  {u"z", u"S"},
};

bool isVowel(QChar letter)
{
    return QStringView(u"aeiouy").contains(letter);
}

void appendSound(QString &key, QStringView sound)
{
    if (!sound.isEmpty() && (key.isEmpty() || key.back() != sound.front()))
        key += sound;
}

const Sound *soundAt(QStringView rest)
{
    const auto *found =
        std::find_if(std::begin(sounds), std::end(sounds),
                     [rest](const Sound &sound) { return rest.startsWith(sound.letters); });
    return found == std::end(sounds) ? nullptr : found;
}

/// Words that every menu and question is full of.
constexpr QStringView fillers[] = {
    u"a",    u"an",    u"and",    u"are",  u"at",    u"be",     u"can",  u"could", u"do", u"for",
    u"i",    u"if",    u"in",     u"is",   u"it",    u"may",    u"me",   u"my",    u"of", u"on",
    u"or",   u"our",   u"please", u"so",   u"that",  u"the",    u"this", u"to",    u"we", u"will",
    u"with", u"would", u"you",    u"your", u"sorry", u"ok",     u"okay", u"hello", u"um", u"uh",
    u"just", u"then",  u"now",    u"well", u"yes",   u"thanks", u"thank"};

double weightOf(const QStringList &words)
{
    return std::accumulate(words.begin(), words.end(), 0.0, [](double sum, QStringView word) {
        const bool isFiller =
            std::find(std::begin(fillers), std::end(fillers), word) != std::end(fillers);
        return sum + (isFiller ? 0.2 : 1.0);
    });
}

QStringList sortedWords(const QString &text)
{
    QStringList words = wordsOf(text);
    std::sort(words.begin(), words.end());
    return words;
}

} // namespace

QStringList wordsOf(const QString &text)
{
    const QString plain = folded(text);
    QStringList words;
    QString word;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar letter = plain[i];
        if (letter.isLetterOrNumber()) {
            word += letter;
            continue;
        }
        const bool isApostrophe = letter == u'\'' || letter == u'’';
        if (isApostrophe && !word.isEmpty()) {
            const bool isPossessive = i + 1 < plain.size() && plain[i + 1] == u's' &&
                                      (i + 2 == plain.size() || !plain[i + 2].isLetterOrNumber());
            i += isPossessive ? 1 : 0;
            continue;
        }
        if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

QString plainText(const QString &text)
{
    return wordsOf(text).join(u' ');
}

QString phoneticKey(const QString &word)
{
    const QString plain = folded(word);
    QString key;
    for (qsizetype i = 0; i < plain.size();) {
        const QStringView rest = QStringView(plain).sliced(i);
        const Sound *sound = soundAt(rest);
        if (sound)
            appendSound(key, sound->key);
        else if (key.isEmpty() && isVowel(rest.front()))
            key += u'A';
        else if (rest.front().isDigit())
            key += rest.front();
        // "ce" and "ge" soften the consonant; their vowel is dropped like every inner vowel.
        i += sound ? sound->letters.size() : 1;
    }
    return key;
}

int editDistance(QStringView a, QStringView b)
{
    using Row = QVarLengthArray<int, 64>;
    const qsizetype width = b.size() + 1;
    Row before(width), previous(width), current(width);
    for (qsizetype j = 0; j < width; ++j)
        previous[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = int(i);
        for (qsizetype j = 1; j < width; ++j) {
            const int replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], before[j - 2] + 1);
        }
        std::swap(before, previous);
        std::swap(previous, current);
    }
    return previous[width - 1];
}

double similarity(const QString &a, const QString &b)
{
    const QStringList left = sortedWords(a);
    const QStringList right = sortedWords(b);
    QStringList shared;
    QStringList all;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                          std::back_inserter(shared));
    std::set_union(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(all));
    return all.isEmpty() ? 1.0 : weightOf(shared) / weightOf(all);
}

} // namespace PhoneAgent
