// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/fieldanswers.h"

#include "agents/deeds.h"
#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/tellable.h"
#include "language/dates.h"
#include "language/secretmask.h"
#include "language/times.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

/// A day or a time is agreed on in the call.
bool isSlotTask(Task task)
{
    return isBooking(task) || task == Task::PlaceOrder;
}

/// The plan names no day.
std::optional<QString> openDateAnswer(const Intent &intent, QDate today)
{
    if (!isSlotTask(intent.taskKind()))
        return {};
    if (intent.taskKind() == Task::PlaceOrder)
        return u"As soon as possible, please."_s;
    if (lacksNewSlot(intent))
        return u"Another day than now, please. What is the earliest you have?"_s;
    // Only the time is to change, on a day that may not have been said.
    if (intent.taskKind() == Task::RescheduleAppointment && !intent.oldDate.isKnown())
        return {};
    if (intent.taskKind() == Task::RescheduleAppointment)
        return u"On the same day, %1."_s.arg(spokenDate(*intent.oldDate.value, today));
    return u"The earliest day you have, please."_s;
}

/// The plan names no time.
std::optional<QString> openTimeAnswer(const Intent &intent)
{
    if (!isSlotTask(intent.taskKind()))
        return {};
    if (intent.taskKind() == Task::PlaceOrder)
        return u"As soon as possible, please."_s;
    const bool isMove = intent.taskKind() == Task::RescheduleAppointment;
    const QString day = lacksNewSlot(intent) ? u"another day"_s : u"that day"_s;
    if (isMove && intent.oldTime.isKnown())
        return asSentence(u"%1 as before if possible, otherwise any time on %2"_s.arg(
            timeWords(*intent.oldTime.value), day));
    return intent.taskKind() == Task::BookAppointment
               ? u"In the morning if possible, otherwise any time that day is fine."_s
               : u"Any time on %1 is fine."_s.arg(day);
}

std::optional<QString> phoneAnswer(const CallPlan &plan)
{
    const QString digits = spokenPhone(plan);
    return digits.isEmpty() ? std::nullopt : std::optional(u"The number is %1."_s.arg(digits));
}

std::optional<QString> nameAnswer(const CallPlan &plan, bool clearly)
{
    const QString name = userNameOf(plan);
    if (name.isEmpty())
        return {};
    return clearly ? u"The name is %1. I'll spell it: %2."_s.arg(name, spelled(name))
                   : u"The name is %1."_s.arg(name);
}

std::optional<QString> dateAnswer(const Detail<QDate> &date, QDate today, bool clearly)
{
    if (!date.isKnown())
        return {};
    return clearly ? clearDate(*date.value, today) + u'.' : spokenDate(*date.value, today) + u'.';
}

/// Whoever cancels names the day that is to go.
std::optional<QString> dayAnswer(const QString &field, const Intent &intent, QDate today,
                                 bool clearly)
{
    const bool isCancel = intent.taskKind() == Task::CancelAppointment;
    if (field == u"old_date" || (isCancel && intent.oldDate.isKnown()))
        return dateAnswer(intent.oldDate.isKnown() ? intent.oldDate : intent.date, today, clearly);
    if (!intent.date.isKnown() && !isCancel)
        return openDateAnswer(intent, today);
    return dateAnswer(intent.date, today, clearly);
}

std::optional<QString> timeAnswer(const Conversation &conversation)
{
    const Intent &intent = conversation.plan.intent;
    const bool isCancel = intent.taskKind() == Task::CancelAppointment;
    const auto time =
        isCancel && intent.oldTime.isKnown() ? intent.oldTime.value : wantedTime(conversation);
    return time ? asSentence(timeWords(*time)) : openTimeAnswer(intent);
}

std::optional<QString> personAnswer(const CallPlan &plan, bool clearly)
{
    const QString person = personWords(plan);
    const Detail<QString> &specialty = plan.intent.specialty;
    if (person.isEmpty())
        return specialty.isKnown()
                   ? std::optional(u"Any doctor in %1 is fine."_s.arg(*specialty.value))
                   : std::nullopt;
    return clearly ? u"%1, spelled %2."_s.arg(person, spelled(*plan.intent.person.value))
                   : person + u", please."_s;
}

} // namespace

