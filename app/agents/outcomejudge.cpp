// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/outcomejudge.h"

#include "agents/answers.h"
#include "agents/calleefacts.h"
#include "agents/deeds.h"
#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/testimonytext.h"
#include "agents/wishcheck.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::OutcomeJudge)
};

QString tr(const char *text)
{
    return Words::tr(text);
}

struct Verdict
{
    Outcome outcome = Outcome::Unclear;
    QString reason;
};

/// The very day and time that was asked for, offered when something else was not to be had.
std::optional<Offer> wishOffered(const Intent &intent, const Testimony &said)
{
    // With somebody else it is another wish.
    const bool isOther = intent.person.isKnown() && !said.others.isEmpty();
    if (!said.unavailable || !intent.time.isKnown() || isOther)
        return {};
    const auto isWish = [&](const Stated<Offer> &offer) {
        const auto &[date, time] = offer.value;
        const bool isDay = !date.isValid() || intent.date.valueOr(QDate()) == date;
        return offer.turn >= said.unavailable->turn && isDay && time && time->isExact() &&
               intent.time.value->contains(time->from);
    };
    const auto &offers = said.alternatives;
    const auto wish = std::find_if(offers.begin(), offers.end(), isWish);
    return wish == offers.end() ? std::nullopt : std::optional(wish->value);
}

/// "Moved" to where it was: nothing was gained.
std::optional<Verdict> unmovedVerdict(const CallPlan &plan, const Testimony &said)
{
    const Intent &intent = plan.intent;
    if (!said.date || !said.time || !staysPut(intent, said.date->value, said.time->value))
        return {};
    if (!intent.oldTime.isKnown())
        return Verdict{Outcome::Unclear, tr("It is settled for %1, the day it had before. Please "
                                            "check with them.")
                                             .arg(whenText(said))};
    return Verdict{Outcome::NotDone,
                   tr("Nothing was moved: it stays on %1. Call again with another day or time.")
                       .arg(whenText(said))};
}

QString thingText(const CallPlan &plan)
{
    const QString thing = bookedThing(plan.intent);
    return thing.first(1).toUpper() + thing.sliced(1);
}

/// "Table", "Double room".
QString reservedText(const CallPlan &plan)
{
    static const QRegularExpression article(u"^an? "_s);
    const QString thing = reservedThing(plan.intent).remove(article);
    return thing.first(1).toUpper() + thing.sliced(1);
}

Verdict doneVerdict(const CallPlan &plan, const Testimony &said)
{
    switch (plan.intent.taskKind()) {
    case Task::BookAppointment:
        return {Outcome::Done, tr("Appointment booked for %1.").arg(whenText(said))};
    case Task::MakeReservation:
        return {Outcome::Done, tr("%1 reserved for %2.").arg(reservedText(plan), whenText(said))};
    case Task::RescheduleAppointment:
        return {Outcome::Done, tr("%1 moved to %2.").arg(thingText(plan), whenText(said))};
    case Task::CancelAppointment:
        return {Outcome::Done, tr("%1 cancelled.").arg(thingText(plan))};
    case Task::Complaint:
        return {Outcome::Done, tr("Your complaint is recorded.")};
    case Task::PlaceOrder:
        return {Outcome::Done, tr("Order placed.")};
    default:
        return {Outcome::Done, tr("Done.")};
    }
}

/// What speaks against an order although it was said to be placed.
std::optional<Verdict> orderDoubt(const CallPlan &plan, const Testimony &said)
{
    if (plan.intent.taskKind() != Task::PlaceOrder)
        return {};
    if (orderWords(plan).isEmpty())
        return Verdict{Outcome::Unclear, tr("Your request does not say what to order. Please check "
                                            "with them what they noted.")};
    if (said.orderReadBack && !said.orderReadBack->value)
        return Verdict{Outcome::Unclear,
                       tr("They read back something else: %1. Please check with them.")
                           .arg(quoted(said.orderReadBack->quote))};
    if (!said.orderReadBack && !said.orderTold)
        return Verdict{Outcome::Unclear,
                       tr("What you ordered was never said aloud. Please check with them.")};
    return {};
}

