// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/answers.h"

#include "agents/calleefacts.h"
#include "agents/deeds.h"
#include "language/pattern.h"
#include "language/times.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double SureAnswer = 0.9;

/// Hours are asked and answered in different words.
QString commonWord(const QString &word)
{
    static const QRegularExpression hours =
        pattern(uR"(^(open\w*|clos(e|es|ed|ing)|hours|timings?)$)"_s);
    static const QRegularExpression money =
        pattern(uR"(^(costs?|prices?|charges?|fees?|much|rupees|dollars|pounds|euros|rs)$)"_s);
    if (hours.match(word).hasMatch())
        return u"open"_s;
    return money.match(word).hasMatch() ? u"cost"_s : word;
}

/// The words that `text` turns on.
QStringList topicWords(const QString &text)
{
    static const QStringList small{
        u"the"_s,  u"a"_s,     u"an"_s,      u"to"_s,   u"of"_s,      u"for"_s,   u"is"_s,
        u"are"_s,  u"they"_s,  u"if"_s,      u"and"_s,  u"or"_s,      u"on"_s,    u"in"_s,
        u"at"_s,   u"do"_s,    u"does"_s,    u"ask"_s,  u"about"_s,   u"what"_s,  u"when"_s,
        u"how"_s,  u"me"_s,    u"my"_s,      u"find"_s, u"out"_s,     u"check"_s, u"call"_s,
        u"with"_s, u"can"_s,   u"whether"_s, u"i"_s,    u"it"_s,      u"there"_s, u"their"_s,
        u"her"_s,  u"his"_s,   u"please"_s,  u"have"_s, u"has"_s,     u"be"_s,    u"you"_s,
        u"your"_s, u"know"_s,  u"want"_s,    u"that"_s, u"from"_s,    u"get"_s,   u"come"_s,
        u"said"_s, u"could"_s, u"would"_s,   u"will"_s, u"customer"_s};
    QStringList words = wordsOf(text);
    words.removeIf([](const QString &word) { return small.contains(word) || word.size() < 3; });
    std::transform(words.begin(), words.end(), words.begin(), commonWord);
    return words;
}

/// The words a question turns on.
QStringList topicWords(const CallPlan &plan)
{
    return topicWords(plan.intent.description.valueOr({}) + u' ' + plan.intent.request);
}

/// "12 PM or 2 PM on Sunday", "so that is Friday at 10": a time to come answers only who asks for
/// one.
bool tellsSlot(const QString &sentence, const QStringList &topic)
{
    static const QRegularExpression day = pattern(
        uR"(\b((mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|(january|february|march|april|may|june|july|august|september|october|november|december))\b)"_s);
    static const QRegularExpression asked = pattern(
        uR"(\b(when|time|times|slots?|date|day|appointments?|book\w*|availab\w*|free|earliest|next|until|arriv\w*|deliver\w*|ready|start\w*|open|see|sees|come|comes|visit\w*|hours|show|match|flight|train|bus)\b)"_s);
    if (!day.match(sentence).hasMatch() || asked.match(topic.join(u' ')).hasMatch())
        return false;
    const QList<TimeMention> times = timesIn(sentence);
    return std::any_of(times.begin(), times.end(),
                       [](const TimeMention &time) { return time.window.isExact(); });
}

/// "Ask them to send the report": no question that a fact answers.
bool asksForDeed(const CallPlan &plan)
{
    static const QRegularExpression deed = pattern(uR"(^ask (?:you |them )?to \w)"_s);
    return deed.match(plan.intent.description.valueOr({})).hasMatch();
}

bool promises(const QString &sentence)
{
    static const QRegularExpression promise = pattern(
        uR"(^(yes|sure|of course|certainly|no problem|done|all right|okay|gladly)\b|\b(has|have|is|was) (just |already |now |been )*(sent|done|unblocked|changed|updated|arranged|ordered|noted)\b)"_s);
    return promise.match(sentence).hasMatch();
}

/// What the place is called says nothing about it.
QStringList withoutPlace(QStringList topic, const CallPlan &plan)
{
    const QStringList place = wordsOf(plan.targetName + u' ' + plan.intent.fullPlace());
    topic.removeIf([&place](const QString &word) { return place.contains(word); });
    return topic;
}

qsizetype sharedWith(const QStringList &topic, const QString &text)
{
    const QStringList words = wordsOf(text);
    return std::count_if(words.begin(), words.end(), [&topic](const QString &said) {
        const QString word = commonWord(said);
        return std::any_of(topic.begin(), topic.end(), [&word](const QString &other) {
            return word == other ||
                   (word.size() > 4 && other.size() > 4 && word.left(5) == other.left(5));
        });
    });
}

