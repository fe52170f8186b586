// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentplace.h"

#include "agents/relations.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What a place is: ends its name, whatever comes before.
bool isPlaceNoun(const Token &token)
{
    return token.isOneOf(
        {u"hospital",   u"hospitals",  u"clinic",     u"clinics",    u"institute",   u"surgery",
         u"centre",     u"center",     u"salon",      u"spa",        u"diagnostics", u"diagnostic",
         u"labs",       u"lab",        u"bank",       u"restaurant", u"bistro",      u"cafe",
         u"hotel",      u"pharmacy",   u"motors",     u"garage",     u"library",     u"school",
         u"college",    u"university", u"office",     u"courier",    u"couriers",    u"electronics",
         u"traders",    u"bakery",     u"pizzeria",   u"kitchen",    u"grill",       u"diner",
         u"store",      u"stores",     u"shop",       u"mart",       u"airlines",    u"airways",
         u"insurance",  u"telecom",    u"gym",        u"medicals",   u"home",        u"supermarket",
         u"broadband",  u"opticals",   u"opticians",  u"dentists",   u"practice",    u"studio",
         u"parlour",    u"parlor",     u"barbers",    u"tavern",     u"inn",         u"pub",
         u"brasserie",  u"trattoria",  u"resort",     u"resorts",    u"logistics",   u"finance",
         u"services",   u"polyclinic", u"laundry",    u"cleaners",   u"florist",     u"bookstore",
         u"museum",     u"theatre",    u"cinema",     u"embassy",    u"consulate",   u"agency",
         u"steakhouse", u"dhaba",      u"sweets",     u"mobiles",    u"jewellers",   u"infirmary",
         u"nursery",    u"academy",    u"society",    u"council",    u"dispensary",  u"plumbers",
         u"bhavan",     u"bistros",    u"healthcare", u"medicare",   u"vets",        u"dental"});
}

/// Words for whoever answers, no name: "customer support", "the front desk".
bool isGenericWord(const Token &token)
{
    return token.isOneOf({u"customer",   u"support",    u"care",     u"service", u"services",
                          u"reception",  u"front",      u"desk",     u"office",  u"helpline",
                          u"helpdesk",   u"team",       u"manager",  u"staff",   u"line",
                          u"department", u"home",       u"work",     u"least",   u"all",
                          u"once",       u"doctor",     u"dr",       u"lunch",   u"dinner",
                          u"breakfast",  u"noon",       u"midnight", u"hold",    u"window",
                          u"delivery",   u"online",     u"vegan",    u"hours",   u"customers",
                          u"number",     u"nearest",    u"nearby",   u"best",    u"same",
                          u"details",    u"specialist", u"mr",       u"mrs",     u"ms"});
}

/// Somebody to call who goes by no name of a place: "my mother", "the plumber".
bool isAcquaintance(const Token &token)
{
    return isRelation(token) || token.isOneOf({u"landlord", u"neighbour", u"neighbor", u"plumber",
                                               u"electrician", u"teacher"});
}

struct Candidate
{
    int first = 0;
    int next = 0;
    double score = 0;
};

class PlaceReader
{
public:
    explicit PlaceReader(RequestText &request) : m_request(request), m_tokens(request.tokens()) {}

    void readInto(Intent &intent);

private:
    double leadScore(int at) const;
    Candidate afterLead(int at) const;
    Candidate aroundNoun(int at) const;
    Candidate best() const;
    Candidate named(const Candidate &kind) const;
    int endOfTitled(int first) const;
    int endOfPlace(int first) const;
    int withSuffix(int next) const;
    int startOfBranch(int first, int next) const;
    bool isPart(int at, int first) const;
    bool isPlain(int first, int next) const;
    int readBranch(Intent &intent, int at);
    int endOfBranch(int at) const;
    bool readGarbledBranch(Intent &intent, int at);
    void readCity(Intent &intent, int from);

    RequestText &m_request;
    const WordTokens &m_tokens;
};

