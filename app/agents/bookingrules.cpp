// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"
#include "agents/leeway.h"
#include "agents/planwords.h"
#include "agents/situation.h"
#include "language/pattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

QString slotWords(const Situation &s, QDate date, QTime time)
{
    return date.isValid() ? u"%1 at %2"_s.arg(spokenDate(date, s.frame.today), spokenTime(time))
                          : spokenTime(time);
}

struct Choice
{
    Offer offer;
    int off = 0; ///< minutes from the wish
};

/// How often this very slot was taken before; offered again and again, it cannot be had.
int timesTaken(const Situation &s, const Offer &offer)
{
    const auto &turns = s.conversation.turns;
    return int(std::count_if(turns.begin(), turns.end(), [&](const Turn &turn) {
        if (turn.speaker != Turn::Speaker::Agent || turn.reason != reasonFor(Move::Accept) ||
            !offer.time)
            return false;
        return turn.text.contains(slotWords(s, offer.date, offer.time->from));
    }));
}

/// Where the booking is already.
bool isOldSlot(const Situation &s, const Offer &offer)
{
    const bool isExact = offer.time && offer.time->isExact();
    return staysPut(s.intent, offer.date, isExact ? std::optional(offer.time->from) : std::nullopt);
}

/// The offer that comes nearest to the plan among the days the plan allows.
std::optional<Choice> bestOffer(const Situation &s, const QList<Offer> &offers)
{
    const auto wish = preferredTime(s.conversation);
    std::optional<Choice> best;
    for (const Offer &offer : offers) {
        if (isOldSlot(s, offer))
            continue;
        if (offer.date.isValid() && !allowsDate(s.conversation, offer.date, s.frame.today))
            continue;
        if (timesTaken(s, offer) > 1)
            continue;
        const int off = wish && offer.time ? minutesOff(*wish, *offer.time) : 0;
        const bool isBetter = !best || (offer.time && !best->offer.time) || off < best->off;
        if (isBetter && (offer.time || !best))
            best = Choice{offer, off};
    }
    return best;
}

/// A stretch was offered: name a time in it, the wished one where it fits.
QTime timeWithin(const Situation &s, const TimeWindow &window)
{
    const auto wish = wantedTime(s.conversation);
    return wish && window.contains(wish->from) ? wish->from : window.from;
}

/// Nobody but the person asked for will do.
bool offersSomebodyElse(const Situation &s)
{
    const QString wanted = s.intent.person.valueOr({});
    if (wanted.isEmpty() || s.prompt.kind == IvrPrompt::Kind::Greeting || s.prompt.wantsKeys ||
        allowsAnybody(s.conversation))
        return false;
    const auto isOther = [&wanted](const QString &name) { return !isSamePerson(wanted, name); };
    const QStringList named = doctorsIn(s.text);
    const bool namesOther = std::any_of(named.begin(), named.end(), isOther);
    const bool namesWanted = std::any_of(named.begin(), named.end(), std::not_fn(isOther));
    return namesOther && (!namesWanted || s.has(Sense::NoSuchPerson) || s.has(Sense::Unavailable));
}

Decision leaveItOpen(const Situation &s)
{
    return close(s,
                 s.vary({u"Thank you. I'll pass that on to %1, who will call again."_s,
                         u"I see. I'll tell %1 and we will get back to you."_s,
                         u"Thanks. %1 will decide and call you back."_s})
                     .arg(userWords(s.plan)),
                 Reasons::tr("what was asked for is not free"));
}

std::optional<Decision> turnDownPerson(const Situation &s)
{
    if (!offersSomebodyElse(s))
        return {};
    const auto asked = say(
        s, Move::Decline,
        {u"I was asked for %1 only. Is there any other time with %1?"_s.arg(personWords(s.plan)),
         u"It has to be %1, I'm afraid. Is any time with %1 free?"_s.arg(personWords(s.plan))},
        {});
    if (asked && s.timesDone(Move::Decline) == 0 && !s.has(Sense::NoSuchPerson))
        return asked;
    return leaveItOpen(s);
}

