// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/words.h"

#include "language/tokens.h"

#include <QHash>
#include <QSet>
#include <QVarLengthArray>

#include <algorithm>

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
bool isFiller(const QString &word)
{
    static const QSet<QString> fillers{
        u"a"_s,     u"an"_s,     u"and"_s,   u"are"_s,    u"at"_s,    u"be"_s,   u"can"_s,
        u"could"_s, u"do"_s,     u"for"_s,   u"i"_s,      u"if"_s,    u"in"_s,   u"is"_s,
        u"it"_s,    u"may"_s,    u"me"_s,    u"my"_s,     u"of"_s,    u"on"_s,   u"or"_s,
        u"our"_s,   u"please"_s, u"so"_s,    u"that"_s,   u"the"_s,   u"this"_s, u"to"_s,
        u"we"_s,    u"will"_s,   u"with"_s,  u"would"_s,  u"you"_s,   u"your"_s, u"sorry"_s,
        u"ok"_s,    u"okay"_s,   u"hello"_s, u"um"_s,     u"uh"_s,    u"just"_s, u"then"_s,
        u"now"_s,   u"well"_s,   u"yes"_s,   u"thanks"_s, u"thank"_s,
    };
    return fillers.contains(word);
}

double weight(const QString &word)
{
    return isFiller(word) ? 0.2 : 1.0;
}

QHash<QString, int> counted(const QStringList &words)
{
    QHash<QString, int> counts;
    for (const QString &word : words)
        ++counts[word];
    return counts;
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
    const QHash<QString, int> left = counted(wordsOf(a));
    QHash<QString, int> right = counted(wordsOf(b));
    double shared = 0;
    double all = 0;
    for (auto it = left.cbegin(); it != left.cend(); ++it) {
        const int other = right.take(it.key());
        shared += std::min(it.value(), other) * weight(it.key());
        all += std::max(it.value(), other) * weight(it.key());
    }
    for (auto it = right.cbegin(); it != right.cend(); ++it)
        all += it.value() * weight(it.key());
    return all > 0 ? shared / all : 1.0;
}

} // namespace PhoneAgent
