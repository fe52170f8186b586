// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"
#include "agents/deeds.h"
#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "agents/outcomejudge.h"
#include "agents/planwords.h"
#include "agents/settlingwords.h"
#include "agents/situation.h"
#include "agents/testimony.h"
#include "language/dates.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = IvrPrompt::Kind;
using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

/// Asked in the middle of things: an outcome can wait for the answer.
bool asksForMore(const Situation &s)
{
    return s.prompt.kind == Kind::InfoRequest || s.prompt.kind == Kind::DateInput ||
           s.prompt.kind == Kind::Confirmation;
}

bool saysGoodbye(const Situation &s)
{
    return s.prompt.kind == Kind::Farewell || s.states(Sense::Farewell);
}

bool givesReferences(Task task)
{
    return isBooking(task) || task == Task::Complaint || task == Task::PlaceOrder;
}

Decision thankAndEnd(const Situation &s)
{
    return close(
        s,
        s.vary({u"Thank you, that's everything."_s, u"Thank you very much for your help."_s,
                u"That's all I needed, thank you."_s}),
        Reasons::tr("the matter is settled"));
}

std::optional<Decision> finish(const Situation &s, const QList<Fact> &facts)
{
    const bool hasReference = std::any_of(
        facts.begin(), facts.end(), [](const Fact &fact) { return fact.name == u"reference"; });
    if (saysGoodbye(s) || s.prompt.wantsKeys || hasReference || !givesReferences(s.task()) ||
        s.timesDone(Move::AskReference) > 0)
        return thankAndEnd(s);
    return say(s, Move::AskReference,
               {u"Thank you. Is there a reference number?"_s,
                u"Great, thank you. Do you have a confirmation number for me?"_s,
                u"Wonderful. May I have a reference number, if there is one?"_s},
               {});
}

/// It is said to be done, yet not all of it was said aloud.
std::optional<Decision> askWhatIsMissing(const Situation &s, const Testimony &said)
{
    if (saysGoodbye(s) || s.prompt.wantsKeys || !said.settled)
        return {};
    if (const auto asked =
            say(s, Move::AskDetails,
                {u"Thank you. Could you tell me the date and time once more, please?"_s,
                 u"Thanks. For which day and time is it, please?"_s},
                u"Just to be sure: which date and what time have you written down?"_s))
        return asked;
    return thankAndEnd(s);
}

std::optional<Decision> putRight(const Situation &s, const Testimony &said)
{
    const bool wrongDay = said.date && s.intent.date.isKnown() &&
                          said.date->value != *s.intent.date.value &&
                          !allowsDate(s.conversation, said.date->value, s.frame.today);
    // Who leaves with the wrong day in their book is told once.
    const int attempts = saysGoodbye(s) ? 1 : 3;
    if (!wrongDay || s.prompt.wantsKeys || s.timesDone(Move::Correct) >= attempts)
        return {};
    return Decision::speak(u"Sorry, it should be on %1. Could you change that, please?"_s.arg(
                               clearDate(*s.intent.date.value, s.frame.today)),
                           reasonFor(Move::Correct));
}

bool mayBeSettled(const Situation &s)
{
    constexpr Senses settling = Sense::Booked | Sense::Completed | Sense::Cancelled | Sense::Moved |
                                Sense::TakesMessage | Sense::LogsComplaint | Sense::TakesOrder |
                                Sense::StatesBalance | Sense::Farewell | Sense::AnythingElse;
    const bool askedForProof = s.timesDone(Move::AskReference) + s.timesDone(Move::AskDetails) +
                                   s.timesDone(Move::AskSettled) + s.timesDone(Move::Correct) >
                               0;
    const bool isQuestion = isEnquiry(s.task()) || s.task() == Task::BalanceEnquiry;
    return askedForProof || isQuestion || bool(s.senses & settling);
}

/// Whether what was said in the whole call matters now: to the rules that look at it only these
/// words of the callee make a difference.
bool mayTellOutcome(const Situation &s)
{
    return mayBeSettled(s) || namesCancellationNumber(s.text) || callBackIn(s.text).has_value();
}

std::optional<Decision> concludeDone(const Situation &s, const Testimony &said)
{
    if (!mayBeSettled(s) || (asksForMore(s) && !s.has(Sense::AnythingElse)))
        return {};
    // What was doubtful before the call does not keep it from ending.
    CallPlan plan = s.plan;
    plan.intent.warnings.removeIf(
        [](const Intent::Warning &warning) { return warning.field == Intent::Field::Task; });
    const Judgement judged = judge(plan, said);
    if (judged.outcome == Outcome::Done)
        return finish(s, judged.facts);
    if (!said.settled)
        return {};
    if (judged.outcome == Outcome::Partly) {
        if (const auto correction = putRight(s, said))
            return correction;
        return finish(s, judged.facts);
    }
    return askWhatIsMissing(s, said);
}

