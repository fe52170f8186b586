// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentparty.h"

#include "agents/relations.h"
#include "language/numbers.h"

#include <QCoreApplication>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct PartyText
{
    Q_DECLARE_TR_FUNCTIONS(PartyText)
};

bool isGuest(const Token &token)
{
    return token.isOneOf({u"people", u"persons", u"person", u"guests", u"guest", u"pax", u"adults",
                          u"adult", u"diners", u"covers", u"members", u"friends", u"heads",
                          u"peoples", u"ppl", u"seats", u"seater"});
}

bool isChild(const Token &token)
{
    return token.isOneOf(
        {u"kids", u"children", u"kid", u"child", u"toddlers", u"babies", u"infants"});
}

struct Counted
{
    int count = 0;
    int first = 0;
    int next = 0;
};

std::optional<NumberRead> readHeads(const RequestText &request, int at)
{
    const auto number = readNumber(request.tokens(), at);
    const bool isCount = number && !number->isOrdinal && number->value >= 1 &&
                         number->value <= 500 && !request.isTaken(at);
    return isCount ? number : std::nullopt;
}

/// "two adults and two kids": every head counts.
Counted withOthers(const RequestText &request, Counted counted)
{
    const WordTokens &tokens = request.tokens();
    while (tokens[counted.next].isOneOf({u"and", u"plus", u",", u"&"})) {
        const auto more = readHeads(request, counted.next + 1);
        if (!more || !(isGuest(tokens[more->next]) || isChild(tokens[more->next])))
            break;
        counted.count += more->value;
        counted.next = more->next + 1;
    }
    return counted;
}

/// "me", "my wife", "our two kids"; a count of 0 for "our kids", however many they are.
std::optional<Counted> readMember(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    if (tokens[at].isOneOf({u"me", u"myself"}))
        return Counted{1, at, at + 1};
    const int who = tokens[at].isOneOf({u"my", u"our", u"the"}) ? at + 1 : at;
    if (who > at && (isRelation(tokens[who]) || tokens[who].is(u"baby")))
        return Counted{1, at, who + 1};
    if (who > at && tokens[who].is(u"parents"))
        return Counted{2, at, who + 1};
    if (who > at && (isGuest(tokens[who]) || isChild(tokens[who])))
        return Counted{0, at, who + 1};
    const auto number = readHeads(request, who);
    const bool isMany = number && (isGuest(tokens[number->next]) || isChild(tokens[number->next]) ||
                                   tokens[number->next].isOneOf({u"sons", u"daughters"}));
    return isMany ? std::optional(Counted{number->value, at, number->next + 1}) : std::nullopt;
}

/// "me, my wife and our two kids"; a count of 0 when one of them is not counted.
std::optional<Counted> readGroup(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    const auto first = readMember(request, at);
    if (!first || !tokens[at].isOneOf({u"me", u"myself", u"my"}))
        return {};
    Counted group = *first;
    bool isCounted = first->count > 0;
    int members = 1;
    for (;; ++members) {
        int next = group.next;
        while (tokens[next].isOneOf({u",", u"and", u"plus", u"&", u"with"}))
            ++next;
        const auto member = next > group.next ? readMember(request, next) : std::nullopt;
        if (!member)
            break;
        isCounted &= member->count > 0;
        group.count += member->count;
        group.next = member->next;
    }
    if (members < 2)
        return {};
    group.count = isCounted ? group.count : 0;
    return group;
}

