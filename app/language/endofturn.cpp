// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/endofturn.h"

#include "language/dates.h"
#include "language/pattern.h"
#include "language/times.h"
#include "language/tokens.h"

#include <QDate>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto MenuSilence = 2000ms;

// Pauses of this length are usual between words and teach nothing.
constexpr auto UsualPause = 300ms;
// What a slow speaker is given on top of the usual, at most.
constexpr auto MostExtra = 600ms;
// "I could, let me look, give you half past ten": with a second and a half between them at times.
constexpr auto ThinkingPause = 2000ms;

// A pause counts as much as all before it together: a call has few of them to learn from.
constexpr double Newest = 0.5;

// A telephone number is over with its tenth digit.
constexpr int WholeNumber = 10;

bool readsMenu(const QString &text)
{
    static const QRegularExpression menu = pattern(
        uR"(\b(press|dial|push|press or say|say or press)\s+(\d|[*#]|zero|one|two|three|four|five|six|seven|eight|nine|star|hash|pound|the)|\b(following|these) options\b|\bmain menu\b|\boptions have changed\b|\b(enter|key in|type) (your|the)\b)"_s);
    return menu.match(text).hasMatch();
}

bool asksForAMoment(const QString &text)
{
    static const QRegularExpression moment = pattern(
        uR"(\b(let me (see|check|look|think|have a look|find|pull)|let's see|(one|a|just a|give me a) (moment|minute|second|sec)|hold on|hang on|bear with me|i'm (just )?(checking|looking))[^.?!,]*(, please)?[.,!…]*$)"_s);
    return moment.match(text).hasMatch();
}

/// Words no sentence ends with.
bool isNeverLast(const QString &word)
{
    static const QSet<QString> open{u"a"_s,   u"an"_s,      u"the"_s, u"and"_s,  u"or"_s,
                                    u"but"_s, u"because"_s, u"my"_s,  u"your"_s, u"our"_s,
                                    u"um"_s,  u"uh"_s,      u"er"_s,  u"erm"_s,  u"hmm"_s,
                                    u"dr"_s,  u"mr"_s,      u"mrs"_s, u"ms"_s};
    return open.contains(word);
}

/// Words a sentence seldom ends with: a full stop is believed, no sign is not.
bool isSeldomLast(const QString &word)
{
    static const QSet<QString> open{
        u"so"_s,   u"if"_s,     u"when"_s,  u"while"_s, u"that"_s,    u"which"_s, u"who"_s,
        u"to"_s,   u"of"_s,     u"for"_s,   u"from"_s,  u"with"_s,    u"at"_s,    u"by"_s,
        u"in"_s,   u"on"_s,     u"into"_s,  u"about"_s, u"between"_s, u"until"_s, u"than"_s,
        u"is"_s,   u"are"_s,    u"was"_s,   u"will"_s,  u"would"_s,   u"can"_s,   u"could"_s,
        u"have"_s, u"has"_s,    u"their"_s, u"well"_s,  u"like"_s,    u"then"_s,  u"i'm"_s,
        u"it's"_s, u"that's"_s, u"we"_s,    u"i"_s,     u"should"_s,  u"give"_s,  u"let"_s,
        u"may"_s,  u"might"_s,  u"must"_s,  u"not"_s,   u"just"_s,    u"also"_s,  u"either"_s};
    return open.contains(word);
}

int lastWordIn(const WordTokens &tokens)
{
    int last = tokens.size() - 1;
    while (last >= 0 && tokens[last].kind == Token::Kind::Mark)
        --last;
    return last;
}

int digitsOf(const Token &token)
{
    return token.isNumber() ? int(token.text.size()) : digitWord(token.text) ? 1 : 0;
}

bool isLetter(const Token &token)
{
    return token.isWord() && token.text.size() == 1 && token.text[0].isLetter();
}

/// Digits and single letters in a row at the end of the text, as in "A P 4 8 2" or "98765".
struct Dictated
{
    int signs = 0;
    int pieces = 0;
};

Dictated dictatedAtEnd(const WordTokens &tokens, int last)
{
    Dictated dictated;
    for (int i = last; i >= 0; --i) {
        const Token &token = tokens[i];
        const bool isDouble = token.isOneOf({u"double", u"triple", u"plus"});
        const bool isJoint = token.isOneOf({u"-", u",", u"."}) && i < last;
        if (!isDouble && !isJoint && !isLetter(token) && digitsOf(token) == 0)
            break;
        dictated.signs += isLetter(token) ? 1 : digitsOf(token);
        dictated.pieces += isJoint ? 0 : 1;
    }
    return dictated;
}

/// "15th April 2026", "10:30", "half past 4": whole in themselves.
bool endsWithDateOrTime(const QString &text, qsizetype end)
{
    const auto reaches = [end](const auto &mentions) {
        return !mentions.isEmpty() &&
               mentions.last().span.start + mentions.last().span.length >= end;
    };
    return reaches(timesIn(text)) || reaches(datesIn(text, QDate(2026, 1, 1)));
}

bool isDictating(const QString &text, const WordTokens &tokens, int last)
{
    const Dictated dictated = dictatedAtEnd(tokens, last);
    // "10:30 a.m." ends with two letters, "vitamin C" with one.
    const bool isLong = dictated.signs >= 3 || (dictated.signs == 2 && dictated.pieces >= 2);
    return isLong && dictated.signs < WholeNumber && !endsWithDateOrTime(text, tokens[last].end);
}

} // namespace

TextStop textStop(const QString &words)
{
    const QString text = words.trimmed();
    const WordTokens tokens(text);
    const int last = lastWordIn(tokens);
    if (last < 0)
        return TextStop::Unknown;
    if (readsMenu(text))
        return TextStop::Menu;
    if (asksForAMoment(text))
        return TextStop::Open;
    if (text.endsWith(u'?'))
        return TextStop::Question;
    if (isDictating(text, tokens, last))
        return TextStop::Digits;
    const bool isOpen = QStringView(u",-…:;").contains(text.back()) || text.endsWith("..."_L1);
    if (isOpen || isNeverLast(tokens[last].text))
        return TextStop::Open;
    if (text.endsWith(u'.') || text.endsWith(u'!'))
        return TextStop::Complete;
    return isSeldomLast(tokens[last].text) ? TextStop::Open : TextStop::Unknown;
}

EndOfTurn::EndOfTurn() : m_pace(UsualPause) {}

EndOfTurn::Time EndOfTurn::silenceAfter(const QString &words)
{
    const Time extra = std::clamp<Time>(m_pace - UsualPause, 0ms, MostExtra);
    TextStop stop = textStop(words);
    m_hasFullStops = m_hasFullStops || stop == TextStop::Complete || stop == TextStop::Question;
    if (stop == TextStop::Unknown && m_hasFullStops && !words.isEmpty())
        stop = TextStop::Open;
    switch (stop) {
    case TextStop::Menu:
        return MenuSilence;
    case TextStop::Question:
        return 350ms + extra;
    case TextStop::Complete:
        return std::max<Time>(400ms + extra, m_patience);
    case TextStop::Unknown:
        return std::max<Time>(700ms + extra, m_patience);
    case TextStop::Open:
        return std::max<Time>(ThinkingPause + extra, m_patience);
    case TextStop::Digits:
        break;
    }
    return std::max<Time>(1500ms + extra, m_patience);
}

void EndOfTurn::wentOnAfter(Time pause)
{
    m_pace = Time(qint64(double(pause.count()) * Newest + double(m_pace.count()) * (1 - Newest)));
}

} // namespace PhoneAgent
