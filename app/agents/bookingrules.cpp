// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"
#include "agents/deeds.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/situation.h"
#include "contacts/phonenumbers.h"
#include "language/numbers.h"
#include "language/pattern.h"
#include "language/words.h"

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

/// The time the agent took, as it said it.
std::optional<QTime> agreedTime(const Situation &s)
{
    const auto &turns = s.conversation.turns;
    for (auto turn = turns.crbegin(); turn != turns.crend(); ++turn) {
        if (turn->speaker != Turn::Speaker::Agent || turn->reason != reasonFor(Move::Accept))
            continue;
        const QList<TimeMention> times = timesIn(turn->text);
        if (!times.isEmpty() && times.last().window.isExact())
            return times.last().window.from;
    }
    return {};
}

/// The callee repeats what it understood, instead of saying what is free.
bool readsBack(const Situation &s)
{
    static const QRegularExpression back = pattern(
        uR"(\b(so (that'?s|that is|you|it'?s|i have|we have|the|an|a)|did you say|you said|you mean|do you mean|you want|to confirm|confirm(ing)?|is (that|this|it|everything|all (of )?(that|this)) (all )?(right|correct)|was that|correct\?|right\?|let me (repeat|read)|i have (you|down|got)|just to (check|be sure)|repeat that|heard|hear (that|it|you) (right|correctly)|name is|i'?ll (repeat|read))\b|\?\?)"_s);
    static const QRegularExpression offer = pattern(
        uR"(\b(instead|next available|earliest|nearest|another|alternative|opening|slots?|available|free|could do|can do|can offer|we have|there'?s|there is|there are|how about|what about|got (a|an)|do have|only)\b)"_s);
    return back.match(s.text).hasMatch() && !offer.match(s.text).hasMatch();
}

std::optional<QString> wrongDate(const Situation &s)
{
    const Detail<QDate> &wanted =
        s.task() == Intent::Task::CancelAppointment && s.intent.oldDate.isKnown() ? s.intent.oldDate
                                                                                  : s.intent.date;
    QList<DateMention> dates = datesSaidIn(s.text, s.frame);
    dates.removeIf([&s](const DateMention &mention) {
        return s.intent.oldDate.isKnown() && mention.date == *s.intent.oldDate.value;
    });
    if (!wanted.isKnown() || dates.isEmpty())
        return {};
    const bool fits = std::any_of(dates.begin(), dates.end(), [&](const DateMention &mention) {
        return mention.date == *wanted.value ||
               (s.isBooking() && allowsDate(s.conversation, mention.date, s.frame.today));
    });
    if (fits)
        return {};
    const bool isYearWrong =
        std::any_of(dates.begin(), dates.end(), [&wanted](const DateMention &mention) {
            return mention.date.day() == wanted.value->day() &&
                   mention.date.month() == wanted.value->month();
        });
    if (isYearWrong)
        return u"No, the date is %1."_s.arg(spokenDate(*wanted.value, QDate())); // with its year
    return u"No, the date is %1."_s.arg(clearDate(*wanted.value, s.frame.today));
}

bool namesOldDay(const Situation &s)
{
    const QList<DateMention> dates = datesSaidIn(s.text, s.frame);
    return s.intent.oldDate.isKnown() &&
           std::any_of(dates.begin(), dates.end(), [&s](const DateMention &mention) {
               return mention.date == *s.intent.oldDate.value;
           });
}

std::optional<QString> wrongTime(const Situation &s)
{
    const auto agreed = agreedTime(s);
    const auto wish = wantedTime(s.conversation);
    if (!agreed && !(wish && wish->isExact()))
        return {};
    const QTime expected = agreed ? *agreed : wish->from;
    const QList<TimeMention> times = timesIn(s.text);
    // The old time tells which booking is meant only beside its old day.
    const bool namesOld = s.intent.oldTime.isKnown() && namesOldDay(s);
    const bool says = std::any_of(times.begin(), times.end(),
                                  [](const auto &time) { return time.window.isExact(); });
    const bool fits = std::any_of(times.begin(), times.end(), [&](const TimeMention &time) {
        return time.window.contains(expected) ||
               (namesOld && time.window.hasEndsOf(*s.intent.oldTime.value));
    });
    if (!says || fits)
        return {};
    return u"No, the time is %1."_s.arg(spokenTime(expected));
}

