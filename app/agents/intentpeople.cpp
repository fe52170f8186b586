// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentpeople.h"

#include "agents/intentplace.h"
#include "agents/relations.h"

#include <QHash>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "For my mother", "for the baby": who may be the one it is for.
bool isBeneficiary(const Token &token)
{
    return isRelation(token) || token.isOneOf({u"baby", u"kid", u"client", u"mother's"});
}

/// "Smt. Lakshmi Devi" is Lakshmi Devi.
int skipTitle(const WordTokens &tokens, int at)
{
    const bool isTitle =
        tokens[at].isOneOf({u"mr", u"mrs", u"ms", u"miss", u"smt", u"shri"}) ||
        (tokens[at].isOneOf({u"sri", u"shree", u"kum", u"master"}) && tokens[at + 1].is(u"."));
    if (!isTitle)
        return at;
    return tokens[at + 1].is(u".") ? at + 2 : at + 1;
}

/// "Anne-Marie d'Souza": a hyphen and a small particle are inside a name.
bool isInsideName(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    const bool isHyphen = tokens[at].is(u"-") && tokens.isGlued(at) && tokens.isGlued(at + 1);
    return (isHyphen && request.isNamePart(at + 1)) || tokens[at].text.startsWith(u"d'"_s);
}

int endOfPersonName(const RequestText &request, int at)
{
    int next = at;
    for (int most = at + 3; next < most; ++next) {
        const bool isPart =
            request.isNamePart(next) && (!request.isCapital(at) || request.isCapital(next));
        const bool isInside = next > at && isInsideName(request, next);
        if (!isPart && !isInside)
            break;
        most += isInside ? 1 : 0;
    }
    return next;
}

bool endsClause(const Token &token)
{
    return token.kind == Token::Kind::End || token.kind == Token::Kind::Mark ||
           token.isOneOf({u"and", u"calling", u"here", u"speaking", u"please", u"i", u"book", u"my",
                          u"from", u"can", u"at", u"on", u"for", u"with", u"number", u"phone"});
}

/// The first token of a name after "my name is" and its like, or 0.
int nameStart(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    // "for my father …, my own name is Joseph": whom it is for comes first.
    if (tokens[at - 1].is(u"own"))
        return 0;
    if (tokens.match(at, {u"name", u"is"}) || tokens.match(at, {u"name", u"of"}) ||
        tokens.match(at, {u"name", u":"}) || tokens.match(at, {u"behalf", u"of"}) ||
        tokens.match(at, {u"patient", u"is"}) || tokens.match(at, {u"patient", u":"}))
        return at + 2;
    if (tokens[at].is(u"name's") ||
        (tokens[at].is(u"patient") && request.isCapital(at + 1) && request.isCapital(at + 2)))
        return at + 1;
    if (tokens.match(at, {u"patient", u"name"}) || tokens.match(at, {u"name", u"my"}))
        return tokens[at + 2].isOneOf({u"is", u":"}) ? at + 3 : at + 2;
    if (tokens[at].is(u"under")) {
        const int name = tokens[at + 1].isOneOf({u"the", u"my"}) ? at + 2 : at + 1;
        if (!tokens[name].is(u"name"))
            return name;
        return tokens[name + 1].is(u"of") ? name + 2 : name + 1;
    }
    const bool opensClause =
        tokens[at - 1].isOneOf({u"the", u",", u".", u"!", u"?", u";", u"-", u"–"}) || at == 0;
    if (tokens[at].is(u"name") && opensClause)
        return at + 1;
    return 0;
}

/// "I'm Meera", "this is Meera": weaker, because anything may follow.
int weakNameStart(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    // "It's Raj here".
    if (tokens[at].isOneOf({u"it's", u"its"}) &&
        tokens[endOfPersonName(request, at + 1)].isOneOf({u"here", u"speaking", u"calling"}))
        return at + 1;
    const bool isOne = tokens[at].isOneOf({u"i'm", u"im"});
    const bool isTwo = tokens.match(at, {u"i", u"am"}) || tokens.match(at, {u"this", u"is"});
    if (!isOne && !isTwo)
        return 0;
    const int start = isOne ? at + 1 : at + 2;
    if (request.hasCapitals())
        return request.isCapital(start) ? start : 0;
    // Without capitals only the start of the request is a place to introduce oneself.
    return at <= 2 && endsClause(tokens[start + 1]) && !tokens[start].isOneOf({u"sick", u"ill"})
               ? start
               : 0;
}