/// "The appointment is cancelled", where it was a membership.
std::optional<Verdict> otherThingVerdict(const CallPlan &plan, const Testimony &said)
{
    if (!said.otherThing)
        return {};
    return Verdict{Outcome::Unclear,
                   tr("They speak of something else than your %1: %2. Please "
                      "check with them.")
                       .arg(wantedThing(plan.intent), quoted(said.otherThing->quote))};
}

Verdict settledVerdict(const CallPlan &plan, const Testimony &said)
{
    if (const auto other = otherThingVerdict(plan, said))
        return *other;
    if (isBooking(plan.intent.taskKind()) && (!said.date || !said.time))
        return {Outcome::Unclear,
                tr("They said it is settled but not for when: %1. Please check with them.")
                    .arg(quoted(said.settled->quote))};
    if (const auto doubt = orderDoubt(plan, said))
        return *doubt;
    if (const auto unmoved = unmovedVerdict(plan, said))
        return *unmoved;
    if (const QString other = missOf(plan, said); !other.isEmpty())
        return {Outcome::Partly, other + u' ' + tr("Call again if that does not suit you.")};
    return doneVerdict(plan, said);
}

/// Tasks that are done once a value was heard.
std::optional<Verdict> heardVerdict(const CallPlan &plan, const Testimony &said)
{
    const Task task = plan.intent.taskKind();
    if (task == Task::BalanceEnquiry && said.balance)
        return Verdict{Outcome::Done, tr("The balance is %1.").arg(said.balance->value)};
    const bool takesMessage =
        task == Task::DeliverMessage || task == Task::PhoneCall || task == Task::Unknown;
    if (takesMessage && said.messageTaken && isSettledByMessage(plan))
        return Verdict{Outcome::Done, tr("Message delivered: they will pass it on.")};
    if (takesMessage && said.messageTaken)
        return Verdict{Outcome::Partly, tr("They took a message. Needs your follow-up.")};
    const bool asks = isEnquiry(task);
    if (asks && said.answer && !said.unanswered.isEmpty() &&
        said.unanswered.size() == questionsOf(plan).size())
        return Verdict{Outcome::Partly,
                       tr("Answer found: %1. Check whether it answers all you asked.")
                           .arg(quoted(said.answer->value))};
    if (asks && said.answer && !said.unanswered.isEmpty())
        return Verdict{Outcome::Partly,
                       tr("Answer found: %1. Not answered: %2.")
                           .arg(quoted(said.answer->value), quoted(said.unanswered.join(u", "_s)))};
    if (asks && said.answer)
        return Verdict{Outcome::Done, tr("Answer found: %1").arg(quoted(said.answer->value))};
    return {};
}

std::optional<Verdict> obstacleVerdict(const CallPlan &plan, const Testimony &said)
{
    const QString place = plan.targetName.isEmpty() ? tr("the place") : plan.targetName;
    if (said.wrongNumber)
        return Verdict{Outcome::NotDone,
                       tr("This is not the number of %1. Check the number.").arg(place)};
    if (said.wrongTrade && said.settled)
        return Verdict{Outcome::NotDone, tr("They booked a table, and you want a doctor: %1. Call "
                                            "them to undo it.")
                                             .arg(quoted(said.settled->quote))};
    if (said.codeRefused)
        return Verdict{Outcome::NotDone,
                       tr("They refused the code. Check it before you call again.")};
    if (said.wrongTrade)
        return Verdict{Outcome::NotDone, tr("They take tables, not appointments with a doctor. "
                                            "Check the number of %1.")
                                             .arg(place)};
    if (said.noSuchPerson && !said.others.isEmpty())
        return Verdict{Outcome::NotDone, tr("They have nobody of that name. They offered %1 "
                                            "instead. Check the name, or ask for one of them.")
                                             .arg(peopleText(said.others))};
    if (said.noSuchPerson)
        return Verdict{Outcome::NotDone, tr("They have nobody of that name. Check the name, or ask "
                                            "for someone else.")};
    if (said.condition)
        return Verdict{Outcome::NotDone, tr("They asked what only you can decide: %1. Decide, and "
                                            "call again.")
                                             .arg(quoted(said.condition->quote))};
    const QString others = alternativesText(said);
    if (const auto wish = wishOffered(plan.intent, said))
        return Verdict{Outcome::NotDone,
                       tr("They offered %1, as you asked, but nothing was agreed. Call again to "
                          "take it.")
                           .arg(offerText(*wish))};
    if (said.unavailable && !others.isEmpty())
        return Verdict{Outcome::NotDone, tr("What you asked for is taken. They offered %1. Call "
                                            "again to take one.")
                                             .arg(others)};
    if (said.closed)
        return Verdict{Outcome::NotDone, tr("They are closed: %1. Call again when they are open.")
                                             .arg(quoted(said.closed->quote))};
    if (said.insistedOn)
        return Verdict{Outcome::NotDone, tr("They need the %1, which was not in your request. Call "
                                            "again with it.")
                                             .arg(said.insistedOn->value)};
    if (said.unavailable)
        return Verdict{Outcome::NotDone, tr("What you asked for is not available. Try another day "
                                            "or place.")};
    return {};
}