/// How surely the word before says that a place follows; 0 when it does not.
double PlaceReader::leadScore(int at) const
{
    const Token &token = m_tokens[at];
    if (token.isOneOf({u"at", u"@"}))
        return 2.0;
    if (token.isOneOf({u"call", u"phone", u"ring", u"dial", u"contact", u"ask", u"inform", u"tell",
                       u"let", u"remind", u"calling", u"reach"}))
        return 1.6;
    if (token.is(u"up") && m_tokens[at - 1].isOneOf({u"ring", u"call"}))
        return 1.6;
    if (token.is(u"to")) {
        const bool isTalk = m_tokens[at - 1].isOneOf({u"complain", u"complaint", u"speak", u"talk",
                                                      u"call", u"message", u"speaking", u"reach"});
        return isTalk ? 1.7 : 0.4;
    }
    // A taxi from the hospital is not the hospital's.
    if (token.is(u"from") && m_request.has({u"taxi", u"cab"}))
        return 0;
    if (token.isOneOf({u"from", u"with", u"give"}))
        return 1.3;
    if (token.is(u"against"))
        return 1.6;
    // "a dentist in Miyapur": a part of the town, unless the name says what it is.
    if (token.isOneOf({u"in", u"near"}))
        return 0.1;
    return token.isOneOf({u"of", u"by", u"if", u"for", u"does", u"is", u"whether", u"and", u"via"})
               ? 0.4
               : 0;
}

/// A word, number or joint inside a name: "St. Mary's", "Marks & Spencer", "Cloud 9".
bool PlaceReader::isPart(int at, int first) const
{
    if (m_request.isTaken(at))
        return false;
    const Token &token = m_tokens[at];
    if (m_request.isNamePart(at) || isPlaceNoun(token))
        return true;
    if (token.isNumber())
        return at > first && token.text.size() <= 3;
    if (token.isOneOf({u"&", u"-", u"'"}))
        return at > first && m_request.isNamePart(at + 1);
    // "Toni and Guy": capitals on both sides join two names to one.
    if (token.is(u"and"))
        return at > first && m_request.isNamePart(at - 1) && m_request.isCapital(at - 1) &&
               m_request.isNamePart(at + 1) && m_request.isCapital(at + 1);
    if (token.is(u"."))
        return m_tokens[at - 1].isOneOf({u"st", u"mt", u"ft"});
    // A skeleton word with a capital inside a name is part of it: "Made In Punjab", "First City".
    const bool isInside = m_request.hasCapitals() && m_request.isCapital(at) && at > 0 &&
                          (m_request.isCapital(at + 1) || m_request.isCapital(at - 1)) &&
                          !token.isOneOf({u"i", u"i'm", u"i'll", u"i've", u"i'd", u"and", u"book",
                                          u"call", u"please"});
    return isInside;
}

/// "State Bank of India", "Bank of America", "School of Music".
int PlaceReader::withSuffix(int next) const
{
    // "The Grill House", "Kitchen Garden": what the noun has behind it is no part of the town.
    if (m_request.isNamePart(next) && m_request.isCapital(next) == m_request.isCapital(next - 1) &&
        m_tokens[next].isOneOf({u"house", u"room", u"bar", u"lounge", u"garden", u"gardens",
                                u"club", u"company", u"co", u"group", u"express", u"factory",
                                u"corner"}))
        return next + 1;
    const bool isNamed = m_tokens[next].is(u"of") && m_request.isNamePart(next + 1) &&
                         !m_tokens[next - 1].isOneOf({u"office", u"branch"});
    return isNamed ? next + 2 : next;
}

/// "Hotel Bristol", "Café Roma": the name follows what the place is, be it a town's name.
int PlaceReader::endOfTitled(int first) const
{
    const bool isTitle = m_request.isCapital(first) &&
                         m_tokens[first].isOneOf({u"hotel", u"cafe", u"restaurant", u"trattoria",
                                                  u"pizzeria", u"brasserie", u"bistro", u"pub"});
    int next = first + 1;
    while (isTitle && next < first + 4 && m_request.isCapital(next) && m_request.isNamePart(next) &&
           (next == first + 1 || cityLength(m_tokens, next) == 0))
        ++next;
    return next == first + 1 ? first : next;
}

int PlaceReader::endOfPlace(int first) const
{
    int next = endOfTitled(first);
    if (next > first)
        return next;
    while (next < first + 7 && isPart(next, first)) {
        const bool isCity =
            next > first && cityLength(m_tokens, next) > 0 && !isPlaceNoun(m_tokens[next + 1]);
        if (isCity)
            break;
        ++next;
        const bool isEnd = isPlaceNoun(m_tokens[next - 1]) && !isPlaceNoun(m_tokens[next]) &&
                           !m_tokens[next].is(u"&");
        if (isEnd)
            return withSuffix(next);
    }
    return next;
}