std::optional<QString> answerTo(const QString &field, const Conversation &conversation, QDate today,
                                bool clearly)
{
    if (isKeptBack(field, conversation))
        return {};
    const CallPlan &plan = conversation.plan;
    const Intent &intent = plan.intent;
    if (field == u"caller")
        return whoCalls(plan, u"to "_s + requestWords(plan, today));
    if (field == u"user_name")
        return nameAnswer(plan, clearly);
    if (field == u"user_phone")
        return phoneAnswer(plan);
    if (field == u"date" || field == u"old_date")
        return dayAnswer(field, intent, today, clearly);
    if (field == u"time")
        return timeAnswer(conversation);
    if (field == u"person")
        return personAnswer(plan, clearly);
    if (field == u"specialty" && intent.specialty.isKnown())
        return *intent.specialty.value + u", please."_s;
    if (field == u"branch" && (intent.branch.isKnown() || intent.city.isKnown()))
        return intent.branch.valueOr(intent.city.valueOr({})) + u", please."_s;
    if (field == u"party_size" && intent.partySize.isKnown())
        return u"For %1 people."_s.arg(*intent.partySize.value);
    if (field == u"card_number" && isCardNumber(intent.reference.valueOr({})))
        return u"I can only enter the card number with the keys."_s;
    if (field == u"reference" && !spokenReference(intent).isEmpty())
        return u"The number is %1."_s.arg(spokenReference(intent));
    if (field == u"language")
        return u"English, please."_s;
    if (field == u"order" && !orderWords(plan).isEmpty())
        return asSentence(orderWords(plan) + u", please"_s);
    if (field == u"message" && !messageWords(plan).isEmpty())
        return u"The message is this: %1."_s.arg(messageWords(plan));
    const QString shared = tellableFact(field, conversation);
    if (field == u"symptoms" && shared.isEmpty() &&
        (intent.taskKind() != Task::BookAppointment || !isMedicalPlan(plan)))
        return asSentence(u"I am calling to "_s + requestWords(plan, today));
    return shared.isEmpty() ? std::nullopt : std::optional(asSentence(shared));
}

std::optional<QString> keysFor(const QString &field, const Conversation &conversation,
                               const IvrPrompt &prompt)
{
    static const QRegularExpression notDigit(uR"(\D)"_s);
    if (isKeptBack(field, conversation))
        return {};
    const Intent &intent = conversation.plan.intent;
    const QString format = prompt.dateFormat.isEmpty() ? u"ddmmyyyy"_s : prompt.dateFormat;
    const auto digitsOf = [](QString text) { return text.remove(notDigit); };

    QString keys;
    if (field == u"reference" || field == u"card_number" || field == u"patient_id")
        keys = digitsOf(intent.reference.valueOr({}));
    else if (field == u"access_code")
        keys = digitsOf(intent.accessCode.valueOr({}));
    else if (field == u"user_phone")
        keys = digitsOf(userPhoneOf(conversation.plan)).right(10);
    else if (field == u"party_size" && intent.partySize.isKnown())
        keys = QString::number(*intent.partySize.value);
    else if (field == u"time" && wantedTime(conversation))
        keys = wantedTime(conversation)->from.toString(u"HHmm");
    else if (field == u"date" && intent.taskKind() == Task::CancelAppointment &&
             intent.oldDate.isKnown())
        keys = keypadDate(*intent.oldDate.value, format);
    else if (field == u"date" && intent.date.isKnown())
        keys = keypadDate(*intent.date.value, format);
    else if (field == u"old_date" && intent.oldDate.isKnown())
        keys = keypadDate(*intent.oldDate.value, format);
    else if (field == u"date_of_birth") {
        // The keypad wants figures, so the shared words must hold a date that can be read.
        const QString shared = tellableFact(field, conversation);
        const QList<DateMention> dates = datesIn(shared, QDate(1900, 1, 1));
        if (!dates.isEmpty() && dates.first().date.isValid())
            keys = keypadDate(dates.first().date, format);
    }
    return keys.isEmpty() ? std::nullopt : std::optional(keys);
}

} // namespace PhoneAgent