/// An exact time was wished, and it is not among those on offer.
bool offersOnlyOthers(const Intent &intent, const Testimony &said)
{
    return intent.time.isKnown() &&
           std::none_of(said.alternatives.begin(), said.alternatives.end(),
                        [&intent](const Stated<Offer> &offer) {
                            const auto &[date, time] = offer.value;
                            const bool isDay = !date.isValid() || intent.date.valueOr(date) == date;
                            return isDay && (!time || intent.time.value->contains(time->from));
                        });
}

Verdict openVerdict(const CallPlan &plan, const Testimony &said)
{
    const Task task = plan.intent.taskKind();
    if (said.message)
        return {Outcome::Partly, tr("They took a message. Needs your follow-up.")};
    const bool asksForFact = task == Task::GeneralInquiry || task == Task::CheckStatus;
    if (said.putOff && !said.ignorant)
        return {Outcome::Partly, tr("They will get back to you: %1. Needs your follow-up.")
                                     .arg(quoted(said.putOff->quote))};
    if (asksForFact && said.ignorant)
        return {Outcome::NotDone,
                tr("They could not say: %1. Ask elsewhere.").arg(quoted(said.ignorant->quote))};
    if (said.hedged)
        return {Outcome::Unclear, tr("It was not confirmed: %1. Please check with them.")
                                      .arg(quoted(said.hedged->quote))};
    if (said.callBack)
        return {Outcome::NotDone, tr("Nothing is settled yet: %1. Needs your follow-up.")
                                      .arg(quoted(said.callBack->quote))};
    if (said.refused)
        return {
            Outcome::NotDone,
            tr("They could not do it: %1. Needs your follow-up.").arg(quoted(said.refused->quote))};
    const QString others = alternativesText(said);
    if (isBooking(task) && !others.isEmpty() && offersOnlyOthers(plan.intent, said))
        return {Outcome::NotDone,
                tr("They offered %1, not what you asked for. Call again to take one.").arg(others)};
    if (isBooking(task) && !others.isEmpty())
        return {Outcome::Unclear,
                tr("They offered %1. Nothing was agreed. Call again to take it.").arg(others)};
    return {Outcome::Unclear,
            tr("The call ended before anything was confirmed. Call again or check with them.")};
}

/// They did something that nobody wanted: the person has to know, whatever else came of the call.
std::optional<Verdict> otherDeedVerdict(const Testimony &said)
{
    if (!said.otherDeed)
        return {};
    const QString words = quoted(said.otherDeed->quote);
    switch (said.otherDeed->value) {
    case Deed::Book:
        return Verdict{
            Outcome::NotDone,
            tr("They booked something you did not ask for: %1. Call them to undo it.").arg(words)};
    case Deed::Cancel:
        return Verdict{Outcome::NotDone,
                       tr("They cancelled something you did not ask for: %1. Call them to undo it.")
                           .arg(words)};
    case Deed::Move:
        return Verdict{
            Outcome::NotDone,
            tr("They moved something you did not ask for: %1. Call them to undo it.").arg(words)};
    case Deed::Order:
        break;
    }
    return Verdict{
        Outcome::NotDone,
        tr("They took an order you did not ask for: %1. Call them to undo it.").arg(words)};
}

