// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/tellable.h"

#include "agents/confidences.h"
#include "agents/wantedfields.h"
#include "language/pattern.h"
#include "language/secretmask.h"

#include <QHash>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isInstruction(const QString &hint)
{
    // A negation, a limit, a wish or a word to the agent itself.
    static const QRegularExpression instruction = pattern(
        uR"(\b(do(es)?n'?t|do not|not to|never|secret|private|confidential|between us|surprise|only if|unless|up to|at (most|least|worst)|no more than|less than|max(imum)?|minimum|budget|limit|you|your|they|them|tell|say|mention|pretend|ask|offer|prefer|accept|agree|refuse|decline|insist|avoid|try|make sure|be (polite|firm|nice)|use|give|let|if|instead|otherwise|rather|please)\b)"_s);
    return instruction.match(hint).hasMatch();
}

/// Tells of the field in the words of a ban.
const QHash<QString, QRegularExpression> &fieldNames()
{
    static const QString all =
        uR"(\b(?:(?:personal|contact|private) (?:details?|information|data|info)|(?:my|our) (?:details|information|data)|anything about me)\b)"_s;
    const auto named = [](const QString &words) { return pattern(words + u'|' + all); };
    static const QHash<QString, QRegularExpression> names{
        {u"user_name"_s,
         named(
             uR"(\b(?:my|our|his|her)(?: (?:full|real|own|first|last|sur))?[ -]?names?\b|\bwho (?:i am|it is|is calling|calls|it is from)\b|\bidentity\b|\bno names?\b|\banonymous(?:ly)?\b)"_s)},
        {u"user_phone"_s,
         named(
             uR"(\b(?:phone|mobile|cell|telephone|contact)(?: phone)? (?:numbers?|no)\b|\b(?:my|our|his|her) (?:own )?(?:numbers?|mobile|cell)\b|\bmy phone$|\bno number\b|\+?\d[\d ().-]{5,}\d)"_s)},
        {u"date_of_birth"_s, named(uR"(\b(?:birth|dob|birthday|born)\b)"_s)},
        {u"age"_s, named(uR"(\b(?:age|birth|dob|old)\b)"_s)},
        {u"address"_s, named(uR"(\b(?:address|where (?:i|we) live)\b)"_s)},
        {u"email"_s, named(uR"(\be-?mail\b)"_s)},
        {u"insurance_number"_s, named(uR"(\b(?:insurance|policy)\b)"_s)},
        {u"symptoms"_s, named(uR"(\b(?:symptoms?|reason|why|illness|condition)\b)"_s)},
    };
    return names;
}

/// Tells of the field in what was shared: "date of birth 2 May 1990", "it is a first visit".
const QHash<QString, QRegularExpression> &fieldFacts()
{
    static const QHash<QString, QRegularExpression> facts{
        {u"date_of_birth"_s, pattern(uR"(\b(birth|born|dob|birthday)\b)"_s)},
        {u"insurance_number"_s, pattern(uR"(\b(insurance|policy|insured|mediclaim)\b)"_s)},
        {u"email"_s, pattern(uR"(\be-?mail\b|@)"_s)},
        {u"address"_s, pattern(uR"(\b(address|lives? (at|in)|pin ?code|post ?code|deliver)\b)"_s)},
        {u"first_visit"_s,
         pattern(
             uR"(\b(first (visit|time)|new (patient|customer|client)|existing|registered|been (there|here)|visited|before|regular)\b)"_s)},
        {u"symptoms"_s,
         pattern(
             uR"(\b(symptom|rash|pain|fever|cough|problem|because|ache|reason|check-?up|follow-?up|itch)\w*\b)"_s)},
        {u"gender"_s, pattern(uR"(\b(female|male|woman|man|gender)\b)"_s)},
        {u"age"_s, pattern(uR"(\b(age|aged|years old)\b)"_s)},
        {u"referral"_s, pattern(uR"(\b(referr\w+)\b)"_s)},
        {u"allergies"_s, pattern(uR"(\b(allerg\w+|vegetarian|vegan)\b)"_s)},
        {u"seating"_s,
         pattern(uR"(\b(indoor|outdoor|inside|outside|terrace|window|garden|booth)\b)"_s)},
        {u"occasion"_s, pattern(uR"(\b(birthday|anniversary|occasion|celebrat\w+)\b)"_s)},
        {u"relation"_s,
         pattern(
             uR"(\b(mother|father|wife|husband|son|daughter|sister|brother|myself|relation)\b)"_s)},
        {u"patient_id"_s, pattern(uR"(\b(patient id|uhid|patient number|mrn)\b)"_s)},
    };
    return facts;
}

