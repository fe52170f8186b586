// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentphones.h"

#include "contacts/phonenumbers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PhonesText
{
    Q_DECLARE_TR_FUNCTIONS(PhonesText)
};

/// "I'm Meera, phone 98…": a number that follows a name is that person's.
bool followsIntroduction(const RequestText &request, int first)
{
    const WordTokens &tokens = request.tokens();
    const bool isTold = tokens[first - 1].isOneOf(
                            {u"phone", u"mobile", u"number", u"contact", u"is", u":", u","}) ||
                        request.isNamePart(first - 1);
    // An address takes many of them: "I'm Meera, meera@example.org, phone …".
    const int farthest = first - (request.text().contains(u'@') ? 18 : 9);
    for (int at = first - 1; isTold && at >= 0 && at >= farthest; --at) {
        if (tokens[at].is(u".") && tokens.isGlued(at) && tokens.isGlued(at + 1))
            continue;
        if (tokens[at].isOneOf({u".", u"?", u"!", u"his", u"her", u"their", u"its", u"call",
                                u"ring", u"dial", u"tell", u"ask"}))
            return false;
        if (tokens[at].isOneOf({u"i'm", u"im", u"name's"}) || tokens.match(at, {u"i", u"am"}) ||
            tokens.match(at, {u"name", u"is"}) ||
            (tokens[at].is(u"name") && request.isNamePart(at + 1)))
            return true;
    }
    return false;
}

bool isNumberLabel(const Token &token)
{
    return token.isOneOf(
        {u"number",   u"no",       u"phone",    u"mobile",    u"cell",      u"contact",
         u"callback", u"back",     u"tel",      u"telephone", u"is",        u":",
         u"-",        u"=",        u"at",       u"on",        u"under",     u"via",
         u"the",      u"new",      u"own",      u"current",   u"home",      u"work",
         u"whatsapp", u"direct",   u"best",     u"using",     u"with",      u",",
         u"(",        u"call",     u"reached",  u"line",      u"same",      u"private",
         u"personal", u"or",       u"and",      u"to",        u"be",        u"office",
         u"number's", u"mobile's", u"phone's",  u"cell's",    u"reachable", u"available",
         u")",        u"ph",       u"landline", u"mob"});
}

/// "for my wife, her number is …": the caller asks for her, and she may be called back.
bool isOfWhomItIsFor(const WordTokens &tokens, int pronoun)
{
    for (int at = pronoun - 1; at > 0; --at) {
        if (tokens.match(at, {u"for", u"my"}) && !tokens[at - 1].is(u"ask"))
            return true;
    }
    return false;
}

/// "my number is …", "call me back on …"; but "my mother at …" and "my brother, his number is …"
/// tell the number of another.
bool isOwnNumber(const RequestText &request, int first)
{
    if (followsIntroduction(request, first))
        return true;
    const WordTokens &tokens = request.tokens();
    bool isCallback = false;
    int at = first - 1;
    for (; at >= 0 && at >= first - 8 && isNumberLabel(tokens[at]); --at)
        isCallback |= tokens[at].is(u"callback");
    if (tokens[at].isOneOf({u"his", u"her", u"their"}))
        return isOfWhomItIsFor(tokens, at);
    return isCallback ||
           tokens[at].isOneOf({u"me", u"my", u"mine", u"us", u"our", u"i'm", u"im"}) ||
           (tokens[at].isOneOf({u"can", u"am"}) && tokens[at - 1].is(u"i"));
}

/// "the balance in 5512349988": an account, though the word is not said.
bool isAccount(const RequestText &request, int first)
{
    const Token &before = request.tokens()[first - 1];
    return before.isOneOf({u"in", u"of", u"for", u"balance"}) && request.has({u"balance"});
}

/// "Call 98…", "Please phone 98…"; but "Syed, phone 98…" is his.
bool isDialVerb(const WordTokens &tokens, int at)
{
    if (tokens[at].isOneOf({u"phone", u"contact"}))
        return tokens[at - 1].kind == Token::Kind::End ||
               tokens[at - 1].isOneOf(
                   {u"please", u"and", u"to", u"then", u"you", u"just", u".", u"!", u"?", u";"});
    return tokens[at].isOneOf(
        {u"call", u"calling", u"dial", u"ring", u"reach", u"up", u"text", u"whatsapp"});
}

