// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentnumbers.h"

#include "agents/withoutsecret.h"
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
    Ending,   ///< the last digits of a longer one: to be said, and nothing to key in
};

bool isReferenceWord(const Token &token)
{
    return token.isOneOf(
        {u"order",        u"booking",      u"reference",    u"ref",    u"account",
         u"acct",         u"acc",          u"policy",       u"ticket", u"complaint",
         u"pnr",          u"consumer",     u"customer",     u"case",   u"invoice",
         u"confirmation", u"tracking",     u"claim",        u"file",   u"uhid",
         u"application",  u"mrn",          u"docket",       u"bill",   u"reservation",
         u"awb",          u"card",         u"patient",      u"member", u"membership",
         u"consignment",  u"registration", u"shipment",     u"parcel", u"loan",
         u"job",          u"sample",       u"prescription", u"uan",    u"usc",
         u"subscription", u"subscriber",   u"meter",        u"sheet",  u"folio",
         u"contract",     u"enrolment",    u"enrollment",   u"crn",    u"employee"});
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

/// "CA no 101…", "roll number 17": words that say it with a "number" behind them.
bool isNumberedWord(const Token &token)
{
    return token.isOneOf({u"ca", u"rr", u"bp", u"sc", u"kno", u"user", u"client", u"roll",
                          u"vehicle", u"unit", u"sub", u"student", u"staff", u"serial"});
}

/// What the words before a number say it is.
Purpose purposeOf(const WordTokens &tokens, int first)
{
    int at = first - 1;
    bool isNumbered = false;
    bool isColon = false;
    bool isEnding = false;
    while (isFillerBeforeNumber(tokens[at]) && first - at < 5) {
        isNumbered |= tokens[at].isOneOf({u"number", u"no", u"id", u"#", u"is", u":"});
        isColon |= tokens[at].is(u":");
        isEnding |= tokens[at].is(u"ending");
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
    if (isEnding)
        return Purpose::Ending;
    if (isNumbered && isNumberedWord(tokens[at]))
        return Purpose::Reference;
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

/// "UAN" before its number is nobody's name.
void takeLabel(RequestText &request, int first)
{
    int label = first - 1;
    while (isFillerBeforeNumber(request.tokens()[label]))
        --label;
    if (request.isNamePart(label))
        request.take(label, label + 1);
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
        const bool isToSay = purpose == Purpose::Ending && !request.has({u"balance"});
        Detail<QString> detail{code.digits, 0.95, code.span};
        if (isSecret && !intent.accessCode.isKnown())
            intent.accessCode = detail;
        else if ((purpose == Purpose::Reference || isToSay) && !request.isTaken(first) &&
                 !intent.reference.isKnown())
            intent.reference = detail;
        else if (purpose == Purpose::Identity)
            intent.warnings.append(
                {Intent::Field::MayShare, Intent::Warning::Kind::Ambiguous,
                 NumbersText::tr("The agent does not tell your identity number. Add it to what may "
                                 "be told if they need it.")});
        takeLabel(request, first);
        request.take(code.span);
    }
}

} // namespace

void readNumbers(RequestText &request, Intent &intent)
{
    readCodes(request, intent);
    readCards(request, intent);
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