bool PlaceReader::isPlain(int first, int next) const
{
    for (int at = first; at < next; ++at) {
        if (!isGenericWord(m_tokens[at]))
            return false;
    }
    return true;
}

Candidate PlaceReader::afterLead(int at) const
{
    double score = leadScore(at);
    if (score == 0)
        return {};
    int first = at + 1;
    while (m_tokens[first].isOneOf({u"the", u"my", u"our", u"a", u"an", u"up", u"your"}))
        ++first;
    if (isAcquaintance(m_tokens[first]) && m_request.isNamePart(first + 1))
        ++first;
    // "the electrician named Yusuf".
    if (m_tokens[first].isOneOf({u"named", u"called"}) && m_request.isNamePart(first + 1))
        ++first;
    // "at The Ivy": a capital article is part of the name.
    const bool hasArticle = m_tokens[first - 1].is(u"the") && m_request.isCapital(first - 1) &&
                            m_request.isCapital(first);
    const int next = endOfPlace(first);
    first = hasArticle && next > first ? first - 1 : first;
    if (next == first || isPlain(first, next) || cityLength(m_tokens, first) >= next - first)
        return {};
    if (std::any_of(&m_tokens[first], &m_tokens[next - 1] + 1, isPlaceNoun))
        score += next - first > 1 ? 2.0 : 0.5;
    if (m_request.isCapital(first))
        score += 1.0;
    return {first, next, score};
}

Candidate PlaceReader::aroundNoun(int at) const
{
    if (!isPlaceNoun(m_tokens[at]) || m_request.isTaken(at) || isPlaceNoun(m_tokens[at + 1]))
        return {};
    int first = at;
    while (first > 0 && first > at - 5 && isPart(first - 1, 0) &&
           (m_tokens[first - 1].is(u"care") ||
            !(isGenericWord(m_tokens[first - 1]) && !m_request.isCapital(first - 1))))
        --first;
    if (first == at)
        return {};
    return {first, withSuffix(at + 1), 2.2};
}

Candidate PlaceReader::best() const
{
    Candidate best;
    const auto consider = [&best](const Candidate &other) {
        if (other.score > best.score)
            best = other;
    };
    for (int at = 0; at < m_tokens.size(); ++at) {
        consider(afterLead(at));
        consider(aroundNoun(at));
    }
    return best.score >= 1.2 ? best : Candidate{};
}

/// "Barbeque Nation Jubilee Hills": the part of the town written behind a name without a noun.
int PlaceReader::startOfBranch(int first, int next) const
{
    const Token &last = m_tokens[next - 1];
    if (next - first >= 3 &&
        last.isOneOf({u"hills", u"road", u"street", u"nagar", u"layout", u"colony", u"gate",
                      u"circle", u"guda", u"avenue", u"city", u"park", u"square"}))
        return next - 2;
    constexpr QStringView endings[] = {u"nagar", u"guda", u"pally", u"pet",
                                       u"palya", u"abad", u"puram", u"halli"};
    const bool isQuarter =
        last.text.size() > 6 &&
        std::any_of(std::begin(endings), std::end(endings),
                    [&last](QStringView ending) { return last.text.endsWith(ending); });
    const bool isKnown = last.isOneOf({u"kondapur", u"madhapur", u"ameerpet", u"gachibowli",
                                       u"begumpet", u"koramangala", u"whitefield", u"indiranagar",
                                       u"andheri", u"bandra", u"saket", u"adyar"});
    return next - first >= 2 && (isQuarter || isKnown) ? next - 1 : next;
}

int PlaceReader::endOfBranch(int at) const
{
    int next = at;
    while (next < at + 3 && m_request.isNamePart(next) && cityLength(m_tokens, next) == 0 &&
           !isPlaceNoun(m_tokens[next]))
        ++next;
    return next;
}