int ownNameStart(const RequestText &request, int at)
{
    return request.tokens().match(at, {u"own", u"name", u"is"}) ? at + 3 : 0;
}

/// "for Ms. d'Souza … with Dr Rao": not whom, but for whom.
int titledPatientStart(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    const bool isTitled =
        tokens[at].is(u"for") && tokens[at + 1].isOneOf({u"mr", u"mrs", u"ms", u"miss"});
    return isTitled && request.has({u"with dr", u"with doctor", u"see dr"}) ? at + 1 : 0;
}

int relativeStart(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    if (!tokens[at].isOneOf({u"for", u"of", u"fit", u"squeeze"}))
        return 0;
    const int relation = tokens[at + 1].isOneOf({u"my", u"our"}) ? at + 2 : at + 1;
    if (!isBeneficiary(tokens[relation]))
        return 0;
    const int years = tokens[relation + 1].is(u",") ? relation + 2 : relation + 1;
    return tokens[years].isOneOf({u"named", u"called"}) ? years + 1 : years;
}

/// "A table for Ravi Kumar, two people": first and last name that nothing follows.
int bookedForStart(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    // "for Mr and Mrs Lal": two of them are no doctor.
    if (tokens[at].is(u"for") && tokens[at + 2].isOneOf({u"and", u"&"})) {
        const int name = skipTitle(tokens, at + 3);
        if (skipTitle(tokens, at + 1) == at + 2 && name > at + 3)
            return name;
    }
    if (!tokens[at].is(u"for") || tokens[at - 1].is(u"message") || !request.isCapital(at + 1) ||
        !request.isCapital(at + 2) || !specialtyOf(tokens[at + 1].text).isEmpty() ||
        !specialtyOf(tokens[at + 2].text).isEmpty())
        return 0;
    // "For Doctor Rao" names whom to see, "for New Year" when.
    static const std::initializer_list<QStringView> others{
        u"doctor", u"dr", u"new", u"day", u"eve", u"year", u"general", u"health", u"insurance"};
    const int next = endOfPersonName(request, at + 1);
    for (int part = at + 1; part < next; ++part) {
        if (tokens[part].isOneOf(others))
            return 0;
    }
    const bool ends = endsClause(tokens[next]) || request.isTaken(next);
    return next > at + 2 && ends ? at + 1 : 0;
}

bool setUserName(RequestText &request, Intent &intent, int start, double confidence)
{
    if (start == 0)
        return false;
    const int first = skipTitle(request.tokens(), start);
    const int next = endOfPersonName(request, first);
    if (next == first)
        return false;
    intent.userName = request.detail(request.name(first, next), confidence, first, next);
    request.take(start, next);
    return true;
}

/// The first token of capital name parts before this one; the same where there are none.
int capitalsBefore(const RequestText &request, int next)
{
    int first = next;
    while (first > next - 3 && request.isNamePart(first - 1) && request.isCapital(first - 1))
        --first;
    return first;
}

bool isPlaceOrWish(const Token &token)
{
    return token.isOneOf({u"hills",    u"road",   u"street",    u"nagar",  u"layout", u"colony",
                          u"gate",     u"circle", u"avenue",    u"city",   u"park",   u"square",
                          u"lane",     u"branch", u"regards",   u"best",   u"kind",   u"warm",
                          u"urgent",   u"yours",  u"sincerely", u"asap",   u"cheers", u"extra",
                          u"weekend",  u"only",   u"address",   u"street", u"tel",    u"fax",
                          u"hospital", u"clinic", u"downtown",  u"mall",   u"centre", u"center"});
}

bool isBooking(const Intent &intent)
{
    using Task = Intent::Task;
    const Task task = intent.taskKind();
    return task == Task::BookAppointment || task == Task::MakeReservation ||
           task == Task::RescheduleAppointment || task == Task::CancelAppointment;
}

