// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"

#include "language/numbers.h"
#include "language/pattern.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QString> captured(const QRegularExpression &expression, const QString &text)
{
    const QRegularExpressionMatch match = expression.match(text);
    const QString found = match.captured(1).simplified();
    return match.hasMatch() && !found.isEmpty() ? std::optional(found) : std::nullopt;
}

/// "A P 4 8 2" and "AP-482" and "four eight two" as one code; empty when there is no figure in it.
QString codeIn(const QString &words)
{
    static const QRegularExpression code = pattern(
        uR"(^[\s:,#]*((?:[A-Z]{1,4}[ -]?)*(?:\d[\d -]*)(?:[A-Z0-9-]*)(?:\s(?:[A-Z]|\d+)\b)*))"_s);
    const QRegularExpressionMatch match = code.match(words);
    if (match.hasMatch() && words.trimmed().startsWith(match.captured(1).trimmed())) {
        QString text = match.captured(1).toUpper();
        text.remove(u' ').remove(u'-');
        return text.size() >= 2 ? text : QString();
    }
    static const QRegularExpression letters = pattern(uR"(^[\s:,#]*((?:[a-z] )*))"_s);
    const QList<DigitsMention> digits = digitsIn(words, 2);
    if (digits.isEmpty() || digits.first().span.start > 20)
        return {};
    QString prefix = letters.match(words).captured(1).toUpper();
    return prefix.remove(u' ') + digits.first().digits;
}

} // namespace

std::optional<QString> referenceIn(const QString &sentence)
{
    static const QRegularExpression opening = pattern(
        uR"(\b(?:(?:registered|logged|recorded|booked) under|reference|confirmation|cancellation|booking|ticket|case|complaint|order|token|appointment|reservation|docket|queue|serial|ref)(?: (?:number|no\.?|id|code|reference))?(?: (?:for (?:this|that|the (?:booking|appointment|complaint|order))|is now|today))?(?:\s+(?:is|will be|would be|was|number)|\s*:|,|'s)?\s+(?=[A-Z]{0,4}[ -]?\d|(?:[a-z] )+\d|(?:[a-z] )*(?:zero|one|two|three|four|five|six|seven|eight|nine|oh|double)\b)|(?:,|noted)\s+number\s+(?=\d{3})|\bnumber\s+(?=[A-Z]{1,4}-?\d)|\bnumber(?: is)?\s+(?=(?:[a-z] ){1,4}(?:\d|(?:zero|one|two|three|four|five|six|seven|eight|nine|oh)\b)))"_s);
    static const QRegularExpression notCode = pattern(
        uR"(^[\s:,#]*\d+(st|nd|rd|th|:|\s*(am|pm|a\.m|p\.m|minutes|o'clock|people|hours|days))\b)"_s);
    auto matches = opening.globalMatch(sentence);
    while (matches.hasNext()) {
        const QString rest = sentence.sliced(matches.next().capturedEnd());
        const QString code = notCode.match(rest).hasMatch() ? QString() : codeIn(rest);
        if (!code.isEmpty())
            return code;
    }
    return {};
}

std::optional<QString> balanceIn(const QString &words)
{
    // How an account is told from others is no part of what is on it.
    static const QRegularExpression ending =
        pattern(uR"(\bending (in|with)\b[^.,]*?(?=\s(has|holds|shows|stands|is)\b))"_s);
    const QString sentence = QString(words).remove(ending);
    static const QString figure =
        uR"((?:(?:minus|negative)\s)?(?:(?:rs\.?|inr|usd|rupees|₹|\$|£|€)\s?)?\d[\d,]*(?:\.\d+)?(?:\s?(?:thousand|lakhs?|crores?|million)(?:\s(?:and )?\d[\d,]*(?:\s?(?:thousand|hundred|lakhs?))?)*)?(?:\s?(?:rupees|dollars|pounds|euros|rs|inr|usd))?(?:(?:,? and|,)?\s\w+(?:[ -]\w+)?\s(?:paise|cents|pence|paisa))?)"_s;
    static const QString numberWord =
        uR"((?:zero|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|lakhs?|crores?|million|and|a))"_s;
    static const QString spoken =
        u"(?:(?:minus|negative|rupees)\\s)?"_s + numberWord + u"(?:[ -]"_s + numberWord +
        u")*(?:\\s(?:rupees|dollars|pounds|euros))?(?:(?:,? and)?\\s"_s + numberWord +
        u"(?:[ -]"_s + numberWord + u")*\\s(?:paise|cents|pence|paisa))?"_s;
    static const QRegularExpression stated = pattern(
        uR"(\b(?:balance|amount|funds|account|it|that|you have|there('?s| is| are))\b[^?]*?(?:\b(?:is|of|has|holds|shows|stands at|comes to|at|as|have|are|be)\b|:|'s)\s*(?:exactly |currently |now |a (?:total|balance) of )?((?:)"_s +
        figure + u")|(?:"_s + spoken + u"))(?![\\d-]|(?:st|nd|rd|th)\\b)"_s);
    static const QRegularExpression other = pattern(
        uR"(\b(minimum|maximum|limit|fee|charge|below|above|at least|less than|more than|around|about|roughly|last (digits|four)|ending)\b)"_s);
    static const QRegularExpression money =
        pattern(uR"(rupees|dollars|pounds|euros|\brs\b|inr|usd|₹|\$|£|€|\d,\d|\d\.\d\d|balance)"_s);
    if (other.match(sentence).hasMatch() || !money.match(sentence).hasMatch())
        return {};
    // "Twenty eight to chosen want number nine" was misheard, and who knows from where on.
    static const QRegularExpression goesOn = pattern(
        uR"(^\s*(?:$|[.,;:!?()-]|(?:only|in|on|as|at|today|now|currently|available|left|remaining|altogether|total|your|which|that|this|thank|press|credit|debit|dr|cr|is|and|for (?:more|other|details)|to (?:hear|repeat|return|go|speak))\b))"_s);
    const QRegularExpressionMatch match = stated.match(sentence);
    if (!goesOn.match(sentence.mid(match.capturedEnd(2))).hasMatch())
        return {};
    QString amount = match.captured(2).simplified();
    static const QRegularExpression tail = pattern(uR"([\s,]+(and|a)?$)"_s);
    amount.remove(tail);
    // "Eight eight" was misheard: figures side by side make no amount.
    static const QRegularExpression apart = pattern(
        uR"(\b(zero|one|two|three|four|five|six|seven|eight|nine) (zero|one|two|three|four|five|six|seven|eight|nine)\b)"_s);
    if (apart.match(amount).hasMatch())
        return {};
    static const QRegularExpression digit = pattern(u"\\d"_s);
    const bool isNumber =
        amount.contains(digit) || amount.contains(u' ') || amount == u"zero" || amount == u"nil";
    return match.hasMatch() && isNumber ? std::optional(amount) : std::nullopt;
}