/// What a speech recogniser makes of a branch: "mad in a good a hyderabad". The city behind it
/// shows that these words are one.
bool PlaceReader::readGarbledBranch(Intent &intent, int at)
{
    int city = at;
    while (city < at + 7 && !m_request.isTaken(city) && m_tokens[city].isWord() &&
           cityLength(m_tokens, city) == 0)
        ++city;
    const bool isBroken = m_tokens[at].isOneOf({u"in", u"near", u"at"}) || city == at ||
                          cityLength(m_tokens, city) == 0 || m_request.isTaken(city);
    if (isBroken)
        return false;
    for (int word = at; word < city; ++word) {
        const bool isLink = m_tokens[word].isOneOf(
            {u"for", u"on", u"with", u"to", u"my", u"and", u"about", u"from", u"at"});
        if (isLink)
            return false;
    }
    intent.branch = m_request.detail(m_request.name(at, city), 0.5, at, city);
    m_request.take(at, city);
    return true;
}

int PlaceReader::readBranch(Intent &intent, int at)
{
    if (readGarbledBranch(intent, at)) {
        intent.branch.confidence = 0.6;
        return at;
    }
    const bool hasComma = m_tokens[at].isOneOf({u",", u"-", u"("});
    int first = hasComma ? at + 1 : at;
    const bool hasIn = m_tokens[first].isOneOf({u"in", u"at", u"near"});
    first = hasIn ? first + 1 : first;
    first = m_tokens[first].is(u"the") ? first + 1 : first;
    const int next = endOfBranch(first);
    if (next == first || m_tokens[next].is(u":"))
        return first;
    // Without capitals, a comma alone may begin anything; then the end must be near.
    const bool isSure = m_request.isCapital(first) || !m_request.hasCapitals() ||
                        (!hasComma && !hasIn && !m_request.isCapital(at - 1));
    if (!isSure)
        return first;
    const int end = m_tokens[next].isOneOf({u"branch", u")"}) ? next + 1 : next;
    intent.branch = m_request.detail(m_request.name(first, next), 0.85, first, next);
    m_request.take(first, end);
    return end;
}

void PlaceReader::readCity(Intent &intent, int from)
{
    const auto readAt = [&](int at) {
        const int length = m_request.isTaken(at) ? 0 : cityLength(m_tokens, at);
        if (length == 0 || intent.city.isKnown())
            return;
        intent.city = m_request.detail(m_request.name(at, at + length), 0.95, at, at + length);
        m_request.take(at, at + length);
    };
    for (int at = from; at < m_tokens.size(); ++at)
        readAt(at);
    for (int at = 0; at < from; ++at)
        readAt(at);
}

/// "my bank, HDFC": what it is, and behind the comma how it is called.
Candidate PlaceReader::named(const Candidate &kind) const
{
    const bool isKind = kind.next == kind.first + 1 && isPlaceNoun(m_tokens[kind.first]) &&
                        m_tokens[kind.next].isOneOf({u",", u"("}) &&
                        m_request.isCapital(kind.next + 1);
    const int first = kind.next + 1;
    const int next = isKind ? endOfPlace(first) : first;
    const bool isTown = startOfBranch(first - 1, next) < next || cityLength(m_tokens, first) > 0;
    return next == first || isTown ? kind : Candidate{first, next, kind.score};
}

void PlaceReader::readInto(Intent &intent)
{
    const Candidate found = named(best());
    if (found.score == 0) {
        readCity(intent, 0);
        return;
    }
    const bool hasNoun =
        std::any_of(&m_tokens[found.first], &m_tokens[found.next - 1] + 1, isPlaceNoun);
    const int end = hasNoun ? found.next : startOfBranch(found.first, found.next);
    const double confidence = std::min(0.95, 0.5 + found.score / 8 + (hasNoun ? 0.1 : 0.0));
    intent.place = m_request.detail(m_request.name(found.first, end), confidence, found.first, end);
    m_request.take(found.first, end);
    if (end < found.next) {
        intent.branch = m_request.detail(m_request.name(end, found.next), 0.75, end, found.next);
        m_request.take(end, found.next);
        readCity(intent, found.next);
        return;
    }
    // People have no branches.
    const bool isSomebody = isAcquaintance(m_tokens[end - 1]);
    readCity(intent, isSomebody ? end : readBranch(intent, end));
}

} // namespace

void readPlace(RequestText &request, Intent &intent)
{
    PlaceReader(request).readInto(intent);
}

} // namespace PhoneAgent