Decision accept(const Situation &s, const Offer &offer)
{
    const QTime time = timeWithin(s, *offer.time);
    const QDate date = offer.date.isValid() ? offer.date : s.intent.date.valueOr(QDate());
    const QString slot = slotWords(s, date, time);
    return Decision::speak(
        s.vary({u"Yes please, %1 is fine."_s, u"%1 would be good. Please book it."_s,
                u"Let's take %1, please."_s})
            .arg(slot),
        reasonFor(Move::Accept));
}

/// The very time that was taken before: the callee reads it back.
bool isTakenAlready(const Situation &s, const Offer &offer)
{
    const auto agreed = agreedTime(s);
    return agreed && offer.time && offer.time->isExact() && offer.time->from == *agreed &&
           !s.has(Sense::Unavailable);
}

QString dayAsked(const Situation &s)
{
    return s.intent.date.isKnown() ? spokenDate(*s.intent.date.value, s.frame.today)
                                   : u"that day"_s;
}

/// Only other days were offered.
Decision askForWantedDay(const Situation &s)
{
    const QString day = dayAsked(s);
    const auto asked = say(s, Move::AskOther,
                           {u"I was asked for %1. Is there anything at all on that day?"_s.arg(day),
                            u"It should be on %1. Do you have any time that day?"_s.arg(day)},
                           {});
    return asked && s.timesDone(Move::AskOther) == 0 ? *asked : leaveItOpen(s);
}

/// Only the day and time were offered that are to be given up.
Decision askForNewSlot(const Situation &s)
{
    const QString other = lacksNewSlot(s.intent) ? u"on another day"_s : u"at another time"_s;
    const auto asked =
        say(s, Move::AskOther, {u"That is when it is now. What do you have %1?"_s.arg(other)},
            u"It has to be %1 than now, please. What is free?"_s.arg(other));
    return asked ? *asked : leaveItOpen(s);
}

/// The only offer so far misses the wished hours.
std::optional<Decision> askForWantedTime(const Situation &s, const Choice &choice)
{
    const auto wish = wantedTime(s.conversation);
    if (choice.off == 0 || !wish || !s.plan.asksBeforeAgreeing)
        return {};
    // The person wants to be asked, so another time is never taken: they will call back about it.
    if (s.has(Sense::Unavailable) || s.timesDone(Move::AskOther) > 0)
        return leaveItOpen(s);
    const QString hours =
        wish->isExact() ? u"around "_s + spokenTime(wish->from) : spokenTime(*wish);
    return say(
        s, Move::AskOther,
        {u"Is there anything %1?"_s.arg(hours), u"Would you have something %1?"_s.arg(hours)}, {});
}

/// "In the afternoon": no time that could be taken.
bool isPartOfDay(const Offer &offer)
{
    return offer.time && !offer.time->isExact() && !offer.time->isRange;
}

bool fitsWish(const Situation &s, const TimeWindow &window)
{
    const auto wish = wantedTime(s.conversation);
    return wish && wish->isExact() && window.contains(wish->from);
}

bool offersTimes(const Situation &s)
{
    static const QRegularExpression offers = pattern(
        uR"(\b(have|free|available|could|can|possible|come|opening|slots?|something|only|fit)\b)"_s);
    const QStringList &fields = s.prompt.wantedFields;
    return !fields.contains(u"time"_s) && !fields.contains(u"date"_s) &&
           offers.match(s.text).hasMatch();
}

std::optional<Decision> askForTimeOfDay(const Situation &s)
{
    return say(s, Move::AskTime,
               {u"Yes, that could suit. Which time exactly would that be?"_s,
                u"That is possible. At what time exactly, please?"_s},
               u"Please give me one time that is free."_s);
}

std::optional<Decision> askForTimeThatDay(const Situation &s)
{
    if (const auto wish = wantedTime(s.conversation)) {
        const QString hours = timeWords(*wish);
        return say(s, Move::AskTime, {u"Yes, that day. Could we have a time %1?"_s.arg(hours)},
                   u"Any time %1 on that day, please. What is free?"_s.arg(hours));
    }
    return say(s, Move::AskTime,
               {u"Yes, that day is fine. Which times are free?"_s,
                u"That day is good. What times do you have?"_s},
               u"Any time on that day will do. Please give me one that is free."_s);
}

