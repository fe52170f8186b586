// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"
#include "agents/deeds.h"
#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/situation.h"
#include "contacts/phonenumbers.h"
#include "language/numbers.h"
#include "language/pattern.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reasons
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::ActionRules)
};

// What was declined.
const QString OtherMatter = u"another matter"_s;
const QString NoBooking = u"no booking"_s;

/// The callee repeats what it understood, instead of saying what is free.
bool readsBack(const Situation &s)
{
    static const QRegularExpression back = pattern(
        uR"(\b(so,? (that'?s|that is|you|it'?s|i have|we have|the|an|a)|did you say|you said|you mean|do you mean|you want|to confirm|confirm(ing)?|is (that|this|it|everything|all (of )?(that|this)) (all )?(right|correct)|was that|let me (repeat|read)|i have (you|down|got)|just to (check|be sure)|repeat that|heard|hear (that|it|you) (right|correctly)|name is|i'?ll (repeat|read))\b|\?\?|\b(correct|right)\?)"_s);
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
        // "Thursday the 9th", where the 9th is a Wednesday, is both.
        if (mention.date == *wanted.value)
            return !mention.weekdayDiffers;
        return s.isBooking() && allowsDate(s.conversation, mention.date, s.frame.today);
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

/// "So I move it to Friday at 2", where it is on Friday at 2 already.
std::optional<QString> wrongMove(const Situation &s)
{
    static const QRegularExpression target =
        pattern(uR"(\b(to|would be|will be|new (day|date|time|slot)( is)?)\b[^.?!]{0,20}$)"_s);
    const QList<TimeMention> times = timesIn(s.text);
    const bool isOne = times.size() == 1 && times.first().window.isExact();
    const auto time = isOne ? std::optional(times.first().window.from) : std::nullopt;
    const QList<DateMention> dates = datesSaidIn(s.text, s.frame);
    const bool stays = std::any_of(dates.begin(), dates.end(), [&](const DateMention &mention) {
        return staysPut(s.intent, mention.date, time) &&
               target.match(s.text.first(mention.span.start)).hasMatch();
    });
    return stays ? std::optional(u"No, that is when it is now. It should be another %1."_s.arg(
                       lacksNewSlot(s.intent) ? u"day"_s : u"time"_s))
                 : std::nullopt;
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
    const QString mine = PhoneNumbers::nationalDigits(userPhoneOf(s.plan), s.plan.number);
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
    for (const Check check : {wrongDate, wrongMove, wrongTime, wrongPerson, wrongName, wrongPhone,
                              wrongSize, wrongOrder, wrongWait}) {
        if (const auto correction = check(s))
            return correction;
    }
    return {};
}

bool isForTelling(const Situation &s)
{
    using Task = Intent::Task;
    switch (s.task()) {
    case Task::GeneralInquiry:
    case Task::CheckStatus:
    case Task::DeliverMessage:
    case Task::Complaint:
    case Task::PhoneCall:
        return !wantsDeed(s.plan, Deed::Book);
    default:
        return false;
    }
}

/// "For which date?", "How many will you be?", of somebody who only has a question.
bool asksForSlot(const Situation &s)
{
    const bool asks = s.prompt.kind == IvrPrompt::Kind::InfoRequest ||
                      s.prompt.kind == IvrPrompt::Kind::DateInput;
    // Which day a matter is about helps them to find it.
    const bool isOpen = !s.intent.date.isKnown() && s.task() != Intent::Task::CheckStatus;
    const QStringList &fields = s.prompt.wantedFields;
    return asks && (fields.contains(u"party_size"_s) || fields.contains(u"seating"_s) ||
                    (isOpen && (fields.contains(u"date"_s) || fields.contains(u"time"_s))));
}

/// "I am noting Saturday at 10 AM. Is that right?", "2 PM or 3 PM on Sunday. Which would you like?"
bool offersSlot(const Situation &s)
{
    static const QRegularExpression taking = pattern(
        uR"(\b(which (one|of|would|time)|(would|does) (that|one|either|it|any)|what suits|suits? you|shall i|should i|noting|reserv\w*|table|slot|would you like|right\?|correct\?|is that (right|correct|all right|okay))\b|(right|correct)\?)"_s);
    static const QRegularExpression matter =
        pattern(uR"(\b(know|ask|question|enquir\w+|status|wonder\w*|message)\b)"_s);
    const bool asks = std::any_of(s.sentences.begin(), s.sentences.end(), [](const auto &sentence) {
        return sentence.isQuestion && !sentence.has(Sense::AnythingElse);
    });
    if (!asks || !taking.match(s.text).hasMatch() || matter.match(s.text).hasMatch())
        return false;
    const QList<Offer> offers = availabilityIn(s.text, s.frame).offers;
    return std::any_of(offers.begin(), offers.end(), [&s](const Offer &offer) {
        const bool isOwn = s.intent.date.value == offer.date && s.intent.time.isKnown();
        return offer.time && offer.time->isExact() && !isOwn;
    });
}

/// "So yes?", after a no.
bool insists(const Situation &s)
{
    static const QRegularExpression yes = pattern(
        uR"(^((so|and|then|but|oh|ok|okay),? )*(yes|yeah|ok|okay|sure|really|shall i)\b.{0,12}\?)"_s);
    const Turn *last = s.lastAgentTurn();
    return last && last->reason.startsWith(reasonFor(Move::Decline)) &&
           yes.match(s.text).hasMatch();
}

/// They take a question or a message for a wish to book.
std::optional<Decision> declineSlot(const Situation &s)
{
    const bool isAsked = isForTelling(s) && asksForSlot(s);
    if (s.prompt.wantsKeys || !isForTelling(s) || !(isAsked || offersSlot(s) || insists(s)))
        return {};
    const QString matter = requestWords(s.plan, s.frame.today);
    const auto no =
        say(s, Move::Decline,
            {(isAsked ? u"I don't want to book anything, thank you. I am calling to %1."_s
                      : u"No, please don't book anything. I am calling to %1."_s)
                 .arg(matter)},
            u"Please book nothing. I only want to %1."_s.arg(matter), NoBooking);
    return no ? *no
              : close(s, u"Please book nothing. We misunderstand each other."_s,
                      Reasons::tr("they take the call for something else"));
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
                        OtherMatter);
    return no ? *no
              : close(s, u"No, please %1 nothing. We misunderstand each other."_s.arg(word),
                      Reasons::tr("they take the call for something else"));
}