std::optional<QString> bringIn(const QString &sentence)
{
    static const QRegularExpression bring = pattern(
        uR"(\b(?:bring|carry|don'?t forget(?: to bring)?)\s+(?:along )?(?!(?:up|it|that|them|this)\b)(.+?)(?:\s+(?:with you|along|when|on the day|and (?:come|arrive|be|reach).*|, and .*))?[.,!]*$)"_s);
    auto things = captured(bring, sentence);
    while (things && (things->endsWith(u',') || things->endsWith(u';')))
        things->chop(1);
    return things;
}

std::optional<QString> arrivalIn(const QString &sentence)
{
    static const QRegularExpression arrive = pattern(
        uR"(\b(?:arrive|come|reach|be (?:here|there)|report)\b.*?\b((?:about |at least )?(?:\d+|\w+)(?: to \w+)? minutes (?:early|earlier|before|prior|in advance|ahead)(?:(?! and (?:bring|carry|please))[^.,;])*))"_s);
    return captured(arrive, sentence);
}

std::optional<QString> callBackIn(const QString &sentence)
{
    static const QRegularExpression again =
        pattern(uR"(\b(?:call|ring|phone|try)(?: us| me| back| again| in)+\s+(.+?)[.!]*$)"_s);
    return captured(again, sentence);
}

QStringList doctorsIn(const QString &sentence)
{
    static const QRegularExpression doctor(
        uR"((?<![Ww]hich )(?<![Ww]hat )(?<![Aa]ny )\b(?:[Dd][Rr]\.?|[Dd]octor)\s+((?:[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*)|[a-z][\w'-]+))"_s);
    static const QStringList others{
        u"is"_s, u"has"_s, u"on"_s, u"will"_s, u"by"_s, u"for"_s, u"at"_s, u"in"_s, u"with"_s,
        u"here"_s, u"who"_s, u"and"_s, u"only"_s, u"isn"_s, u"does"_s, u"can"_s, u"that"_s,
        u"free"_s, u"named"_s, u"called"_s, u"available"_s, u"isn't"_s, u"doesn't"_s, u"or"_s,
        u"you"_s, u"would"_s, u"should"_s, u"could"_s, u"may"_s, u"did"_s, u"do"_s, u"was"_s,
        u"are"_s, u"today"_s, u"from"_s,
        // A name that was not understood, before the time of day.
        u"am"_s, u"pm"_s};
    QStringList names;
    auto matches = doctor.globalMatch(sentence);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        if (!others.contains(name.toLower()))
            names.append(name.endsWith(u"'s") ? name.chopped(2) : name);
    }
    return names;
}

QStringList awayDoctorsIn(const Sentence &sentence)
{
    constexpr Senses away = Sense::Unavailable | Sense::NoSuchPerson;
    QStringList names;
    if (sentence.isQuestion || !sentence.hasAny(away))
        return names;
    for (const QString &clause : clausesOf(sentence.text)) {
        if (sensesOf(sentencesOf(clause)) & away)
            names += doctorsIn(clause);
    }
    return names;
}

bool isSamePerson(const QString &wanted, const QString &said)
{
    const QStringList saidWords = wordsOf(said);
    const QStringList wantedWords = wordsOf(wanted);
    return std::any_of(saidWords.begin(), saidWords.end(), [&wantedWords](const QString &word) {
        return std::any_of(wantedWords.begin(), wantedWords.end(), [&word](const QString &other) {
            if (word == u"dr" || word == u"doctor")
                return false;
            return word == other || phoneticKey(word) == phoneticKey(other) ||
                   (other.size() > 4 && editDistance(word, other) <= 1);
        });
    });
}

std::optional<int> partySizeIn(const QString &sentence)
{
    static const QRegularExpression size = pattern(
        uR"(\b(?:table|booking|reservation|party)\s+(?:for|of)\s+(\w+)\b(?!\s*(?:am|pm|:|o'clock))|\b(\w+)\s+(?:people|persons|guests|diners|covers|of you)\b)"_s);
    const QRegularExpressionMatch match = size.match(sentence);
    if (!match.hasMatch())
        return {};
    const QString words = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    return countFromWords(words);
}

} // namespace PhoneAgent