std::optional<Decision> answerOffers(const Situation &s)
{
    Availability said = availabilityIn(s.text, s.frame);
    // "Morning or afternoon?" and "Which evening?" ask for a wish, "busy all morning" is talk.
    if (!offersTimes(s))
        said.offers.removeIf(
            [](const Offer &offer) { return !offer.date.isValid() && isPartOfDay(offer); });
    if (said.offers.isEmpty())
        return {};
    const auto choice = bestOffer(s, said.offers);
    if (!choice && std::any_of(said.offers.begin(), said.offers.end(),
                               [&s](const Offer &offer) { return isOldSlot(s, offer); }))
        return askForNewSlot(s);
    if (!choice)
        return askForWantedDay(s);
    if (!choice->offer.time)
        return askForTimeThatDay(s);
    if (isPartOfDay(choice->offer) && !fitsWish(s, *choice->offer.time))
        return askForTimeOfDay(s);
    if (isTakenAlready(s, choice->offer))
        return s.timesDone(Move::Agree) < 4 ? std::optional(agree(s)) : std::nullopt;
    if (const auto asked = askForWantedTime(s, *choice))
        return asked;
    return accept(s, choice->offer);
}

std::optional<Decision> answerRefusal(const Situation &s)
{
    if (!s.states(Sense::Unavailable) &&
        !(s.states(Sense::Refuses) && s.timesDone(Move::AskOther) > 0))
        return {};
    if (s.timesDone(Move::AskOther) > 1)
        return leaveItOpen(s);
    const bool dayIsGone = s.intent.date.isKnown() && s.timesDone(Move::AskOther) > 0;
    if (dayIsGone && s.prompt.kind != IvrPrompt::Kind::InfoRequest &&
        s.prompt.kind != IvrPrompt::Kind::DateInput)
        return say(s, Move::AskOther, {}, u"Which other days would be possible?"_s);
    if (s.timesDone(Move::AskOther) > 0)
        return leaveItOpen(s);
    return say(s, Move::AskOther,
               {u"I see. Is there any other time on %1?"_s.arg(dayAsked(s)),
                u"What else would be free on %1?"_s.arg(dayAsked(s))},
               {});
}

/// "At to bell PM, shall I take it?": a yes would take a time that nobody asked for.
std::optional<Decision> askWhichTime(const Situation &s)
{
    static const QRegularExpression hour = pattern(uR"(\b[ap]\.? ?m\b)"_s);
    const auto wish = wantedTime(s.conversation);
    if (!wish || !s.plan.asksBeforeAgreeing || s.prompt.kind != IvrPrompt::Kind::Confirmation ||
        agreedTime(s))
        return {};
    const QList<TimeMention> times = timesIn(s.text);
    const bool namesWish =
        std::any_of(times.begin(), times.end(), [&wish](const TimeMention &time) {
            return minutesOff(*wish, time.window) == 0;
        });
    if (namesWish || (times.isEmpty() && !hour.match(s.text).hasMatch()))
        return {};
    const auto asked =
        say(s, Move::AskTime,
            {u"Which time would that be? I was asked for %1."_s.arg(spokenTime(*wish))},
            u"Is anything free %1?"_s.arg(timeWords(*wish)));
    return asked ? *asked : leaveItOpen(s);
}

/// A deal that is done already is no offer.
bool isSettledHere(const Situation &s)
{
    if (s.prompt.kind == IvrPrompt::Kind::Confirmation)
        return false;
    return std::any_of(s.sentences.begin(), s.sentences.end(), [](const Sentence &sentence) {
        return isSettled(sentence, Sense::Booked) || isSettled(sentence, Sense::Moved) ||
               isSettled(sentence, Sense::Completed);
    });
}

} // namespace

std::optional<Decision> decideOnBooking(const Situation &situation)
{
    if (!situation.isBooking() || isSettledHere(situation) ||
        situation.prompt.kind == IvrPrompt::Kind::Greeting)
        return {};
    for (const ActionRule rule : {turnDownPerson, answerOffers, answerRefusal, askWhichTime}) {
        if (const auto decision = rule(situation))
            return decision;
    }
    return {};
}

} // namespace PhoneAgent
