// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/otherplace.h"

#include "agents/planwords.h"
#include "agents/situation.h"
#include "contacts/matchwords.h"
#include "language/pattern.h"
#include "language/words.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

/// Shorter ones are abbreviations, or pieces of a name that was heard in pieces.
constexpr qsizetype ShortestName = 4;

/// What makes a name one of a business. Others ("centre", "service") are parts of many.
bool isBusiness(const QString &word)
{
    static const QSet<QString> Businesses{u"bank"_s,  u"hospital"_s, u"clinic"_s, u"restaurant"_s,
                                          u"hotel"_s, u"pharmacy"_s, u"school"_s, u"college"_s,
                                          u"cafe"_s,  u"bakery"_s,   u"salon"_s,  u"garage"_s};
    return Businesses.contains(word);
}

/// May tell which branch answers, or what it does, and not whose it is.
bool tellsNoOwner(const QString &word)
{
    static const QSet<QString> Others{
        u"main"_s,
        u"head"_s,
        u"local"_s,
        u"central"_s,
        u"city"_s,
        u"town"_s,
        u"north"_s,
        u"south"_s,
        u"east"_s,
        u"west"_s,
        u"hill"_s,
        u"park"_s,
        u"cross"_s,
        u"street"_s,
        u"road"_s,
        u"lane"_s,
        u"square"_s,
        u"garden"_s,
        u"colony"_s,
        u"circle"_s,
        u"junction"_s,
        u"market"_s,
        u"emergency"_s,
        u"general"_s,
        u"children"_s,
        u"women"_s,
        u"specialty"_s,
        u"speciality"_s,
        u"multispeciality"_s,
        u"district"_s,
        u"village"_s,
        u"lake"_s,
        u"river"_s,
        u"valley"_s,
        u"your"_s,
    };
    static const QRegularExpression ofATown = pattern(
        uR"((nagar|pur|guda|gudem|pall[iy]|palem|abad|pet|peta|wadi|ganj|garh|halli|kulam|side|ville|ton|ham|ford|bury|shire|burgh?|field|town)$)"_s);
    return Others.contains(word) || ofATown.match(word).hasMatch();
}

bool isName(const QString &word)
{
    static const QRegularExpression spoken = pattern(u"^(?=.*[aeiou])[a-z]+$"_s);
    return word.size() >= ShortestName && !isKindWord(word) && !isFillerWord(word) &&
           spoken.match(word).hasMatch();
}

/// Whether one may be the other, misheard: by letters or by sound, and in doubt yes.
bool mayBeSame(const QString &a, const QString &b)
{
    const QString keyA = phoneticKey(a);
    const QString keyB = phoneticKey(b);
    return a.left(3) == b.left(3) || slipBetween(a, b, keyA == keyB) ||
           10 * editDistance(a, b) < 6 * std::max(a.size(), b.size()) ||
           3 * editDistance(keyA, keyB) <= std::max(keyA.size(), keyB.size());
}

bool mayNameAny(const QStringList &words, const QStringList &others)
{
    return std::any_of(words.begin(), words.end(), [&others](const QString &word) {
        return std::any_of(others.begin(), others.end(),
                           [&word](const QString &other) { return mayBeSame(word, other); });
    });
}

QString wantedPlace(const CallPlan &plan)
{
    const QString name =
        plan.targetName.isEmpty() ? plan.intent.place.valueOr({}) : plan.targetName;
    return name.section(u',', 0, 0).simplified();
}

QStringList namesIn(const QString &place)
{
    QStringList words = allWords(place);
    words.removeIf([](const QString &word) { return !isName(word); });
    return words;
}

/// All that may be said of the place by who answers there.
QStringList knownWords(const CallPlan &plan)
{
    const Intent &intent = plan.intent;
    QStringList texts{
        plan.targetName,         intent.place.valueOr({}),  intent.branch.valueOr({}),
        intent.city.valueOr({}), intent.person.valueOr({}), intent.specialty.valueOr({}),
        intent.request};
    for (const CallPlan::Candidate &candidate : plan.candidates)
        texts += candidate.name;
    QStringList words = matchWords(texts.join(u' '));
    words.removeIf(&isKindWord);
    return words;
}

/// The words before the kind of business in "welcome to … bank"; none in any doubt.
struct Named
{
    QStringList words;
    QString business;
};

/// `lead` is what stands before the name, and captures what follows.
Named namedIn(const QString &text, const QRegularExpression &lead)
{
    Named named;
    for (const QString &word : allWords(lead.match(text).captured(1))) {
        if (isBusiness(word)) {
            named.business = word;
            return named;
        }
        named.words += word;
    }
    return {};
}