bool wasAskedFor(const QString &field, const Conversation &conversation)
{
    return std::any_of(conversation.turns.begin(), conversation.turns.end(), [&](const Turn &turn) {
        return turn.speaker == Turn::Speaker::Callee &&
               (turn.prompt ? turn.prompt->wantedFields : wantedFieldsIn(turn.text))
                   .contains(field);
    });
}

/// What the person asked to keep back, in the words of the request and the hints.
QStringList bansIn(const Conversation &conversation)
{
    QStringList bans = confidencesIn(conversation.plan.intent.request);
    for (const QString &hint : conversation.hints)
        bans += confidencesIn(hint);
    return bans;
}

bool isBanned(const QString &field, const QStringList &bans)
{
    const auto name = fieldNames().constFind(field);
    return name != fieldNames().constEnd() &&
           std::any_of(bans.begin(), bans.end(),
                       [&name](const QString &ban) { return name->match(ban).hasMatch(); });
}

} // namespace

QStringList tellableFacts(const Conversation &conversation)
{
    QStringList facts = conversation.plan.intent.mayShare.valueOr({});
    std::copy_if(conversation.hints.begin(), conversation.hints.end(), std::back_inserter(facts),
                 [](const QString &hint) { return !isInstruction(hint); });
    const QStringList bans = bansIn(conversation);
    for (auto name = fieldNames().begin(); name != fieldNames().end(); ++name) {
        if (isBanned(name.key(), bans))
            facts.removeIf([&name](const QString &fact) { return name->match(fact).hasMatch(); });
    }
    return facts;
}

QString tellableFact(const QString &field, const Conversation &conversation)
{
    const auto tells = fieldFacts().constFind(field);
    if (tells == fieldFacts().constEnd())
        return {};
    const QStringList facts = tellableFacts(conversation);
    const auto found = std::find_if(facts.crbegin(), facts.crend(), [&tells](const QString &fact) {
        return tells->match(fact).hasMatch();
    });
    return found == facts.crend() ? QString() : found->trimmed();
}

bool isKeptBack(const QString &field, const Conversation &conversation)
{
    return isBanned(field, bansIn(conversation));
}

Conversation tellable(Conversation conversation)
{
    CallPlan &plan = conversation.plan;
    Detail<QString> &task = plan.intent.description;
    const QStringList bans = bansIn(conversation);
    if (isBanned(u"user_phone"_s, bans)) {
        plan.userPhone.clear();
        plan.intent.userPhone = {};
    }
    if (!isBanned(u"user_name"_s, bans))
        return conversation;
    for (const QString &name : {plan.userName, plan.intent.userName.valueOr({})}) {
        if (task.isKnown() && !name.isEmpty())
            task.value->replace(name, u"the customer"_s);
    }
    plan.userName.clear();
    plan.intent.userName = {};
    return conversation;
}

CallPlan tellable(const CallPlan &plan)
{
    return tellable(Conversation{.plan = plan}).plan;
}

QString tellable(const QString &words, const Conversation &conversation)
{
    const auto births = wasAskedFor(u"date_of_birth"_s, conversation) ? SecretMask::Births::Told
                                                                      : SecretMask::Births::Hidden;
    return SecretMask(conversation.plan.intent).spoken(words, births);
}

} // namespace PhoneAgent
