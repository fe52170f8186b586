// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/numbers.h"

#include "language/tokens.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A piece of a run: "9876", "double six", "seven", and for codes "A".
struct Piece
{
    QString digits;
    int next = 0;
    bool isLetter = false;
};

using MaybePiece = std::optional<Piece>;

int repeats(const Token &token)
{
    return token.is(u"double") ? 2 : token.is(u"triple") || token.is(u"treble") ? 3 : 0;
}

MaybePiece readDigit(const WordTokens &tokens, int at)
{
    if (tokens[at].isNumber())
        return Piece{tokens[at].text, at + 1};
    if (const auto digit = digitWord(tokens[at].text))
        return Piece{QString::number(*digit), at + 1};
    const int times = repeats(tokens[at]);
    const auto digit = times > 0 ? digitWord(tokens[at + 1].text) : std::nullopt;
    const Token &written = tokens[at + 1];
    if (times > 0 && written.isNumber() && written.text.size() == 1)
        return Piece{QString(times, written.text.front()), at + 2};
    if (digit)
        return Piece{QString(times, QChar(u'0' + *digit)), at + 2};
    return {};
}

/// The number belongs to something else: a time, an amount, a slashed date.
bool isOther(const WordTokens &tokens, int at, int next)
{
    const Token &before = tokens[at - 1];
    const Token &after = tokens[next];
    const bool isWritten = tokens[at].isNumber();
    // "5512349988/97316" is no date.
    const auto isLong = [&tokens](int index) {
        return tokens[index].isNumber() && tokens[index].text.size() > 6;
    };
    if ((before.is(u"/") && isLong(at - 2)) || (after.is(u"/") && isLong(next - 1)))
        return false;
    if (isWritten && tokens.isGlued(at) && before.isOneOf({u"/", u":", u"$", u"₹", u"€", u"£"}))
        return true;
    if (isWritten && tokens.isGlued(next) &&
        after.isOneOf({u"/", u"st", u"nd", u"rd", u"th", u"am", u"pm", u"%"})) {
        return true;
    }
    // "10:30", but not "+91 40 5550 0177: the parcel is here".
    if (isWritten && after.is(u":") && tokens.isGlued(next) && tokens.isGlued(next + 1) &&
        tokens[next + 1].isNumber())
        return true;
    return after.isOneOf({u"am", u"pm", u"o'clock", u"oclock"}) && tokens[at].text.size() <= 2;
}

/// A year after a month is no number to key in.
bool isYear(const WordTokens &tokens, int at)
{
    if (tokens[at].text.size() != 4 || !readYear(tokens, at))
        return false;
    int before = tokens[at - 1].isOneOf({u",", u"of"}) ? at - 2 : at - 1;
    if (monthOf(tokens[before].text) > 0)
        return true;
    if (tokens[before].isOneOf({u"st", u"nd", u"rd", u"th"}))
        --before;
    return monthOf(tokens[before - 1].text) > 0 || tokens[before - 1].is(u"the");
}

/// "15-04-2026" and "2026-04-15".
bool isDashedDate(const WordTokens &tokens, int at)
{
    const auto length = [&tokens](int index) { return tokens[index].text.size(); };
    const bool isTriple = tokens[at].isNumber() && tokens[at + 1].isOneOf({u"-", u"."}) &&
                          tokens[at + 2].isNumber() && tokens[at + 3].is(tokens[at + 1].text) &&
                          tokens[at + 4].isNumber() && length(at + 2) <= 2;
    return isTriple && ((length(at) <= 2 && length(at + 4) == 4) ||
                        (length(at) == 4 && length(at + 4) <= 2 && tokens[at].text.toInt() < 2200 &&
                         tokens[at].text.toInt() > 1900));
}

/// The token where the run goes on, past "-", ".", brackets and the comma between single digits.
int skipJoint(const WordTokens &tokens, int at, qsizetype lastLength)
{
    const Token &token = tokens[at];
    if (token.isOneOf({u"-", u"(", u")", u"–"}))
        return tokens[at + 1].isOneOf({u"-", u"("}) ? at + 2 : at + 1;
    if (token.is(u".") && tokens.isGlued(at) && tokens.isGlued(at + 1))
        return at + 1;
    const bool isRead =
        lastLength == 1 && (tokens[at + 1].text.size() == 1 || digitWord(tokens[at + 1].text) ||
                            repeats(tokens[at + 1]) > 0);
    return token.is(u",") && isRead ? at + 1 : at;
}

/// "four eight twenty one": a ten continues a run that is being read out.
MaybePiece readTen(const WordTokens &tokens, int at)
{
    const auto number = readNumber(tokens, at);
    if (!number || number->isWritten || number->isOrdinal || number->value < 10)
        return {};
    return Piece{QString::number(number->value), number->next};
}

struct Run
{
    QString digits;
    int next = 0;
};

std::optional<Run> readRun(const WordTokens &tokens, int at)
{
    const auto first = readDigit(tokens, at);
    if (!first || isOther(tokens, at, first->next) || isYear(tokens, at) ||
        isDashedDate(tokens, at)) {
        return {};
    }
    Run run{first->digits, first->next};
    qsizetype lastLength = first->digits.size();
    while (true) {
        const int joint = skipJoint(tokens, run.next, lastLength);
        auto piece = readDigit(tokens, joint);
        if (!piece && run.digits.size() >= 2 && !tokens[run.next - 1].isNumber())
            piece = readTen(tokens, joint);
        if (!piece || isOther(tokens, joint, piece->next))
            return run;
        run.digits += piece->digits;
        run.next = piece->next;
        lastLength = piece->digits.size();
    }
}