std::optional<Counted> readParty(const RequestText &request, int at)
{
    const WordTokens &tokens = request.tokens();
    if (const auto group = readGroup(request, at))
        return group;
    if (tokens.match(at, {u"half", u"a", u"dozen"}))
        return Counted{6, at, at + 3};
    if (tokens.match(at, {u"a", u"dozen"}))
        return Counted{12, at, at + 2};
    if (tokens.match(at, {u"just", u"me"}) || tokens.match(at, {u"only", u"me"}))
        return Counted{1, at, at + 2};
    if (tokens.match(at, {u"a", u"couple"}))
        return Counted{2, at, at + 2};
    const auto number = readHeads(request, at);
    if (!number)
        return {};
    // "2 tables of 4" seat eight.
    const auto each =
        tokens[number->next].is(u"tables") && tokens[number->next + 1].isOneOf({u"of", u"for"})
            ? readHeads(request, number->next + 2)
            : std::nullopt;
    if (each)
        return Counted{number->value * each->value, at, each->next};
    const int guests = tokens[number->next].is(u"-") ? number->next + 1 : number->next;
    if (isGuest(tokens[guests]))
        return withOthers(request, {number->value, at, guests + 1});
    if (tokens.match(number->next, {u"of", u"us"}))
        return Counted{number->value, at, number->next + 2};
    const Token &before = tokens[at - 1];
    const bool isLed = before.is(u"for") ||
                       (before.is(u"of") &&
                        tokens[at - 2].isOneOf({u"party", u"group", u"family", u"table", u"team"}));
    const bool countsTime = tokens[number->next].isOneOf(
        {u"nights", u"night", u"hours", u"hour", u"days", u"am", u"pm", u":", u"th", u"o'clock"});
    if (!isLed || countsTime)
        return {};
    return withOthers(request, {number->value, at, number->next});
}

/// "2 or 3" as it was said; nothing when one size was.
QString eitherSize(const RequestText &request, const Counted &party)
{
    const WordTokens &tokens = request.tokens();
    const bool isFirst = tokens[party.next].isOneOf({u"or", u"-", u"–"}) &&
                         readHeads(request, party.next + 1).has_value();
    const bool isSecond = tokens[party.first - 1].isOneOf({u"or", u"-", u"–", u"to"}) &&
                          readHeads(request, party.first - 2).has_value();
    const TextSpan span = isFirst    ? tokens.span(party.first, party.next + 2)
                          : isSecond ? tokens.span(party.first - 2, party.first + 1)
                                     : TextSpan();
    return request.text().mid(span.start, span.length);
}

} // namespace

void readNewPartySize(RequestText &request, Intent &intent)
{
    const WordTokens &tokens = request.tokens();
    // "Add two people": how many come in all is known to nobody here.
    if (request.has({u"add"}) && request.has({u"people", u"person", u"guests", u"guest", u"seats"}))
        intent.warnings.append({Intent::Field::PartySize, Intent::Warning::Kind::Ambiguous,
                                PartyText::tr("You said how many more people come. Add how many "
                                              "there are in all.")});
    for (int at = 1; at < tokens.size(); ++at) {
        const auto number =
            tokens[at - 1].isOneOf({u"to", u"for"}) ? readHeads(request, at) : std::nullopt;
        const bool isCount = number && (isGuest(tokens[number->next]) || isGuest(tokens[at - 2]) ||
                                        tokens[number->next].is(u"rather"));
        if (!isCount)
            continue;
        const int next = isGuest(tokens[number->next]) ? number->next + 1 : number->next;
        intent.partySize = request.detail(number->value, 0.9, at, next);
        request.take(at, next);
        return;
    }
}

void readPartySize(RequestText &request, Intent &intent)
{
    for (int at = 0; at < request.tokens().size(); ++at) {
        const auto party = readParty(request, at);
        if (!party)
            continue;
        // "me and my kids": not a number, and none is made up.
        if (party->count == 0)
            return;
        if (const auto words = eitherSize(request, *party); !words.isEmpty())
            intent.warnings.append(
                {Intent::Field::PartySize, Intent::Warning::Kind::Ambiguous,
                 PartyText::tr("You said %1 people. I took %2.").arg(words).arg(party->count)});
        intent.partySize = request.detail(party->count, 0.9, party->first, party->next);
        request.take(party->first, party->next);
        return;
    }
}

} // namespace PhoneAgent