std::optional<QString> wrongPerson(const Situation &s)
{
    const QStringList doctors = doctorsIn(s.text);
    const QString wanted = s.intent.person.valueOr({});
    const bool fits = std::any_of(doctors.begin(), doctors.end(), [&wanted](const QString &name) {
        return isSamePerson(wanted, name);
    });
    if (wanted.isEmpty() || doctors.isEmpty() || fits || allowsAnybody(s.conversation))
        return {};
    return u"No, it is %1, spelled %2."_s.arg(personWords(s.plan), spelled(wanted));
}

std::optional<QString> wrongName(const Situation &s)
{
    if (otherNameIn(s.plan, s.text).isEmpty())
        return {};
    const QString name = userNameOf(s.plan);
    return u"No, the name is %1, spelled %2."_s.arg(name, spelled(name));
}

std::optional<QString> wrongPhone(const Situation &s)
{
    const QString mine = PhoneNumbers::nationalDigits(
        s.plan.userPhone.isEmpty() ? s.intent.userPhone.valueOr({}) : s.plan.userPhone,
        s.plan.number);
    for (const DigitsMention &digits : digitsIn(s.text, 7)) {
        const QString reference = s.intent.reference.valueOr({});
        if (!mine.isEmpty() && !mine.endsWith(digits.digits) && !digits.digits.endsWith(mine) &&
            !reference.contains(digits.digits))
            return u"No, the number is %1."_s.arg(spokenDigits(mine));
    }
    return {};
}

std::optional<QString> wrongSize(const Situation &s)
{
    const auto size = partySizeIn(s.text);
    if (!size || !s.intent.partySize.isKnown() || *size == *s.intent.partySize.value)
        return {};
    return u"No, it is for %1 people."_s.arg(*s.intent.partySize.value);
}

/// The order was read back without a word of what was ordered.
std::optional<QString> wrongOrder(const Situation &s)
{
    if (orderWords(s.plan).isEmpty() || !readsOrderBack(s.text) || namesOrder(s.plan, s.text))
        return {};
    return u"No, the order is this: %1."_s.arg(orderWords(s.plan));
}

/// "To pick up in 20 minutes" is read back as "ready for you at 12:30".
std::optional<QString> wrongWait(const Situation &s)
{
    static const QRegularExpression wait =
        pattern(uR"(\bin (?:(\d+|[a-z]+(?:[ -][a-z]+)?) minutes|half an hour|an hour)\b)"_s);
    const QRegularExpressionMatch said = wait.match(orderWords(s.plan));
    const QTime now = s.conversation.lastCalleeTurn().at.time();
    if (!said.hasMatch() || !now.isValid() || !s.plan.asksBeforeAgreeing)
        return {};
    const int hourly = said.captured().contains(u"half"_s) ? 30 : 60;
    const int minutes =
        said.captured(1).isEmpty() ? hourly : countFromWords(said.captured(1)).value_or(0);
    const QTime due = now.addSecs(minutes * 60);
    const QList<TimeMention> times = timesIn(s.text);
    const bool isOff = std::any_of(times.begin(), times.end(), [&due](const TimeMention &time) {
        constexpr int grace = 20 * 60;
        return time.window.isExact() && std::abs(due.secsTo(time.window.from)) > grace;
    });
    return isOff ? std::optional(u"No, it should be ready %1, please."_s.arg(said.captured()))
                 : std::nullopt;
}

std::optional<QString> mistakeIn(const Situation &s)
{
    using Check = std::optional<QString> (*)(const Situation &);
    for (const Check check : {wrongDate, wrongTime, wrongPerson, wrongName, wrongPhone, wrongSize,
                              wrongOrder, wrongWait}) {
        if (const auto correction = check(s))
            return correction;
    }
    return {};
}