/// A telephone number stands behind a comma, or nothing at all: then the name is the last word.
bool isNumberBehind(const RequestText &request, int at)
{
    int number = at;
    while (request.tokens()[number].isOneOf({u",", u"-", u"+", u"(", u"."}))
        ++number;
    return request.isTaken(number) && request.tokens()[number].isNumber() &&
           request.tokens()[number].text.size() > 1;
}

/// The words up to this token are a name and all that a clause says.
bool closesWithName(const RequestText &request, const Intent &intent, int first, int next)
{
    const WordTokens &tokens = request.tokens();
    if (first == next || tokens[first - 1].kind != Token::Kind::Mark || tokens[first - 1].is(u"("))
        return false;
    for (int at = first; at < next; ++at) {
        if (isPlaceOrWish(tokens[at]) || cityLength(tokens, at) > 0)
            return false;
    }
    using Task = Intent::Task;
    const bool hasNumber = isNumberBehind(request, next);
    const bool isSentence = tokens[first - 1].isOneOf({u".", u"!", u"?"});
    const bool isLast = tokens[next].isOneOf({u".", u"!"}) ? isSentence || next + 1 == tokens.size()
                                                           : next == tokens.size();
    const bool isMeant = isBooking(intent) || (isSentence && intent.taskKind() != Task::PlaceOrder);
    const bool isLong =
        next > first + 1 || (isSentence && intent.taskKind() == Task::DeliverMessage);
    return hasNumber || (isLong && isLast && isMeant);
}

} // namespace

/// "… happy birthday from Joe", as a message ends.
int signatureStart(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    const int next = endOfPersonName(request, at + 1);
    const bool isLast = tokens[next].kind == Token::Kind::End ||
                        (tokens[next].is(u".") && next + 1 == tokens.size());
    const bool isName = tokens[at].is(u"from") && next > at + 1 && request.isCapital(at + 1);
    const bool isMessage = request.has({u"tell", u"wish", u"message", u"say", u"know"});
    return isName && isLast && isMessage && cityLength(tokens, at + 1) == 0 ? at + 1 : 0;
}

void readUserName(RequestText &request, Intent &intent)
{
    using Start = int (*)(const RequestText &, int);
    const std::pair<Start, double> ways[] = {{nameStart, 0.95},          {relativeStart, 0.9},
                                             {ownNameStart, 0.9},        {weakNameStart, 0.8},
                                             {titledPatientStart, 0.85}, {signatureStart, 0.7},
                                             {bookedForStart, 0.8}};
    for (const auto &[start, confidence] : ways) {
        for (int at = 0; at < request.tokens().size(); ++at) {
            if (setUserName(request, intent, start(request, at), confidence))
                return;
        }
    }
}

void readClosingName(RequestText &request, Intent &intent)
{
    for (int next = request.tokens().size(); next > 0 && !intent.userName.isKnown(); --next) {
        const int first = capitalsBefore(request, next);
        if (!closesWithName(request, intent, first, next))
            continue;
        intent.userName = request.detail(request.name(first, next), 0.6, first, next);
        request.take(first, next);
    }
}

QString languageTag(const QString &name)
{
    static const QHash<QString, QString> tags{
        {u"hindi"_s, u"hi"_s},      {u"telugu"_s, u"te"_s},    {u"tamil"_s, u"ta"_s},
        {u"kannada"_s, u"kn"_s},    {u"malayalam"_s, u"ml"_s}, {u"marathi"_s, u"mr"_s},
        {u"bengali"_s, u"bn"_s},    {u"bangla"_s, u"bn"_s},    {u"gujarati"_s, u"gu"_s},
        {u"punjabi"_s, u"pa"_s},    {u"urdu"_s, u"ur"_s},      {u"odia"_s, u"or"_s},
        {u"assamese"_s, u"as"_s},   {u"english"_s, u"en"_s},   {u"french"_s, u"fr"_s},
        {u"german"_s, u"de"_s},     {u"spanish"_s, u"es"_s},   {u"italian"_s, u"it"_s},
        {u"portuguese"_s, u"pt"_s}, {u"dutch"_s, u"nl"_s},     {u"chinese"_s, u"zh"_s},
        {u"mandarin"_s, u"zh"_s},   {u"japanese"_s, u"ja"_s},  {u"korean"_s, u"ko"_s},
        {u"arabic"_s, u"ar"_s},     {u"russian"_s, u"ru"_s},   {u"turkish"_s, u"tr"_s},
        {u"polish"_s, u"pl"_s},
    };
    return tags.value(name.toLower());
}

