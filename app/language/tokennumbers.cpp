// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/tokens.h"
#include "language/words.h"

#include <QHash>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct NumberWord
{
    int value = 0;
    bool isOrdinal = false;
};

const QHash<QString, NumberWord> &numberWords()
{
    static const QHash<QString, NumberWord> words{
        {u"zero"_s, {0}},
        {u"one"_s, {1}},
        {u"two"_s, {2}},
        {u"three"_s, {3}},
        {u"four"_s, {4}},
        {u"five"_s, {5}},
        {u"six"_s, {6}},
        {u"seven"_s, {7}},
        {u"eight"_s, {8}},
        {u"nine"_s, {9}},
        {u"ten"_s, {10}},
        {u"eleven"_s, {11}},
        {u"twelve"_s, {12}},
        {u"thirteen"_s, {13}},
        {u"fourteen"_s, {14}},
        {u"fifteen"_s, {15}},
        {u"sixteen"_s, {16}},
        {u"seventeen"_s, {17}},
        {u"eighteen"_s, {18}},
        {u"nineteen"_s, {19}},
        {u"twenty"_s, {20}},
        {u"thirty"_s, {30}},
        {u"forty"_s, {40}},
        {u"fourty"_s, {40}},
        {u"fifty"_s, {50}},
        {u"sixty"_s, {60}},
        {u"seventy"_s, {70}},
        {u"eighty"_s, {80}},
        {u"ninety"_s, {90}},
        {u"first"_s, {1, true}},
        {u"second"_s, {2, true}},
        {u"third"_s, {3, true}},
        {u"fourth"_s, {4, true}},
        {u"fifth"_s, {5, true}},
        {u"sixth"_s, {6, true}},
        {u"seventh"_s, {7, true}},
        {u"eighth"_s, {8, true}},
        {u"ninth"_s, {9, true}},
        {u"tenth"_s, {10, true}},
        {u"eleventh"_s, {11, true}},
        {u"twelfth"_s, {12, true}},
        {u"twelveth"_s, {12, true}},
        {u"thirteenth"_s, {13, true}},
        {u"fourteenth"_s, {14, true}},
        {u"fifteenth"_s, {15, true}},
        {u"sixteenth"_s, {16, true}},
        {u"seventeenth"_s, {17, true}},
        {u"eighteenth"_s, {18, true}},
        {u"nineteenth"_s, {19, true}},
        {u"twentieth"_s, {20, true}},
        {u"thirtieth"_s, {30, true}},
    };
    return words;
}

const NumberWord *numberWord(const Token &token)
{
    if (!token.isWord())
        return nullptr;
    const auto found = numberWords().constFind(token.text);
    return found == numberWords().constEnd() ? nullptr : &*found;
}

std::optional<NumberRead> readDigits(const WordTokens &tokens, int at)
{
    if (tokens[at].text.size() > 9)
        return {};
    NumberRead read{tokens[at].text.toInt(), at + 1, false, true};
    if (tokens[at + 1].isOneOf({u"st", u"nd", u"rd", u"th"})) {
        read.isOrdinal = true;
        ++read.next;
    }
    return read;
}

/// The unit after a ten: "twenty-first", "twenty one".
std::optional<NumberRead> readUnit(const WordTokens &tokens, int at)
{
    if (tokens[at].is(u"-") && tokens.isGlued(at))
        ++at;
    const NumberWord *unit = numberWord(tokens[at]);
    if (!unit || unit->value < 1 || unit->value > 9)
        return {};
    return NumberRead{unit->value, at + 1, unit->isOrdinal, false};
}

/// What follows "hundred" or "thousand", with or without "and".
NumberRead withRest(const WordTokens &tokens, NumberRead read, int limit)
{
    const int at = tokens[read.next].is(u"and") ? read.next + 1 : read.next;
    const auto rest = readBigNumber(tokens, at);
    if (!rest || rest->isWritten || rest->value >= limit)
        return read;
    return {read.value + rest->value, rest->next, rest->isOrdinal, false};
}

std::optional<NumberRead> readCentury(const WordTokens &tokens, int at)
{
    const auto century = readNumber(tokens, at);
    if (!century || century->isOrdinal || (century->value != 20 && century->value != 19))
        return {};
    const auto rest = readNumber(tokens, century->next);
    if (!rest || rest->isOrdinal || rest->value < 10 || rest->value > 99)
        return {};
    if (century->isWritten || rest->isWritten)
        return {};
    return NumberRead{century->value * 100 + rest->value, rest->next, false, false};
}

