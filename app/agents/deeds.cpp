// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/deeds.h"

#include "language/pattern.h"

#include <algorithm>
#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

constexpr std::array allDeeds{Deed::Book, Deed::Cancel, Deed::Move, Deed::Order};

const QRegularExpression &wordsFor(Deed deed)
{
    static const QRegularExpression book = pattern(
        uR"(\b(book|reserv(e|ing)) (it|that|this|one|you|him|her|me|the|your|an?|in|another|(mon|tues|wednes|thurs|fri|satur|sun)day)\b|\bbooking (it|that|an?|the appointment)\b|\b(make|making|fix|arrange|schedule) (an?|the|your|another) (new )?(appointment|booking|reservation)\b|\bschedule (it|that|this|you)\b|\b(want|like|need) (an?|the) (new )?(appointment|table|booking|reservation)\b|\bnew appointment\b|\bput you (in|down)\b)"_s);
    static const QRegularExpression cancel =
        pattern(uR"(\bcancel(l?ing)?\b|\b(want|like|have) (it|that|the \w+) cancel+ed\b)"_s);
    static const QRegularExpression move = pattern(
        uR"(\bre-?schedul(e|ing)\b|\b(postpon|mov|shift)(e|ing)? (it|that|this|the|your|an?|his|her|my)\b|\bchang(e|ing) (the|your|an?) (appointment|booking|reservation)\b)"_s);
    static const QRegularExpression order = pattern(
        uR"(\b(place|placing|take|put in) (the|an?|your|that|this) order\b|\border (it|that|this|one|some)\b|\blike to order\b)"_s);
    switch (deed) {
    case Deed::Book:
        return book;
    case Deed::Cancel:
        return cancel;
    case Deed::Move:
        return move;
    case Deed::Order:
        break;
    }
    return order;
}

Sense senseOf(Deed deed)
{
    switch (deed) {
    case Deed::Book:
        return Sense::Booked;
    case Deed::Cancel:
        return Sense::Cancelled;
    case Deed::Move:
        return Sense::Moved;
    case Deed::Order:
        break;
    }
    return Sense::TakesOrder;
}

/// "I don't want to | cancel", "if you | cancel".
bool isRuledOut(const QString &before)
{
    static const QRegularExpression out = pattern(
        uR"((\b(not|never|cannot|without|instead of|rather than)|n't)( \w+){0,4} ?$|\b(if|when|once|whenever|unless|before|in case|should) (you|they|he|she|i|we)\b[^,.]*$)"_s);
    return out.match(before).hasMatch();
}

bool names(const QString &text, Deed deed)
{
    auto found = wordsFor(deed).globalMatch(text);
    while (found.hasNext()) {
        const QString before = text.first(found.next().capturedStart());
        if (!isRuledOut(before.sliced(before.lastIndexOf(u'.') + 1)))
            return true;
    }
    return false;
}

/// "ask what the cancellation policy is" wants to know; "ask them to cancel it" wants it done.
bool isDescribed(const CallPlan &plan, Deed deed)
{
    static const QRegularExpression asks = pattern(
        uR"(^(please )?(ask|find out|check|know|enquire|inquire|see|what|when|how|if|whether|confirm)\b(?!.{0,20} to\b))"_s);
    const QString words = plan.intent.description.valueOr({});
    return !asks.match(words).hasMatch() && names(words, deed);
}

} // namespace

QList<Deed> deedsNamedIn(const QString &text)
{
    QList<Deed> deeds;
    for (const Deed deed : allDeeds) {
        if (names(text, deed))
            deeds.append(deed);
    }
    return deeds;
}

bool isBooking(Task task)
{
    return task == Task::BookAppointment || task == Task::MakeReservation ||
           task == Task::RescheduleAppointment;
}

bool isEnquiry(Task task)
{
    return task == Task::GeneralInquiry || task == Task::CheckStatus || task == Task::PhoneCall ||
           task == Task::Unknown;
}

bool wantsDeed(const CallPlan &plan, Deed deed)
{
    switch (plan.intent.taskKind()) {
    case Task::BookAppointment:
    case Task::MakeReservation:
        return deed == Deed::Book;
    case Task::CancelAppointment:
        return deed == Deed::Cancel;
    case Task::RescheduleAppointment:
        return deed == Deed::Move || deed == Deed::Book;
    case Task::PlaceOrder:
        return deed == Deed::Order || deed == Deed::Book;
    default:
        return isDescribed(plan, deed);
    }
}

std::optional<Deed> otherDeedIn(const CallPlan &plan, const QString &text)
{
    const QList<Deed> deeds = deedsNamedIn(text);
    // Who moves a booking gives up the old one.
    const bool isMoved = plan.intent.taskKind() == Task::RescheduleAppointment && deeds.size() > 1;
    for (const Deed deed : deeds) {
        if (!wantsDeed(plan, deed) && !(isMoved && deed == Deed::Cancel))
            return deed;
    }
    return {};
}

bool asksForWill(const QString &text)
{
    static const QRegularExpression will = pattern(
        uR"((?<!if )(?<!when )\byou('d| would)? ?(want|like|wish|need)\b|\b(shall|should) (i|we)\b|\bdo you (really )?(want|wish)\b|\bmay (i|we) (go ahead|book|cancel|move)\b)"_s);
    return will.match(text).hasMatch();
}

QString deedWord(Deed deed)
{
    switch (deed) {
    case Deed::Book:
        return u"book"_s;
    case Deed::Cancel:
        return u"cancel"_s;
    case Deed::Move:
        return u"move"_s;
    case Deed::Order:
        break;
    }
    return u"order"_s;
}

bool isDone(const Sentence &sentence, Deed deed)
{
    static const QRegularExpression nothing = pattern(uR"(\b(nothing|not|never)\b|n't\b)"_s);
    return isSettled(sentence, senseOf(deed)) && !nothing.match(sentence.text).hasMatch();
}

} // namespace PhoneAgent