/// "It is confirmed: Thursday at 9" answers nobody who asked for a report.
bool tellsOfBooking(const QString &sentence, const QStringList &topic)
{
    static const QRegularExpression said =
        pattern(uR"(\b(confirmed|booked|reserved|appointment (is|on))\b)"_s);
    static const QRegularExpression asked =
        pattern(uR"(\b(confirm\w*|appointments?|book\w*|reserv\w+|tables?|visits?|slots?)\b)"_s);
    return said.match(sentence).hasMatch() && !asked.match(topic.join(u' ')).hasMatch();
}

/// "No, this is National Bank."
bool tellsWhoTheyAre(const QString &sentence)
{
    static const QRegularExpression name(
        uR"(^(?:(?:[Nn]o|[Hh]ello|[Hh]i|[Ss]orry|[Yy]es), )*(?:[Tt]his is|[Yy]ou have reached) (?:the )?[A-Z][\w' ]{2,40}[.!]?$)"_s);
    return name.match(sentence.simplified()).hasMatch();
}

/// "For opening hours, press 1.", "Sorry, that entry is not valid."
bool isAboutKeys(const QString &sentence)
{
    static const QRegularExpression keys = pattern(
        uR"(\b(press|dial|enter|key in)\b.*\b(\d|zero|one|two|three|four|five|six|seven|eight|nine|hash|star|pound|keys?)\b|\b(entry|selection|option|input|choice|key)\b.*\b(not (valid|recogni[sz]ed|available)|invalid)\b|\bin ?valid\b)"_s);
    return keys.match(sentence).hasMatch();
}

/// "Yes, I have found it.", "Your reference is 4 8 2.": what comes along with the work.
bool isAboutWork(const QString &sentence)
{
    static const QRegularExpression work = pattern(
        uR"(\b(i|we)('ve| have)? (just |now )?(found|find|see|can see|have|got) (it|you|that|him|her|them|your \w+)( here| now| in the \w+)?[.!]?$|\bhere (it|you|he|she) (is|are)\b)"_s);
    return work.match(sentence).hasMatch() || referenceIn(sentence).has_value();
}

bool isNoAnswer(const Sentence &sentence)
{
    constexpr Senses others = Sense::DoesNotKnow | Sense::Greets | Sense::OffersHelp |
                              Sense::AnythingElse | Sense::Farewell | Sense::Insists |
                              Sense::Returns | Sense::WrongNumber | Sense::Voicemail |
                              Sense::AsksToRepeat | Sense::CallsBack | Sense::Holds;
    static const QRegularExpression aside = pattern(
        uR"(\b(please|need|i'?m sorry|i'?m afraid|thank|could you|tell me|give me|may i|you'?ve|calling about|looking (for|into)|without (it|that|this)|i will|we will|no problem|never mind|not to worry|you'?d have to|you would have to|ask when|let me|i'?ll|(i|we) (have )?(noted|got|see)\b)\b)"_s);
    return sentence.hasAny(others) || aside.match(sentence.text).hasMatch() || putsOff(sentence) ||
           tellsWhoTheyAre(sentence.text) || asksForWill(sentence.text) ||
           isAboutKeys(sentence.text);
}

/// Short for something said just before: "Yes, from nine.", "They do.", "At ten."
bool isElliptic(const QString &sentence)
{
    static const QRegularExpression elliptic = pattern(
        uR"(^((yes|no|yeah|yep|it|its|that|they|we|he|she|from|at|on|until|till|between|about|around|only|there|every|not|with|without)\b|it'?s\b|(monday|tuesday|wednesday|thursday|friday|saturday|sunday)|\W*\d|rs\b|₹|\$|£|€))"_s);
    return elliptic.match(sentence).hasMatch();
}

/// "Parking is in the basement.": what is short after it is short for the parking.
bool changesSubject(const Sentence &sentence, const QStringList &topic)
{
    return sentence.isStatement() && wordsOf(sentence.text).size() > 2 &&
           !sentence.text.startsWith(u"I ") && !isElliptic(sentence.text) &&
           !isNoAnswer(sentence) && sharedWith(topic, sentence.text) == 0;
}

/// "The outpatient department is open from 9 AM to 6 PM."
bool opensAt(const QString &sentence)
{
    static const QRegularExpression opens = pattern(uR"(\b(open|opens|closes)\b)"_s);
    return opens.match(sentence).hasMatch() && !timesIn(sentence).isEmpty();
}

/// "We are here every day from 8 AM to 8 PM."
bool tellsHours(const QString &sentence)
{
    static const QRegularExpression here =
        pattern(uR"(^(\w+, )?(we|they|somebody is|there is)\b)"_s);
    if (!here.match(sentence).hasMatch())
        return false;
    const QList<TimeMention> times = timesIn(sentence);
    return std::any_of(times.begin(), times.end(),
                       [](const TimeMention &time) { return time.window.isRange; });
}