/// The index of the name nearest to the word, or 0: one slip of the finger in a long word is
/// forgiven.
int nearestName(const QString &word, std::initializer_list<QStringView> names)
{
    int index = 0;
    for (const QStringView name : names) {
        ++index;
        if (word == name)
            return index;
    }
    if (word.size() < 6 || word.endsWith(u"days"_s))
        return 0;
    index = 0;
    for (const QStringView name : names) {
        ++index;
        const bool mayBe = name.size() >= 6 && qAbs(name.size() - word.size()) < 2 &&
                           name.front() == word.front() && name.back() == word.back();
        if (mayBe && editDistance(word, name) == 1)
            return index;
    }
    return 0;
}

} // namespace

std::optional<NumberRead> readNumber(const WordTokens &tokens, int at)
{
    if (tokens[at].isNumber())
        return readDigits(tokens, at);
    const NumberWord *word = numberWord(tokens[at]);
    if (!word)
        return {};
    NumberRead read{word->value, at + 1, word->isOrdinal, false};
    if (word->value < 20 || word->isOrdinal)
        return read;
    if (const auto unit = readUnit(tokens, at + 1))
        read = {word->value + unit->value, unit->next, unit->isOrdinal, false};
    return read;
}

std::optional<NumberRead> readBigNumber(const WordTokens &tokens, int at)
{
    auto read = readNumber(tokens, at);
    if (!read && tokens[at].is(u"a") && tokens[at + 1].isOneOf({u"hundred", u"thousand"}))
        read = NumberRead{1, at + 1, false, false};
    if (!read || read->isWritten || read->isOrdinal)
        return read;
    if (tokens[read->next].is(u"hundred"))
        read = withRest(tokens, {read->value * 100, read->next + 1, false, false}, 100);
    if (tokens[read->next].is(u"thousand"))
        read = withRest(tokens, {read->value * 1000, read->next + 1, false, false}, 1000);
    return read;
}

std::optional<NumberRead> readYear(const WordTokens &tokens, int at)
{
    if (tokens[at].isNumber() && tokens[at].text.size() != 4)
        return {};
    auto read = readCentury(tokens, at);
    if (!read)
        read = readBigNumber(tokens, at);
    if (!read || read->isOrdinal || read->value < 1900 || read->value > 2199)
        return {};
    return read;
}

std::optional<int> digitWord(const QString &word)
{
    if (word == u"oh" || word == u"o" || word == u"nought" || word == u"naught")
        return 0;
    const auto found = numberWords().constFind(word);
    if (found == numberWords().constEnd() || found->isOrdinal || found->value > 9)
        return {};
    return found->value;
}

int monthOf(const QString &word)
{
    static const QHash<QString, int> shortNames{
        {u"jan"_s, 1},  {u"feb"_s, 2},   {u"mar"_s, 3},   {u"apr"_s, 4},
        {u"jun"_s, 6},  {u"jul"_s, 7},   {u"aug"_s, 8},   {u"sep"_s, 9},
        {u"sept"_s, 9}, {u"oct"_s, 10},  {u"nov"_s, 11},  {u"dec"_s, 12},
        {u"aprl"_s, 4}, {u"apirl"_s, 4}, {u"arpil"_s, 4}, {u"feburary"_s, 2},
    };
    if (const int month = shortNames.value(word))
        return month;
    return word.size() < 3 ? 0
                           : nearestName(word, {u"january", u"february", u"march", u"april", u"may",
                                                u"june", u"july", u"august", u"september",
                                                u"october", u"november", u"december"});
}

int weekdayOf(const QString &word)
{
    static const QHash<QString, int> shortNames{
        {u"mon"_s, 1},  {u"tue"_s, 2}, {u"tues"_s, 2}, {u"wed"_s, 3},
        {u"weds"_s, 3}, {u"thu"_s, 4}, {u"thur"_s, 4}, {u"thurs"_s, 4},
        {u"fri"_s, 5},  {u"sat"_s, 6}, {u"sun"_s, 7},  {u"wensday"_s, 3},
    };
    if (const int weekday = shortNames.value(word))
        return weekday;
    return word.size() < 6 ? 0
                           : nearestName(word, {u"monday", u"tuesday", u"wednesday", u"thursday",
                                                u"friday", u"saturday", u"sunday"});
}

} // namespace PhoneAgent