/// The letters that close a code: "BX" of "7781-BX", "A" of "4711/A".
bool isTail(const WordTokens &tokens, int at)
{
    const bool isShort = tokens[at].isWord() && tokens[at].text.size() <= 2 &&
                         !tokens[at].isOneOf({u"am", u"pm", u"to", u"or"});
    return isShort && tokens[at - 1].isOneOf({u"-", u"/"}) && tokens.isGlued(at) &&
           tokens.isGlued(at - 1) && tokens[at - 2].isNumber();
}

/// A letter read out, or the letters written together with digits: "A", "AB" of "AB123".
MaybePiece readLetters(const WordTokens &tokens, int at, bool isFirst)
{
    const Token &token = tokens[at];
    // "a/c 000401234567" is an account, whose number has no C.
    if (!token.isWord() || token.text.size() > 5 || tokens.match(at - 2, {u"a", u"/", u"c"}))
        return {};
    const bool isGluedToDigit = (tokens.isGlued(at + 1) && tokens[at + 1].isNumber()) ||
                                (tokens.isGlued(at) && tokens[at - 1].isNumber());
    const bool isDashed = isFirst && tokens[at + 1].is(u"-") && tokens.isGlued(at + 1) &&
                          tokens.isGlued(at + 2) && tokens[at + 2].isNumber();
    if (token.text.size() > 1 && !isGluedToDigit && !isDashed && !(!isFirst && isTail(tokens, at)))
        return {};
    return Piece{token.text.toUpper(), at + 1, true};
}

std::optional<Run> readCode(const WordTokens &tokens, int at)
{
    Run code{{}, at};
    qsizetype lastLength = 1;
    while (true) {
        int joint = code.digits.isEmpty() ? at : skipJoint(tokens, code.next, lastLength);
        joint = isTail(tokens, code.next + 1) ? code.next + 1 : joint;
        auto piece = readDigit(tokens, joint);
        if (!piece || (tokens[joint].is(u"o") && code.digits.isEmpty()))
            piece = readLetters(tokens, joint, code.digits.isEmpty());
        if (!piece || (!piece->isLetter && isOther(tokens, joint, piece->next) &&
                       !isTail(tokens, piece->next + 1)))
            break;
        code.digits += piece->digits;
        code.next = piece->next;
        lastLength = piece->digits.size();
    }
    const bool hasDigit = std::any_of(code.digits.cbegin(), code.digits.cend(),
                                      [](QChar letter) { return letter.isDigit(); });
    return hasDigit ? std::optional(code) : std::nullopt;
}

/// A text cannot hold more digits than this: a word says two of them ("twenty", "triple six"), and
/// words that say any begin with one of eight letters.
qsizetype mostDigitsIn(QStringView text)
{
    constexpr QStringView initials = u"defnostz";
    qsizetype digits = 0;
    bool isInWord = false;
    for (const QChar character : text) {
        const bool isLetter = character.isLetter();
        if (isLetter && !isInWord && initials.contains(character.toLower()))
            digits += 2;
        digits += character.isDigit() ? 1 : 0;
        isInWord = isLetter;
    }
    return digits;
}

template <typename Read>
QList<DigitsMention> mentionsIn(const QString &text, int atLeast, Read read)
{
    const WordTokens tokens(text);
    QList<DigitsMention> mentions;
    for (int at = 0; at < tokens.size();) {
        if (isDashedDate(tokens, at)) {
            at += 5;
            continue;
        }
        const auto run = read(tokens, at);
        if (!run) {
            ++at;
            continue;
        }
        const bool hasPlus = tokens[at - 1].is(u"+") && tokens.isGlued(at);
        if (run->digits.size() >= atLeast)
            mentions.append({run->digits, tokens.span(hasPlus ? at - 1 : at, run->next)});
        at = run->next;
    }
    return mentions;
}

} // namespace

QList<DigitsMention> digitsIn(const QString &text, int atLeast)
{
    return mostDigitsIn(text) < atLeast ? QList<DigitsMention>()
                                        : mentionsIn(text, atLeast, readRun);
}

QList<DigitsMention> codesIn(const QString &text, int atLeast)
{
    return mentionsIn(text, atLeast, readCode);
}

std::optional<int> countFromWords(const QString &text)
{
    const WordTokens tokens(text);
    int at = tokens[0].isOneOf({u"a", u"an"}) ? 1 : 0;
    if (tokens[at].isOneOf({u"couple", u"pair"}))
        return 2;
    if (tokens.match(at, {u"half", u"a", u"dozen"}) || tokens.match(at, {u"half", u"dozen"}))
        return 6;
    if (tokens[at].is(u"dozen"))
        return 12;
    const auto number = readBigNumber(tokens, 0);
    if (!number || number->isOrdinal || number->next != tokens.size())
        return {};
    return number->value;
}

QString spokenDigits(const QString &digits)
{
    QString plain;
    for (const QChar letter : digits) {
        if (letter.isLetterOrNumber())
            plain += letter.toUpper();
    }
    // Nobody keeps more than five in mind: even groups, with a pause between.
    const qsizetype groups = (plain.size() + 4) / 5;
    const qsizetype length = groups == 0 ? 1 : (plain.size() + groups - 1) / groups;
    QString spoken;
    for (qsizetype i = 0; i < plain.size(); ++i) {
        if (i > 0)
            spoken += i % length == 0 ? u", "_s : u" "_s;
        spoken += plain[i];
    }
    return digits.startsWith(u'+') ? u"plus "_s + spoken : spoken;
}

} // namespace PhoneAgent