/// "There is no charge.", whatever it is that costs nothing.
bool tellsPrice(const QString &sentence)
{
    const QStringList words = wordsOf(sentence);
    return std::any_of(words.begin(), words.end(),
                       [](const QString &word) { return commonWord(word) == u"cost"; });
}

} // namespace

bool putsOff(const Sentence &sentence)
{
    static const QRegularExpression later = pattern(
        uR"(\b(hear from (us|me|them|someone|somebody)|get back to (you|him|her|them)|(will|'ll|can|going to) (call|ring|contact|phone|text|write|e-?mail|message|inform|let) (you|him|her|them)|(somebody|someone|a colleague|our team) (will|'ll|can)|within \w+ (hours?|days?)|(registered|logged|recorded|noted) (it )?(under|for you)|(ticket|complaint|docket|case|reference) (number|no|id)|take care of it)\b)"_s);
    return !sentence.isQuestion && later.match(sentence.text).hasMatch();
}

QStringList questionsOf(const CallPlan &plan)
{
    static const QRegularExpression opening =
        pattern(uR"(\b(whether|if|what|when|where|who|whose|which|how|why)\b)"_s);
    static const QRegularExpression joint = pattern(
        uR"(,?\s+(?:(?:and|or)(?: also)?|also)\s+(?=(?:whether|if|what|when|where|who|whose|which|how|why)\b))"_s);
    const QString words = plan.intent.description.valueOr({}).simplified();
    const qsizetype start = opening.match(words).capturedStart();
    // "About visiting hours and parking fees".
    static const QRegularExpression list =
        pattern(uR"(^(?:ask|enquire|inquire|find out|check) about (?:the |your )?(.+)$)"_s);
    static const QRegularExpression also = pattern(uR"(,? and (?:the |your )?)"_s);
    QStringList questions =
        start < 0 ? list.match(words).captured(1).split(also) : words.sliced(start).split(joint);
    // "Whether he sees patients on Saturday and when" is one.
    questions.removeIf([](const QString &question) { return topicWords(question).isEmpty(); });
    return questions.size() < 2 ? QStringList() : questions;
}

QStringList stillOpen(const QStringList &questions, const CallPlan &plan, const Sentence &sentence,
                      const QString &asked, const Sentence &before)
{
    // "Yes, from nine" may answer the last open question, but nobody knows which of several.
    const double least = questions.size() > 1 ? SureAnswer : 0.1;
    QStringList open = questions;
    open.removeIf([&](const QString &question) {
        CallPlan part = plan;
        part.intent.description = {.value = question, .confidence = 1.0, .source = {}};
        part.intent.request.clear();
        return answerScore(part, sentence, asked, before) >= least;
    });
    return open;
}

double answerScore(const CallPlan &plan, const Sentence &sentence, const QString &asked,
                   const Sentence &before)
{
    static const QRegularExpression figure = pattern(
        uR"(\d|\b(yes|no|open|closed|ready|shipped|delivered|scheduled|processed|approved|delayed|completed)\b)"_s);
    const QStringList words = wordsOf(sentence.text);
    if (!sentence.isStatement() || words.size() < 2 || isNoAnswer(sentence))
        return 0;
    if (asksForDeed(plan) && !promises(sentence.text))
        return 0;
    const QStringList wanted = topicWords(plan);
    if (tellsOfBooking(sentence.text, wanted) || tellsSlot(sentence.text, wanted))
        return 0;
    const bool asksForNumber = wanted.contains(u"reference"_s) || wanted.contains(u"number"_s);
    if (!asksForNumber && isAboutWork(sentence.text))
        return 0;
    const QStringList topic = withoutPlace(wanted, plan);
    const qsizetype shared = sharedWith(topic, sentence.text);
    // Right after the question one of its words is enough.
    const bool isReply = sharedWith(topic, asked) > 1;
    const bool hasFigure = figure.match(sentence.text).hasMatch();
    // A price or an hour alone may be that of something else.
    QStringList matter = wanted;
    matter.removeAll(u"open"_s);
    matter.removeAll(u"cost"_s);
    // "What are the opening hours?": those of the place, whatever part of it they name.
    const bool asksOnlyHours = withoutPlace(matter, plan).isEmpty();
    if (asksOnlyHours && topic.contains(u"open"_s) && tellsHours(sentence.text))
        return SureAnswer;
    const bool isOpenHours = asksOnlyHours && opensAt(sentence.text);
    const bool isShort = isElliptic(sentence.text) && !changesSubject(before, topic) &&
                         !(tellsPrice(sentence.text) && !topic.contains(u"cost"_s));
    const bool isSame = sharedWith(matter, sentence.text) > 0 || isShort || isOpenHours;
    if ((shared >= 2 && isSame) ||
        (shared == 1 && isSame && (hasFigure || (isReply && words.size() > 3))))
        return SureAnswer;
    return words.size() > 2 && isReply && hasFigure && isShort ? 0.75 : 0;
}

} // namespace PhoneAgent