namespace {

bool isSentenceEnd(const Token &token)
{
    return token.isOneOf({u".", u"!", u"?", u";"});
}

/// "whether", "do they", "a doctor who", "Can Dr Rao": what stands behind is asked about.
bool opensQuestion(const WordTokens &tokens, int at)
{
    if (tokens[at].isOneOf({u"whether", u"does", u"who", u"which", u"what", u"how"}))
        return true;
    if (tokens[at].is(u"do") && tokens[at + 1].isOneOf({u"they", u"you", u"any", u"the"}))
        return true;
    const bool isFirst = at == 0 || isSentenceEnd(tokens[at - 1]);
    if (tokens[at].is(u"if"))
        return !isFirst && !tokens[at + 1].is(u"possible");
    return isFirst && tokens[at].isOneOf({u"can", u"could", u"is", u"are", u"will"}) &&
           !tokens[at + 1].is(u"you");
}

/// "… and speak Hindi", "…, in Hindi please": the wish begins anew, whatever was asked before.
bool opensWish(const WordTokens &tokens, int at)
{
    return tokens[at].isOneOf({u"and", u"then", u"please", u"but", u","}) &&
           tokens[at + 1].isOneOf({u"speak", u"talk", u"use", u"in", u"do", u"call"});
}

} // namespace

bool isSaidOfOthers(const WordTokens &tokens, int at)
{
    const int ahead = tokens[at + 1].is(u"-") ? at + 2 : at + 1;
    const bool isIn = tokens[at - 1].is(u"in");
    const int verb = isIn ? at - 2 : at - 1;
    const bool isThing = tokens[verb].isOneOf(
        {u"book",     u"books",   u"newspaper", u"form",    u"forms",  u"menu",
         u"brochure", u"leaflet", u"class",     u"classes", u"lesson", u"lessons",
         u"course",   u"film",    u"movie",     u"show",    u"copy",   u"report",
         u"letter",   u"guide",   u"tour",      u"website"});
    if (tokens[ahead].is(u"speaking") || (isIn && isThing))
        return true;
    if (tokens[verb].is(u"speaks"))
        return !tokens[verb - 1].is(u"only");
    if (isIn && !tokens[verb].isOneOf({u"speak", u"talk", u"is", u"are", u"be", u"available"}))
        return false;
    for (int i = at - 1; i >= 0 && !isSentenceEnd(tokens[i]); --i) {
        if (opensWish(tokens, i))
            return false;
        if (opensQuestion(tokens, i))
            return true;
    }
    return false;
}

void readLanguage(RequestText &request, Intent &intent)
{
    const WordTokens &tokens = request.tokens();
    for (int at = 1; at < tokens.size(); ++at) {
        const QString tag = languageTag(tokens[at].text);
        const bool isLabelled = tokens[at - 1].is(u":") ? tokens[at - 2].is(u"language")
                                                        : tokens[at - 1].is(u"language");
        const bool isSpoken =
            tokens[at - 1].isOneOf({u"in", u"speak", u"speaks", u"use", u"talk", u"only"}) ||
            tokens[at + 1].isOneOf({u"please", u"only"});
        if (tag.isEmpty() || !(isLabelled || isSpoken) || isSaidOfOthers(tokens, at))
            continue;
        intent.language = request.detail(tag, 0.9, at, at + 1);
        request.take(at - 1, at + 1);
        return;
    }
}