/// "Shall I really cancel the appointment?", where it is a membership.
std::optional<Decision> nameTheThing(const Situation &s)
{
    if (s.prompt.kind != IvrPrompt::Kind::Confirmation || !namesOtherThing(s.plan, s.text))
        return {};
    const QString thing = wantedThing(s.intent);
    const bool isCancel = s.task() == Intent::Task::CancelAppointment;
    const auto no =
        say(s, Move::Correct,
            {(isCancel ? u"No, it is the %1 that I want to cancel."_s : u"No, I want the %1."_s)
                 .arg(thing)},
            u"Only the %1, please. Is that possible?"_s.arg(thing), u"thing"_s);
    return no ? *no
              : close(s, u"Then please leave everything as it is. We misunderstand each other."_s,
                      Reasons::tr("they take the call for something else"));
}

/// "I can't find any appointment under that name."
std::optional<Decision> spellTheName(const Situation &s)
{
    static const QRegularExpression lost = pattern(
        uR"(\b(can'?t|cannot|no|not|don'?t)\b.{0,30}\b(appointment|booking|reservation|record|anything)s?\b.{0,12}\b(under|in|by|for|with) (that|this|your|the) name\b)"_s);
    const QString name = userNameOf(s.plan);
    if (name.isEmpty() || !lost.match(s.text).hasMatch() ||
        s.timesDone(Move::Correct, u"name"_s) > 0)
        return {};
    return say(s, Move::Correct, {u"The name is %1, spelled %2."_s.arg(name, spelled(name))}, {},
               u"name"_s);
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
    if (last->reason == reasonFor(Move::Decline, OtherMatter) ||
        last->reason == reasonFor(Move::Decline, NoBooking))
        return Decision::speak(u"Nothing, please. Leave everything as it is."_s,
                               reasonFor(Move::Answer));
    if (!last->reason.startsWith(reasonFor(Move::Correct)) || !no.match(last->text).hasMatch())
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

} // namespace

std::optional<Decision> decideOnReadBack(const Situation &situation)
{
    for (const ActionRule rule : {declineOtherDeed, declineSlot, nameTheThing, spellTheName,
                                  tellWhatToChange, checkReadBack}) {
        if (const auto decision = rule(situation))
            return decision;
    }
    return {};
}

} // namespace PhoneAgent