Decision agree(const Situation &s)
{
    return Decision::speak(s.vary({u"Yes, that's correct."_s, u"Yes, that is right, thank you."_s,
                                   u"That's right, please go ahead."_s}),
                           reasonFor(Move::Agree));
}

/// "You want to cancel the appointment. Is that right?", where the call is for something else.
std::optional<Decision> declineOtherDeed(const Situation &s)
{
    const bool asks = s.prompt.kind == IvrPrompt::Kind::Confirmation || asksForWill(s.text);
    const auto deed = asks ? otherDeedIn(s.plan, s.text) : std::nullopt;
    if (!deed || s.prompt.wantsKeys)
        return {};
    const QString word = deedWord(*deed);
    const auto no = say(s, Move::Decline,
                        {u"No, please don't %1 anything. I am calling to %2."_s.arg(
                            word, requestWords(s.plan, s.frame.today))},
                        u"No, please %1 nothing. I only want to %2."_s.arg(
                            word, requestWords(s.plan, s.frame.today)),
                        u"another matter"_s);
    return no ? *no
              : close(s, u"No, please %1 nothing. We misunderstand each other."_s.arg(word),
                      Reasons::tr("they take the call for something else"));
}

/// "What should I change?", after a no.
std::optional<Decision> tellWhatToChange(const Situation &s)
{
    static const QRegularExpression part =
        pattern(uR"(\b(what|which)\b.{0,20}\b(change|different|not right|wrong|part)\b)"_s);
    static const QRegularExpression no = pattern(uR"(^(i'm sorry, that is not it\. )?no, )"_s);
    const Turn *last = s.lastAgentTurn();
    if (!last || !part.match(s.text).hasMatch())
        return {};
    if (last->reason == reasonFor(Move::Decline) + u" (another matter)"_s)
        return Decision::speak(u"Nothing, please. Leave everything as it is."_s,
                               reasonFor(Move::Answer));
    if (last->reason != reasonFor(Move::Correct) || !no.match(last->text).hasMatch())
        return {};
    QString right = QString(last->text).remove(no);
    right[0] = right[0].toUpper();
    return Decision::speak(right, reasonFor(Move::Answer));
}

std::optional<Decision> checkReadBack(const Situation &s)
{
    const bool asks = s.prompt.kind == IvrPrompt::Kind::Confirmation && readsBack(s);
    if (!asks || !s.prompt.options.isEmpty())
        return {};
    if (const auto correction = mistakeIn(s)) {
        if (s.timesDone(Move::Correct) > 3)
            return close(s,
                         u"I'm afraid we misunderstand each other. I'll let %1 call you."_s.arg(
                             userWords(s.plan)),
                         Reasons::tr("the details keep being misheard"));
        return Decision::speak(*correction, reasonFor(Move::Correct));
    }
    return agree(s);
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

/// The offer that comes nearest to the plan among the days the plan allows.
std::optional<Choice> bestOffer(const Situation &s, const QList<Offer> &offers)
{
    const auto wish = preferredTime(s.conversation);
    std::optional<Choice> best;
    for (const Offer &offer : offers) {
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
    if (!choice)
        return askForWantedDay(s);
    if (!choice->offer.time) {
        const auto wish = wantedTime(s.conversation);
        const QString hours =
            wish ? (wish->isExact() ? u"at "_s + spokenTime(wish->from) : spokenTime(*wish))
                 : QString();
        if (!hours.isEmpty())
            return say(s, Move::AskTime, {u"Yes, that day. Could we have a time %1?"_s.arg(hours)},
                       u"Any time %1 on that day, please. What is free?"_s.arg(hours));
        return say(s, Move::AskTime,
                   {u"Yes, that day is fine. Which times are free?"_s,
                    u"That day is good. What times do you have?"_s},
                   u"Any time on that day will do. Please give me one that is free."_s);
    }
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
            u"Is anything free %1?"_s.arg(wish->isExact() ? u"at "_s + spokenTime(wish->from)
                                                          : spokenTime(*wish)));
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
    for (const ActionRule rule : {declineOtherDeed, tellWhatToChange, checkReadBack}) {
        if (const auto decision = rule(situation))
            return decision;
    }
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