namespace {

/// The token after "you may share" and its like, or 0.
int shareStart(const WordTokens &tokens, int at)
{
    const bool isAllowed =
        tokens.match(at, {u"you", u"may"}) || tokens.match(at, {u"you", u"can"}) ||
        tokens.match(at, {u"they", u"may"}) || tokens.match(at, {u"ok", u"to"}) ||
        tokens.match(at, {u"okay", u"to"}) || tokens.match(at, {u"free", u"to"}) ||
        tokens.match(at, {u"allowed", u"to"}) || tokens.match(at, {u"fine", u"to"});
    if (!isAllowed)
        return 0;
    if (!tokens[at + 2].isOneOf(
            {u"share", u"tell", u"give", u"mention", u"say", u"know", u"disclose", u"reveal"}))
        return 0;
    int start = at + 3;
    while (tokens[start].isOneOf({u"them", u"my", u"that", u"the", u"out", u"their"}))
        ++start;
    return start;
}

bool endsSentence(const WordTokens &tokens, int at)
{
    const Token &token = tokens[at];
    const bool isDot = token.isOneOf({u".", u";", u"!", u"?"});
    return token.kind == Token::Kind::End ||
           (isDot && !(tokens[at + 1].isNumber() && tokens.isGlued(at + 1))) ||
           token.isOneOf({u"if", u"but"});
}

void addShared(const RequestText &request, QStringList &shared, int first, int next)
{
    while (first < next && request.tokens()[first].isOneOf({u"my", u"and", u"that", u"the"}))
        ++first;
    if (first == next)
        return;
    const TextSpan span = request.tokens().span(first, next);
    shared.append(request.text().mid(span.start, span.length).simplified());
}

void readShared(RequestText &request, Intent &intent, int start)
{
    const WordTokens &tokens = request.tokens();
    QStringList shared;
    int first = start;
    int at = start;
    for (; !endsSentence(tokens, at); ++at) {
        if (tokens[at].is(u"and") || (tokens[at].is(u",") && !tokens[at + 1].isNumber())) {
            addShared(request, shared, first, at);
            first = at + 1;
        }
    }
    addShared(request, shared, first, at);
    if (shared.isEmpty())
        return;
    intent.mayShare = request.detail(shared, 0.85, start, at);
    request.take(start, at);
}

/// The token after "date of birth" and its like, or 0.
int birthStart(const WordTokens &tokens, int at)
{
    if (tokens.match(at, {u"date", u"of", u"birth"}))
        return at + 3;
    if (tokens[at].is(u"dob"))
        return at + 1;
    const int date = tokens[at + 1].is(u"on") ? at + 2 : at + 1;
    const bool isDate = tokens[date].isNumber() || tokens[date].is(u"the");
    return tokens[at].is(u"born") && isDate ? date : 0;
}

bool holdsNumber(const WordTokens &tokens, int at, int next)
{
    while (at < next && !readNumber(tokens, at))
        ++at;
    return at < next;
}

/// "my date of birth is 2 May 1990" outside of a permission is said to be told, too.
void readBirthDate(RequestText &request, Intent &intent)
{
    const WordTokens &tokens = request.tokens();
    for (int at = 0; at < tokens.size(); ++at) {
        int start = birthStart(tokens, at);
        if (start == 0 || request.isTaken(at))
            continue;
        while (tokens[start].isOneOf({u"is", u":", u"-"}))
            ++start;
        int next = start;
        while (!endsSentence(tokens, next) && next < start + 6 &&
               !tokens[next].isOneOf({u"and", u","}))
            ++next;
        if (!holdsNumber(tokens, start, next))
            continue;
        const TextSpan span = tokens.span(start, next);
        const QString fact = u"date of birth "_s + request.text().mid(span.start, span.length);
        intent.mayShare.value = intent.mayShare.valueOr({}) << fact;
        intent.mayShare.confidence = 0.85;
        intent.mayShare.source = tokens.span(at, next);
        request.take(at, next);
    }
}

} // namespace

void readMayShare(RequestText &request, Intent &intent)
{
    for (int at = 0; at < request.tokens().size(); ++at) {
        const int start = shareStart(request.tokens(), at);
        if (start == 0)
            continue;
        readShared(request, intent, start);
        break;
    }
    readBirthDate(request, intent);
}

} // namespace PhoneAgent