/// "send the confirmation on 98…": something goes there, no call.
bool sendsThere(const WordTokens &tokens, int joint)
{
    for (int at = joint - 1; at >= joint - 4; --at) {
        if (tokens[at].isOneOf({u"send", u"sent", u"confirm", u"confirmation", u"sms", u"reply",
                                u"receipt", u"invoice", u"updates", u"otp", u"details"}))
            return true;
    }
    return false;
}

bool isPhoneNoun(const Token &token)
{
    return token.isOneOf({u"number", u"numbers", u"no", u"tel", u"telephone", u"phone", u"contact",
                          u"mobile", u"cell", u"landline"});
}

/// "their number", "my mom's number", "phone number …" at the very beginning.
bool isLabelledTheirs(const WordTokens &tokens, int at)
{
    while (isPhoneNoun(tokens[at]) && !isDialVerb(tokens, at))
        --at;
    return at < 0 || tokens[at].isOneOf({u"their", u"his", u"her", u"its", u"whose"}) ||
           tokens[at].text.endsWith(u"'s"_s) || isDialVerb(tokens, at);
}

/// "The phone number of the garage is …".
bool isNumberOfOther(const WordTokens &tokens, int at)
{
    for (int of = at; of > at - 4; --of) {
        if (tokens[of].is(u"of"))
            return isPhoneNoun(tokens[of - 1]) && !tokens[of + 1].isOneOf({u"my", u"mine", u"our"});
    }
    return false;
}

/// The words say that this number is to be called: it stands first, or behind "call", "on", "their
/// number".
bool isToCall(const RequestText &request, const DigitsMention &number)
{
    const WordTokens &tokens = request.tokens();
    int at = request.tokenAt(number.span.start) - 1;
    // "… on 4 December at 10 am, +91 40 5550 0150".
    if (tokens[at].isOneOf({u",", u";", u"("}) && request.text().at(number.span.start) == u'+' &&
        !request.isNamePart(at - 1) && !request.isCapital(at - 1))
        return true;
    while (tokens[at].isOneOf(
        {u"(", u":", u",", u"-", u"is", u"this", u"the", u"their", u"his", u"her", u"its"}))
        --at;
    if (at < 0 || isDialVerb(tokens, at))
        return true;
    if (tokens[at].isOneOf({u"on", u"at", u"via", u"using"}))
        return !sendsThere(tokens, at);
    if (tokens[at].is(u"to"))
        return tokens[at - 1].isOneOf({u"call", u"calling"});
    return isPhoneNoun(tokens[at]) ? isLabelledTheirs(tokens, at) : isNumberOfOther(tokens, at);
}

/// "leave word that Mr Tanaka should call Keiko on 080 …": they are to call it, not we.
bool isForThemToCall(const WordTokens &tokens, int first)
{
    bool isCalled = false;
    for (int at = first - 1; at >= 0 && !tokens[at].isOneOf({u".", u"!", u"?", u";"}); --at) {
        isCalled |=
            tokens[at].isOneOf({u"call", u"ring", u"phone", u"contact", u"reach", u"text"}) &&
            tokens[at - 1].isOneOf({u"should", u"to", u"must", u"can", u"please", u"could"});
        if (isCalled && tokens[at].isOneOf({u"tell", u"ask", u"word", u"message", u"inform", u"say",
                                            u"remind", u"know"}))
            return true;
    }
    return false;
}

/// Short numbers ("121") are only numbers to call when they are called.
bool isDialled(const RequestText &request, int first)
{
    const Token &before = request.tokens()[first - 1];
    return before.isOneOf({u"call", u"dial", u"ring", u"phone"});
}

/// A number as it was written, for its groups tell the country; as digits when it was spoken.
QString dialled(const RequestText &request, const DigitsMention &number)
{
    static const QRegularExpression written(u"^[+]?[\\d ().-]+$"_s);
    const QString words = request.text().mid(number.span.start, number.span.length);
    const bool hasPlus = words.startsWith(u'+');
    return written.match(words).hasMatch() ? words : (hasPlus ? u"+"_s : QString()) + number.digits;
}

/// "13/14/2026" has as many digits as a number has; that it is no date is told elsewhere.
bool isWrittenDate(const QString &words)
{
    static const QRegularExpression date(
        u"^(\\d{1,2}([/.-])\\d{1,2}\\2(\\d{4}|\\d{2})|\\d{4}([/.-])\\d{1,2}\\4\\d{1,2})$"_s);
    return date.match(words).hasMatch();
}