/// The person said that anybody in the field will do.
Decision askForAnybody(const Situation &s)
{
    const QString day = s.intent.date.isKnown()
                            ? u" on "_s + spokenDate(*s.intent.date.value, s.frame.today)
                            : QString();
    return Decision::speak(
        u"Anybody else in the department will do as well. Who is free%1?"_s.arg(day),
        reasonFor(Move::AskOther));
}

/// Something was done that the call is not for: they are asked once or twice to undo it.
std::optional<Decision> askToUndo(const Situation &s, const Testimony &said)
{
    if (!said.otherDeed || said.otherDeed->turn != s.conversation.lastCalleeTurn().number ||
        s.prompt.wantsKeys)
        return {};
    return say(s, Move::Correct,
               {u"I am sorry, that was not asked for. Please undo it and %1 nothing."_s.arg(
                   deedWord(said.otherDeed->value))},
               u"Please undo that: nothing was to be changed. Can you do that?"_s);
}

/// "We are closed. Please call again tomorrow."
std::optional<Decision> acceptCallBack(const Situation &s, const Testimony &said)
{
    if (!s.hasStated() || asksForMore(s) || !callBackIn(s.text))
        return {};
    if (said.settled || !(said.closed || said.refused || said.ignorant))
        return {};
    return close(s,
                 s.vary({u"I see, we will call again then. Thank you."_s,
                         u"All right. I'll tell %1 when to call. Thank you."_s,
                         u"Thank you, we'll try again then."_s})
                     .replace(u"%1"_s, userWords(s.plan)),
                 Reasons::tr("they ask to call again"));
}

std::optional<Decision> acceptNoSuchPerson(const Situation &s, const Testimony &)
{
    if (!s.states(Sense::NoSuchPerson) || s.intent.person.valueOr({}).isEmpty())
        return {};
    if (allowsAnybody(s.conversation) && s.timesDone(Move::AskOther) == 0)
        return askForAnybody(s);
    return close(s,
                 s.vary({u"I see, thank you for telling me. I'll let %1 know."_s,
                         u"All right. I was asked for %2 only, so I'll tell %1."_s,
                         u"Thank you. I'll check the name with %1."_s})
                     .replace(u"%1"_s, userWords(s.plan))
                     .replace(u"%2"_s, personWords(s.plan)),
                 Reasons::tr("nobody of that name works there"));
}

/// A restaurant has no doctors.
std::optional<Decision> leaveWrongTrade(const Situation &s, const Testimony &)
{
    if (!isWrongTrade(s.plan, s.text))
        return {};
    return close(
        s,
        u"I'm sorry, I was looking for a doctor. I must have the wrong number. Please book "
        u"nothing."_s,
        Reasons::tr("this is another kind of place"));
}

std::optional<Decision> acceptClosed(const Situation &s, const Testimony &)
{
    if (!s.states(Sense::Closed) || asksForMore(s))
        return {};
    const bool offersOther = s.prompt.kind == Kind::OpenQuestion || s.prompt.kind == Kind::Greeting;
    const bool isOtherDay = s.intent.date.isKnown() && *s.intent.date.value != s.frame.today;
    const bool leavesWord = s.task() == Task::DeliverMessage;
    if (offersOther && (isOtherDay || leavesWord) && !s.hasStated())
        return {};
    return close(
        s,
        s.vary({u"I see. I'll let %1 know."_s, u"All right, we'll call when you are open."_s,
                u"Thank you. I'll tell %1."_s})
            .replace(u"%1"_s, userWords(s.plan)),
        Reasons::tr("they are closed"));
}

std::optional<Decision> sayGoodbye(const Situation &s, const Testimony &)
{
    if (s.prompt.kind != Kind::Farewell)
        return {};
    return close(s, u"Thank you for your time."_s, Reasons::tr("they said goodbye"));
}

} // namespace

std::optional<Decision> decideOnOutcome(const Situation &situation)
{
    const Testimony said = mayTellOutcome(situation)
                               ? testimonyOf(situation.plan, situation.conversation.turns)
                               : Testimony();
    for (const auto rule : {leaveWrongTrade, askToUndo, concludeDone, acceptNoSuchPerson,
                            acceptCallBack, acceptClosed, sayGoodbye}) {
        if (const auto decision = rule(situation, said))
            return decision;
    }
    return {};
}

} // namespace PhoneAgent