/// Of the kind that is wanted, by its name or by what is wanted there.
bool isOfKind(const CallPlan &plan, const QString &business)
{
    const QStringList wanted = allWords(wantedPlace(plan));
    if (std::any_of(wanted.begin(), wanted.end(), &isBusiness))
        return wanted.contains(business);
    const auto task = plan.intent.task.valueOr(Intent::Task::Unknown);
    const bool isForFood =
        task == Intent::Task::MakeReservation || task == Intent::Task::PlaceOrder;
    return isForFood && (business == u"restaurant" || business == u"cafe");
}

bool isOther(const CallPlan &plan, const Named &named, const QString &text)
{
    const QString place = wantedPlace(plan);
    if (named.business.isEmpty() || !isOfKind(plan, named.business))
        return false;
    const QStringList wanted = namesIn(place);
    const bool isClear =
        !wanted.isEmpty() && !named.words.isEmpty() && named.words.size() <= 3 &&
        std::all_of(named.words.begin(), named.words.end(),
                    [](const QString &word) { return isName(word) && !tellsNoOwner(word); });
    return isClear && !mayNameAny(named.words, knownWords(plan)) &&
           !mayNameAny(wanted, matchWords(text)) &&
           !mayBeSame(named.words.join(QString()), wanted.join(QString()));
}

std::optional<Decision> askForPlace(const Situation &s)
{
    const bool isGreeting = s.prompt.kind == IvrPrompt::Kind::Greeting ||
                            s.prompt.kind == IvrPrompt::Kind::OpenQuestion;
    if (!isGreeting || s.prompt.isVoicemail || s.prompt.wantsKeys ||
        !namesOtherPlace(s.plan, s.text))
        return {};
    return Decision::speak(u"%1 Is this %2?"_s.arg(disclosure(s.plan), wantedPlace(s.plan)),
                           reasonFor(Move::AskPlace));
}

} // namespace

bool namesOtherPlace(const CallPlan &plan, const QString &greeting)
{
    static const QRegularExpression welcome = pattern(
        uR"(\b(?:welcome to|thanks? (?:you )?(?:so much |very much )?for calling|you(?:'ve| have) reached) (?:the )?([\w' ]{4,40}))"_s);
    static const QRegularExpression name = pattern(
        uR"(^(?:(?:hello|hi|yes|good (?:morning|afternoon|evening|day))\b[,.!]? (?:and )?)*(?:this is )?(?:the )?(?![^,.!]*\b(?:speaking|here|from|at)\b)([\w' ]{4,40})(?=$|[,.!]))"_s);
    return isOther(plan, namedIn(greeting, welcome), greeting) ||
           isOther(plan, namedIn(greeting, name), greeting);
}

bool correctsPlace(const CallPlan &plan, const QString &answer)
{
    static const QRegularExpression here = pattern(
        uR"(\b(?:this is|it'?s|it is|we'?re|we are|you(?:'ve| have)? (?:got|reached|called)) (?:the )?([\w' ]{4,40}))"_s);
    return isOther(plan, namedIn(answer, here), answer);
}

bool deniesPlace(const CallPlan &plan, const QString &answer)
{
    static const QRegularExpression no = pattern(
        uR"(^((um|uh|oh|sorry|i'?m sorry|actually|well)[,.]? )*(no(?! (problem|worries|matter))|nope|it (is not|isn'?t)|this (is not|isn'?t)|not here)\b)"_s);
    static const QRegularExpression notIt = pattern(uR"(\b(?:not|isn'?t) (?:the )?(\w+))"_s);
    const QStringList wanted = namesIn(wantedPlace(plan));
    const bool saysName = mayNameAny(wanted, matchWords(answer));
    const bool saysNotIt = mayNameAny(wanted, matchWords(notIt.match(answer).captured(1)));
    const bool saysNo = no.match(answer.simplified()).hasMatch() && (!saysName || saysNotIt);
    return saysNo || correctsPlace(plan, answer);
}

std::optional<Decision> decideOnPlace(const Conversation &conversation)
{
    const QList<Turn> &turns = conversation.turns;
    const auto isOurs = [](const Turn &turn) { return turn.speaker == Turn::Speaker::Agent; };
    const auto asks = [](const Turn &turn) { return turn.reason == reasonFor(Move::AskPlace); };
    const auto before = std::find_if(turns.rbegin(), turns.rend(), isOurs);
    if (before == turns.rend())
        return askForPlace(Situation(conversation));
    const QString answer = conversation.lastCalleeTurn().text;
    const bool isDenied = asks(*before) ? deniesPlace(conversation.plan, answer)
                                        : std::any_of(before, turns.rend(), asks) &&
                                              correctsPlace(conversation.plan, answer);
    if (!isDenied)
        return {};
    return Decision::endCall(u"I'm sorry, I have the wrong number. Goodbye."_s,
                             Reasons::tr("This is a wrong number"));
}

} // namespace PhoneAgent
