// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentnumbers.h"

#include "agents/withoutsecret.h"
#include "contacts/phonenumbers.h"
#include "language/numbers.h"
#include "language/secretmask.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct NumbersText
{
    Q_DECLARE_TR_FUNCTIONS(NumbersText)
};

enum class Purpose {
    None,
    Reference,
    Secret,
    Postal,
    Identity, ///< a state's number for a person: nobody to call, and nothing to tell
};

bool isReferenceWord(const Token &token)
{
    return token.isOneOf(
        {u"order",        u"booking",      u"reference",   u"ref",    u"account",
         u"acct",         u"acc",          u"policy",      u"ticket", u"complaint",
         u"pnr",          u"consumer",     u"customer",    u"case",   u"invoice",
         u"confirmation", u"tracking",     u"claim",       u"file",   u"uhid",
         u"application",  u"mrn",          u"docket",      u"bill",   u"reservation",
         u"awb",          u"card",         u"patient",     u"member", u"membership",
         u"consignment",  u"registration", u"shipment",    u"parcel", u"loan",
         u"job",          u"sample",       u"prescription"});
}

/// These name a place as well: "Star Health Insurance, 1800 …".
bool isDocumentWord(const Token &token)
{
    return token.isOneOf({u"insurance", u"passport", u"licence", u"license", u"nhs", u"medicare"});
}

bool isIdentityWord(const WordTokens &tokens, int at)
{
    return tokens[at].isOneOf({u"ssn", u"aadhaar", u"aadhar"}) ||
           tokens.match(at - 1, {u"social", u"security"});
}

bool isSecretWord(const Token &token)
{
    return token.isOneOf({u"pin", u"code", u"tpin", u"mpin", u"passcode", u"password", u"otp",
                          u"cvv", u"passkey", u"security", u"secret", u"pincode"});
}

bool isFillerBeforeNumber(const Token &token)
{
    return token.isOneOf({u"number", u"no",      u"num", u"nr",   u"id",     u"#",  u":",
                          u".",      u"is",      u"-",   u"with", u"of",     u"my", u"the",
                          u"=",      u"numbers", u"its", u"it's", u"ending", u"in"});
}

/// What the words before a number say it is.
Purpose purposeOf(const WordTokens &tokens, int first)
{
    int at = first - 1;
    bool isNumbered = false;
    bool isColon = false;
    while (isFillerBeforeNumber(tokens[at]) && first - at < 5) {
        isNumbered |= tokens[at].isOneOf({u"number", u"no", u"id", u"#", u"is", u":"});
        isColon |= tokens[at].is(u":");
        --at;
    }
    if (tokens[at].is(u"code") && tokens[at - 1].isOneOf({u"pin", u"zip", u"post", u"area"}) &&
        tokens[first].text.size() != 4)
        return Purpose::Postal;
    if (isIdentityWord(tokens, at))
        return Purpose::Identity;
    if (isSecretWord(tokens[at]))
        // "booking code" names, "account pin" opens.
        return tokens[at].is(u"code") && isReferenceWord(tokens[at - 1]) ? Purpose::Reference
                                                                         : Purpose::Secret;
    if (tokens.match(at - 2, {u"a", u"/", u"c"}))
        return Purpose::Reference;
    // "insurance AOK number A123456789"
    if (isDocumentWord(tokens[at]) || (isNumbered && isDocumentWord(tokens[at - 1])))
        return isNumbered && !isColon ? Purpose::Reference : Purpose::None;
    if (!isReferenceWord(tokens[at]))
        return Purpose::None;
    // "order 100 samosas" counts, "my order 44821" names.
    const bool isVerb = tokens[at].isOneOf({u"order", u"file", u"book"}) && !isNumbered &&
                        tokens[first].text.size() < 5 &&
                        !tokens[at - 1].isOneOf({u"my", u"the", u"for", u"of", u"that"});
    return isVerb ? Purpose::None : Purpose::Reference;
}

/// "5512349988 / 97316": what opens the account follows its number.
bool followsAccount(const RequestText &request, const DigitsMention &code)
{
    static const QRegularExpression account(u"\\d[\\d ]{6,}/ *$"_s);
    return code.digits.size() >= 3 && code.digits.size() <= 8 &&
           account.match(request.text().left(code.span.start)).hasMatch() &&
           request.has({u"balance", u"account", u"bank", u"statement"});
}

/// Neither a date nor a number to call, however it is written: it is for a keypad that asks.
void readCards(RequestText &request, Intent &intent)
{
    for (const DigitsMention &card : digitsIn(request.text(), 13)) {
        if (!isCardNumber(card.digits))
            continue;
        if (!intent.reference.isKnown())
            intent.reference = {card.digits, 0.9, card.span};
        request.take(card.span);
    }
}

void readCodes(RequestText &request, Intent &intent)
{
    for (const DigitsMention &code : codesIn(request.text(), 3)) {
        const int first = request.tokenAt(code.span.start);
        const Purpose purpose =
            followsAccount(request, code) ? Purpose::Secret : purposeOf(request.tokens(), first);
        const bool isSecret = purpose == Purpose::Secret && code.digits.size() <= 12;
        if (purpose == Purpose::None)
            continue;
        Detail<QString> detail{code.digits, 0.95, code.span};
        if (isSecret && !intent.accessCode.isKnown())
            intent.accessCode = detail;
        else if (purpose == Purpose::Reference && !request.isTaken(first) &&
                 !intent.reference.isKnown())
            intent.reference = detail;
        else if (purpose == Purpose::Identity)
            intent.warnings.append(
                {Intent::Field::MayShare, Intent::Warning::Kind::Ambiguous,
                 NumbersText::tr("The agent does not tell your identity number. Add it to what may "
                                 "be told if they need it.")});
        request.take(code.span);
    }
}