/// "A123456789": what begins with a letter is no telephone number.
bool isInCode(const RequestText &request, int first)
{
    return request.tokens().isGlued(first) && request.tokens()[first - 1].isWord() &&
           !isDialVerb(request.tokens(), first - 1) && !isPhoneNoun(request.tokens()[first - 1]);
}

bool isPhone(const RequestText &request, const DigitsMention &number)
{
    const int first = request.tokenAt(number.span.start);
    const bool isLong = number.digits.size() >= 7 && number.digits.size() <= 15;
    return (isLong || isDialled(request, first)) && !request.isTaken(first) &&
           !isInCode(request, first) &&
           !isWrittenDate(request.text().mid(number.span.start, number.span.length));
}

void setOnce(Detail<QString> &field, const Detail<QString> &detail)
{
    if (!field.isKnown())
        field = detail;
}

Detail<QString> phoneDetail(const RequestText &request, const RequestContext &context,
                            const DigitsMention &number)
{
    const QString said = dialled(request, number);
    const auto parsed = PhoneNumbers::parse(said, context.region);
    return {parsed.value_or(said), parsed ? 0.95 : 0.4, number.span};
}

/// Where the words before a number end: "Apollo, phone (040…" is said of Apollo.
qsizetype endBefore(const WordTokens &tokens, int first)
{
    int at = first - 1;
    while (tokens[at].isOneOf({u",", u"(", u":", u"-", u"–", u"is", u"on", u"at", u"phone", u"tel",
                               u"telephone", u"number", u"no", u"here"}))
        --at;
    return at < 0 ? -1 : tokens[at].end;
}

bool endsAt(const Detail<QString> &name, qsizetype end)
{
    return name.isKnown() && name.source.length > 0 &&
           name.source.start + name.source.length == end;
}

bool isBesideWhoIsCalled(const RequestText &request, const DigitsMention &number,
                         const Intent &intent)
{
    const WordTokens &tokens = request.tokens();
    const qsizetype end = endBefore(tokens, request.tokenAt(number.span.start));
    const Token &next = tokens[request.tokenAt(number.span.start + number.span.length)];
    // "… with Dr Rao, 98…" at a clinic may be anybody's; "my landlord Mr Okafor" is one.
    const int kindEnd = request.tokenAt(intent.place.source.start + intent.place.source.length);
    const int gap = request.tokenAt(intent.person.source.start) - kindEnd;
    const bool isPerson =
        endsAt(intent.person, end) && (!intent.place.isKnown() || (gap >= 0 && gap <= 2));
    return isPerson || endsAt(intent.place, end) || endsAt(intent.branch, end) ||
           endsAt(intent.city, end) ||
           (intent.place.isKnown() && intent.place.source.start == next.start);
}

} // namespace

QList<DigitsMention> readPhones(RequestText &request, const RequestContext &context, Intent &intent)
{
    QList<DigitsMention> others;
    for (const DigitsMention &number : digitsIn(request.text(), 3)) {
        const int first = request.tokenAt(number.span.start);
        if (!isPhone(request, number))
            continue;
        const bool isTheirs = isForThemToCall(request.tokens(), first);
        if (isOwnNumber(request, first))
            setOnce(intent.userPhone, phoneDetail(request, context, number));
        else if (isAccount(request, first))
            setOnce(intent.reference, {number.digits, 0.8, number.span});
        else if (!isTheirs && isToCall(request, number))
            setOnce(intent.phoneNumber, phoneDetail(request, context, number));
        else if (!isTheirs)
            others.append(number);
        request.take(number.span);
    }
    return others;
}

void readPhonesBesideNames(const QList<DigitsMention> &numbers, const RequestText &request,
                           const RequestContext &context, Intent &intent)
{
    for (const DigitsMention &number : numbers) {
        const int first = request.tokenAt(number.span.start);
        // "… Anita Sen. 98490 77123".
        const bool isApart = request.tokens()[first - 1].is(u".");
        const qsizetype end = endBefore(request.tokens(), isApart ? first - 1 : first);
        if (endsAt(intent.userName, end))
            setOnce(intent.userPhone, phoneDetail(request, context, number));
        else if (isBesideWhoIsCalled(request, number, intent))
            setOnce(intent.phoneNumber, phoneDetail(request, context, number));
        else
            intent.warnings.append(
                {Intent::Field::PhoneNumber, Intent::Warning::Kind::Ambiguous,
                 PhonesText::tr("You did not say whose number %1 is. The agent does not call it.")
                     .arg(request.text().mid(number.span.start, number.span.length))});
    }
}

} // namespace PhoneAgent
