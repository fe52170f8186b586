// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/tokens.h"
#include "language/words.h"

#include <algorithm>
#include <span>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct NumberWord
{
    QStringView text;
    int value = 0;
    bool isOrdinal = false;
};

// Every word of every text is looked for here, which comparing does quicker than hashing.
constexpr NumberWord numberWords[] = {
    {u"zero", 0},
    {u"one", 1},
    {u"two", 2},
    {u"three", 3},
    {u"four", 4},
    {u"five", 5},
    {u"six", 6},
    {u"seven", 7},
    {u"eight", 8},
    {u"nine", 9},
    {u"ten", 10},
    {u"eleven", 11},
    {u"twelve", 12},
    {u"thirteen", 13},
    {u"fourteen", 14},
    {u"fifteen", 15},
    {u"sixteen", 16},
    {u"seventeen", 17},
    {u"eighteen", 18},
    {u"nineteen", 19},
    {u"twenty", 20},
    {u"thirty", 30},
    {u"forty", 40},
    {u"fourty", 40},
    {u"fifty", 50},
    {u"sixty", 60},
    {u"seventy", 70},
    {u"eighty", 80},
    {u"ninety", 90},
    {u"first", 1, true},
    {u"second", 2, true},
    {u"third", 3, true},
    {u"fourth", 4, true},
    {u"fifth", 5, true},
    {u"sixth", 6, true},
    {u"seventh", 7, true},
    {u"eighth", 8, true},
    {u"ninth", 9, true},
    {u"tenth", 10, true},
    {u"eleventh", 11, true},
    {u"twelfth", 12, true},
    {u"twelveth", 12, true},
    {u"thirteenth", 13, true},
    {u"fourteenth", 14, true},
    {u"fifteenth", 15, true},
    {u"sixteenth", 16, true},
    {u"seventeenth", 17, true},
    {u"eighteenth", 18, true},
    {u"nineteenth", 19, true},
    {u"twentieth", 20, true},
    {u"thirtieth", 30, true},
};

const NumberWord *numberWord(QStringView text)
{
    const auto *found = std::find_if(std::begin(numberWords), std::end(numberWords),
                                     [text](const NumberWord &word) { return word.text == text; });
    return found == std::end(numberWords) ? nullptr : found;
}

const NumberWord *numberWord(const Token &token)
{
    return token.isWord() ? numberWord(QStringView(token.text)) : nullptr;
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

struct ShortName
{
    QStringView text;
    int number = 0;
};

/// 0 for none of the names.
int numberOf(QStringView word, std::span<const ShortName> names)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [word](const ShortName &name) { return name.text == word; });
    return found == names.end() ? 0 : found->number;
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
    const NumberWord *found = numberWord(QStringView(word));
    if (!found || found->isOrdinal || found->value > 9)
        return {};
    return found->value;
}

int monthOf(const QString &word)
{
    static constexpr ShortName shortNames[] = {
        {u"jan", 1},  {u"feb", 2},   {u"mar", 3},   {u"apr", 4},     {u"jun", 6},  {u"jul", 7},
        {u"aug", 8},  {u"sep", 9},   {u"sept", 9},  {u"oct", 10},    {u"nov", 11}, {u"dec", 12},
        {u"aprl", 4}, {u"apirl", 4}, {u"arpil", 4}, {u"feburary", 2}};
    if (const int month = numberOf(word, shortNames))
        return month;
    return word.size() < 3 ? 0
                           : nearestName(word, {u"january", u"february", u"march", u"april", u"may",
                                                u"june", u"july", u"august", u"september",
                                                u"october", u"november", u"december"});
}

int weekdayOf(const QString &word)
{
    static constexpr ShortName shortNames[] = {
        {u"mon", 1},  {u"tue", 2},   {u"tues", 2}, {u"wed", 3}, {u"weds", 3}, {u"thu", 4},
        {u"thur", 4}, {u"thurs", 4}, {u"fri", 5},  {u"sat", 6}, {u"sun", 7},  {u"wensday", 3}};
    if (const int weekday = numberOf(word, shortNames))
        return weekday;
    // "Friday's table".
    if (word.endsWith(u"'s"_s))
        return weekdayOf(word.chopped(2));
    return word.size() < 6 ? 0
                           : nearestName(word, {u"monday", u"tuesday", u"wednesday", u"thursday",
                                                u"friday", u"saturday", u"sunday"});
}

} // namespace PhoneAgent
