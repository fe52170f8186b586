// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/matchwords.h"

#include "language/words.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Short names are too close to each other for any slip to be harmless: Care, Cure, Core.
constexpr qsizetype ShortestForSlip = 5;
// From here on any single inserted or dropped letter is a slip; before, only those hardly heard.
constexpr qsizetype LongWord = 7;

QString singular(const QString &word)
{
    const bool isPlural = word.size() > 3 && word.endsWith(u's') && !word.endsWith(u"ss"_s) &&
                          !word.endsWith(u"us"_s) && !word.endsWith(u"is"_s);
    return isPlural ? word.chopped(1) : word;
}

QString oneSpelling(const QString &word)
{
    static const QHash<QString, QString> Spellings{
        {u"doctor"_s, u"dr"_s},      {u"centre"_s, u"center"_s},    {u"hosp"_s, u"hospital"_s},
        {u"saint"_s, u"st"_s},       {u"rd"_s, u"road"_s},          {u"laboratorie"_s, u"lab"_s},
        {u"laboratory"_s, u"lab"_s}, {u"chemist"_s, u"pharmacy"_s}, {u"pharmacie"_s, u"pharmacy"_s},
        {u"mount"_s, u"mt"_s},
    };
    return Spellings.value(word, word);
}

bool isVowel(QChar letter)
{
    return QStringView(u"aeiouy").contains(letter);
}

// Consonants that are taken for each other on a telephone and between scripts; d and r stand
// together because one Indian letter is written as either.
bool soundClose(QChar a, QChar b)
{
    static const QList<QStringView> Groups{u"bpvwf", u"dtrl", u"ckgqx", u"szjcx", u"mn"};
    if (isVowel(a) || isVowel(b))
        return isVowel(a) && isVowel(b);
    return std::any_of(Groups.begin(), Groups.end(), [a, b](QStringView group) {
        return group.contains(a) && group.contains(b);
    });
}

bool isHardlyHeard(QStringView word, qsizetype place)
{
    const QChar letter = word[place];
    return isVowel(letter) || letter == u'h' || (place > 0 && word[place - 1] == letter) ||
           (place + 1 < word.size() && word[place + 1] == letter);
}

// Nobody hears a doubled letter: appolo, apollo.
QString undoubled(const QString &word)
{
    QString text;
    for (const QChar letter : word) {
        if (text.isEmpty() || text.back() != letter)
            text += letter;
    }
    return text;
}

// Both at an edit distance of one.
bool isHarmless(QStringView a, QStringView b)
{
    const auto same = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
    if (a.size() == b.size()) {
        if (same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same])
            return true;
        return same > 0 && soundClose(a[same], b[same]);
    }
    const QStringView longer = a.size() > b.size() ? a : b;
    return same > 0 && (longer.size() > LongWord || isHardlyHeard(longer, same));
}

} // namespace

QStringList allWords(const QString &text)
{
    QStringList words;
    for (const QString &word : wordsOf(text))
        words.append(oneSpelling(singular(word)));
    return words;
}

QStringList matchWords(const QString &text)
{
    QStringList words = allWords(text);
    words.removeIf(isFillerWord);
    return words;
}

bool isFillerWord(const QString &word)
{
    static const QSet<QString> Fillers{
        u"the"_s,  u"of"_s,     u"and"_s,     u"at"_s,   u"in"_s,   u"on"_s,
        u"for"_s,  u"a"_s,      u"an"_s,      u"to"_s,   u"near"_s, u"my"_s,
        u"call"_s, u"please"_s, u"branch"_s,  u"ltd"_s,  u"pvt"_s,  u"limited"_s,
        u"no"_s,   u"number"_s, u"private"_s, u"from"_s, u"with"_s, u"their"_s,
    };
    return Fillers.contains(word);
}

bool isKindWord(const QString &word)
{
    static const QSet<QString> Kinds{
        u"hospital"_s,   u"clinic"_s,     u"bank"_s,        u"pharmacy"_s,   u"lab"_s,
        u"diagnostic"_s, u"center"_s,     u"medical"_s,     u"dental"_s,     u"care"_s,
        u"school"_s,     u"college"_s,    u"office"_s,      u"restaurant"_s, u"cafe"_s,
        u"hotel"_s,      u"bistro"_s,     u"bakery"_s,      u"salon"_s,      u"store"_s,
        u"shop"_s,       u"service"_s,    u"broadband"_s,   u"nursing"_s,    u"home"_s,
        u"health"_s,     u"healthcare"_s, u"eye"_s,         u"kitchen"_s,    u"garage"_s,
        u"motor"_s,      u"insurance"_s,  u"supermarket"_s, u"gym"_s,        u"spa"_s,
        u"academy"_s,    u"institute"_s,  u"station"_s,     u"dr"_s,
    };
    return Kinds.contains(word);
}

std::optional<Slip> slipBetween(const QString &said, const QString &known, bool soundsEqual)
{
    if (said == known)
        return Slip::None;
    const qsizetype shorter = std::min(said.size(), known.size());
    if (shorter < 4)
        return {};
    const int distance = editDistance(said, known);
    if (distance == 1 && shorter >= ShortestForSlip && isHarmless(said, known))
        return Slip::OneLetter;
    if (shorter >= ShortestForSlip && undoubled(said) == undoubled(known))
        return Slip::SoundsAlike;
    if (soundsEqual && distance <= 2 && shorter >= LongWord && said[0] == known[0])
        return Slip::SoundsAlike;
    const bool isNear = distance <= 1 || (distance == 2 && shorter >= 6);
    const bool isSaidAlike = soundsEqual && shorter >= 5 && distance <= shorter / 2;
    return isNear || isSaidAlike ? std::optional(Slip::Far) : std::nullopt;
}

} // namespace PhoneAgent