Verdict verdictOn(const CallPlan &plan, const Testimony &said)
{
    if (said.voicemail && said.messageLeft)
        return {Outcome::Partly, tr("Voicemail left. They may call back; needs your follow-up.")};
    if (said.voicemail)
        return {Outcome::NotDone, tr("Only a voicemail answered. Call again later.")};
    if (const auto other = otherDeedVerdict(said))
        return *other;
    if (said.settled && !said.wrongTrade)
        return settledVerdict(plan, said);
    if (said.oldGone)
        return {Outcome::NotDone, tr("They cancelled what you had, and nothing new is settled: "
                                     "%1. Call them.")
                                      .arg(quoted(said.oldGone->quote))};
    if (const auto heard = heardVerdict(plan, said))
        return *heard;
    if (const auto obstacle = obstacleVerdict(plan, said))
        return *obstacle;
    return openVerdict(plan, said);
}

/// One call does one thing, so of several wishes the others are left.
Verdict withCaveat(const CallPlan &plan, Verdict verdict)
{
    const auto &warnings = plan.intent.warnings;
    const bool asksMore =
        std::any_of(warnings.begin(), warnings.end(), [](const Intent::Warning &warning) {
            return warning.field == Intent::Field::Task &&
                   warning.kind == Intent::WarningKind::Ambiguous;
        });
    if (verdict.outcome == Outcome::Done && asksMore)
        verdict = {Outcome::Partly,
                   verdict.reason + u' ' + tr("Your request asks for more than that.")};
    return verdict;
}

template <typename T>
Fact factOf(const QString &name, const QString &value, const Stated<T> &stated)
{
    return {.name = name,
            .value = value,
            .confidence = stated.confidence,
            .turn = stated.turn,
            .quote = stated.quote};
}

QList<Fact> factsOf(const CallPlan &plan, const Testimony &said)
{
    QList<Fact> facts;
    if (said.settled && said.date)
        facts.append(factOf(u"date"_s, said.date->value.toString(Qt::ISODate), *said.date));
    if (said.settled && said.time)
        facts.append(factOf(u"time"_s, said.time->value.toString(u"HH:mm"), *said.time));
    if (said.settled && said.person)
        facts.append(factOf(u"person"_s, said.person->value, *said.person));
    if (said.settled && said.partySize)
        facts.append(
            factOf(u"party_size"_s, QString::number(said.partySize->value), *said.partySize));
    if (said.balance)
        facts.append(factOf(u"balance"_s, said.balance->value, *said.balance));
    if (said.answer)
        facts.append(factOf(u"answer"_s, said.answer->value, *said.answer));
    if (said.message && !said.settled)
        facts.append(factOf(u"message"_s, said.message->value, *said.message));
    if (!said.settled && isBooking(plan.intent.taskKind()) && !alternativesText(said).isEmpty() &&
        said.unavailable)
        facts.append(factOf(u"alternatives"_s, alternativesText(said), *said.unavailable));
    return facts + said.extras;
}

} // namespace

QString summaryOf(const CallPlan &plan, const QString &reason, const QList<Fact> &facts)
{
    QString text = plan.targetName.isEmpty() ? reason : plan.targetName + u": "_s + reason;
    for (const Fact &fact : facts) {
        if (fact.name == u"reference")
            text += u' ' + tr("Reference %1.").arg(fact.value);
        else if (fact.name == u"bring")
            text += u' ' + tr("Please bring %1.").arg(fact.value);
    }
    return text.size() > 320 ? text.left(319) + u'…' : text;
}

Judgement judge(const CallPlan &plan, const QList<Turn> &turns)
{
    return judge(plan, testimonyOf(plan, turns));
}

Judgement judge(const CallPlan &plan, const Testimony &said)
{
    const Verdict verdict = withCaveat(plan, verdictOn(plan, said));
    const QList<Fact> facts = factsOf(plan, said);
    return {.outcome = verdict.outcome,
            .reason = verdict.reason,
            .summary = summaryOf(plan, verdict.reason, facts),
            .facts = facts};
}

QList<Fact> provenFacts(const CallPlan &plan, const QList<Turn> &turns)
{
    return factsOf(plan, testimonyOf(plan, turns));
}

} // namespace PhoneAgent