/// "I'm Meera Iyer, phone 98…": a number that follows a name is that person's.
bool followsIntroduction(const RequestText &request, int first)
{
    const WordTokens &tokens = request.tokens();
    const bool isTold = tokens[first - 1].isOneOf(
                            {u"phone", u"mobile", u"number", u"contact", u"is", u":", u","}) ||
                        request.isNamePart(first - 1);
    for (int at = first - 1; isTold && at >= 0 && at >= first - 9; --at) {
        if (tokens[at].isOneOf({u".", u"?", u"!", u"his", u"her", u"their", u"its", u"call",
                                u"ring", u"dial", u"tell", u"ask"}))
            return false;
        if (tokens[at].isOneOf({u"i'm", u"im"}) || tokens.match(at, {u"i", u"am"}) ||
            tokens.match(at, {u"name", u"is"}) ||
            (tokens[at].is(u"name") && request.isNamePart(at + 1)))
            return true;
    }
    return false;
}

bool isNumberLabel(const Token &token)
{
    return token.isOneOf({u"number",   u"no",     u"phone",     u"mobile",  u"cell",  u"contact",
                          u"callback", u"back",   u"telephone", u"tel",     u"is",    u":",
                          u"-",        u"=",      u"at",        u"on",      u"under", u"via",
                          u"the",      u"new",    u"own",       u"current", u"home",  u"work",
                          u"whatsapp", u"direct", u"best",      u"using",   u"with",  u",",
                          u"(",        u"call",   u"reached",   u"line",    u"same",  u"private",
                          u"personal", u"or",     u"and",       u"to",      u"be",    u"office"});
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
    return isCallback || tokens[at].isOneOf({u"me", u"my", u"mine"}) ||
           (tokens[at].is(u"can") && tokens[at - 1].is(u"i"));
}

/// "the balance in 5512349988": an account, though the word is not said.
bool isAccount(const RequestText &request, int first)
{
    const Token &before = request.tokens()[first - 1];
    return before.isOneOf({u"in", u"of", u"for", u"balance"}) && request.has({u"balance"});
}

bool isDialWord(const Token &token)
{
    return token.isOneOf({u"call",    u"calling", u"dial",      u"ring",   u"phone",
                          u"contact", u"reach",   u"at",        u"on",     u"to",
                          u"up",      u"tel",     u"telephone", u"mobile", u"number",
                          u"via",     u"using",   u"whatsapp",  u"no",     u"text"});
}

/// A number is called when it is said so, when it stands beside a name or for itself, or when it
/// comes first.
bool isToCall(const RequestText &request, const DigitsMention &number)
{
    const WordTokens &tokens = request.tokens();
    const int first = request.tokenAt(number.span.start);
    const int next = request.tokenAt(number.span.start + number.span.length);
    int at = first - 1;
    // "… on 4 December at 10 am, +91 40 5550 0150".
    const bool isApart =
        tokens[at].isOneOf({u",", u";", u"("}) && request.text().at(number.span.start) == u'+';
    while (tokens[at].isOneOf(
        {u"(", u":", u",", u"-", u"is", u"this", u"the", u"their", u"his", u"her", u"its", u"."}))
        --at;
    return at < 0 || isApart || isDialWord(tokens[at]) || request.isNamePart(at) ||
           request.isCapital(at) || request.isCapital(next);
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
           !isDialWord(request.tokens()[first - 1]);
}

void setOnce(Detail<QString> &field, const Detail<QString> &detail)
{
    if (!field.isKnown())
        field = detail;
}

void readPhones(RequestText &request, const RequestContext &context, Intent &intent)
{
    for (const DigitsMention &number : digitsIn(request.text(), 3)) {
        const int first = request.tokenAt(number.span.start);
        const bool isLong = number.digits.size() >= 7 && number.digits.size() <= 15;
        if (isWrittenDate(request.text().mid(number.span.start, number.span.length)) ||
            request.isTaken(first) || !(isLong || isDialled(request, first)) ||
            isInCode(request, first))
            continue;
        const QString said = dialled(request, number);
        const auto parsed = PhoneNumbers::parse(said, context.region);
        const Detail<QString> detail{parsed.value_or(said), parsed ? 0.95 : 0.4, number.span};
        if (isOwnNumber(request, first))
            setOnce(intent.userPhone, detail);
        else if (isAccount(request, first))
            setOnce(intent.reference, {number.digits, 0.8, number.span});
        else if (isToCall(request, number))
            setOnce(intent.phoneNumber, detail);
        request.take(number.span);
    }
}

} // namespace

void readNumbers(RequestText &request, const RequestContext &context, Intent &intent)
{
    readCodes(request, intent);
    readCards(request, intent);
    readPhones(request, context, intent);
}

QString withoutSecret(const QString &request)
{
    RequestText text(request);
    Intent intent;
    readCodes(text, intent);
    const TextSpan secret = intent.accessCode.source;
    const QString hidden =
        QString(request).replace(secret.start, secret.length, QString(secret.length, u'•'));
    return SecretMask({.request = request}).masked(hidden);
}

} // namespace PhoneAgent
