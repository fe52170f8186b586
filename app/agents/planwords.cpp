// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/planwords.h"

#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "agents/tellable.h"
#include "agents/wantedfields.h"
#include "contacts/phonenumbers.h"
#include "language/dates.h"
#include "language/numbers.h"
#include "language/pattern.h"
#include "language/secretmask.h"
#include "language/times.h"
#include "language/words.h"

#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

/// "at 10:30 AM", "after 4 PM", "in the morning".
QString timeWords(const TimeWindow &time)
{
    return time.isExact() ? u"at "_s + spokenTime(time.from) : spokenTime(time);
}

QString whenWords(const Detail<QDate> &date, const Detail<TimeWindow> &time, QDate today)
{
    QString words;
    if (date.isKnown())
        words += u" on "_s + spokenDate(*date.value, today);
    if (time.isKnown())
        words += u' ' + timeWords(*time.value);
    return words;
}

QString withWhom(const CallPlan &plan)
{
    const QString person = personWords(plan);
    const QString specialty = plan.intent.specialty.valueOr({});
    if (!person.isEmpty())
        return u" with "_s + person;
    return specialty.isEmpty() ? QString() : u" in "_s + specialty;
}

/// A card number goes by keys only.
QString spokenReference(const Intent &intent)
{
    const QString number = intent.reference.valueOr({});
    return isCardNumber(number) ? QString() : spokenDigits(number);
}

QString referenceWords(const Intent &intent)
{
    const QString number = spokenReference(intent);
    return number.isEmpty() ? QString() : u", reference "_s + number;
}

QString bookingWords(const CallPlan &plan, QDate today)
{
    return u"book "_s + bookedService(plan.intent) + withWhom(plan) +
           whenWords(plan.intent.date, plan.intent.time, today);
}

QString reservationWords(const CallPlan &plan, QDate today)
{
    const Intent &intent = plan.intent;
    const QString size =
        intent.partySize.isKnown() ? u" for %1"_s.arg(*intent.partySize.value) : QString();
    return u"reserve "_s + reservedThing(intent) + size +
           whenWords(intent.date, intent.time, today);
}

QString cancelWords(const CallPlan &plan, QDate today)
{
    const Intent &intent = plan.intent;
    const bool hasOld = intent.oldDate.isKnown() || intent.oldTime.isKnown();
    return u"cancel the "_s + bookedThing(intent) + withWhom(plan) +
           (hasOld ? whenWords(intent.oldDate, intent.oldTime, today)
                   : whenWords(intent.date, intent.time, today)) +
           referenceWords(intent);
}

QString moveWords(const CallPlan &plan, QDate today)
{
    const Intent &intent = plan.intent;
    // More people, however many there are in all.
    const QString described = intent.description.valueOr({});
    if (described.startsWith(u"add "_s))
        return described;
    const bool isSize =
        intent.partySize.isKnown() && !intent.date.isKnown() && !intent.time.isKnown();
    QString words =
        (isSize ? u"change the "_s : u"move the "_s) + bookedThing(intent) + withWhom(plan);
    const QString old = whenWords(intent.oldDate, intent.oldTime, today);
    const bool hasNew = intent.date.isKnown() || intent.time.isKnown() || lacksNewSlot(intent);
    if (!old.isEmpty())
        words += u", now"_s + old + (hasNew ? u","_s : QString());
    words += referenceWords(intent);
    if (!hasNew && intent.partySize.isKnown())
        return words + u", to %1 people"_s.arg(*intent.partySize.value);
    if (lacksNewSlot(intent))
        return words + u" to another day"_s;
    if (intent.date.isKnown())
        words += u" to "_s + spokenDate(*intent.date.value, today);
    if (!intent.time.isKnown())
        return words;
    const TimeWindow &time = *intent.time.value;
    if (intent.date.isKnown())
        return words + u' ' + timeWords(time);
    return words + (time.isExact() ? u" to "_s : u" to a time "_s) + spokenTime(time);
}

QString balanceWords(const CallPlan &plan, QDate)
{
    const QString number = spokenReference(plan.intent);
    return u"ask for the balance of an account"_s +
           (number.isEmpty() ? QString() : u", account number "_s + number);
}

bool isMedical(const CallPlan &plan)
{
    static const QRegularExpression medical = pattern(
        uR"(hospital|clinic|medical|health|doctor|\bdr\b|dental|physio|polyclinic|nursing|surgery)"_s);
    const Intent &intent = plan.intent;
    return intent.specialty.isKnown() || medical.match(intent.place.valueOr({})).hasMatch() ||
           medical.match(plan.targetName).hasMatch() || medical.match(intent.request).hasMatch();
}

QString asSentence(const QString &words)
{
    QString sentence = words.simplified();
    if (sentence.isEmpty())
        return sentence;
    sentence[0] = sentence[0].toUpper();
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

/// A day or a time is agreed on in the call.
bool isSlotTask(Task task)
{
    return task == Task::BookAppointment || task == Task::MakeReservation ||
           task == Task::RescheduleAppointment || task == Task::PlaceOrder;
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
    // Only the time is to change.
    if (intent.taskKind() == Task::RescheduleAppointment && intent.oldDate.isKnown())
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

QString userPhoneOf(const CallPlan &plan)
{
    return plan.userPhone.isEmpty() ? plan.intent.userPhone.valueOr({}) : plan.userPhone;
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

} // namespace

QString userNameOf(const CallPlan &plan)
{
    return plan.userName.isEmpty() ? plan.intent.userName.valueOr({}) : plan.userName;
}

QString bookedThing(const Intent &intent)
{
    static const QRegularExpression thing =
        pattern(uR"(\b(table|room|order|delivery|reservation|booking)\b)"_s);
    const QString named =
        thing.match(intent.description.valueOr({}) + u' ' + intent.request).captured(1).toLower();
    if (named == u"table" || named == u"room")
        return named + u" reservation"_s;
    return named.isEmpty() || intent.specialty.isKnown() ? u"appointment"_s : named;
}

QString whoCalls(const CallPlan &plan, const QString &purpose)
{
    const QString name = userNameOf(plan);
    QString words = u"I am an AI assistant calling "_s;
    words += name.isEmpty() ? u"on behalf of a client"_s : u"for "_s + name;
    if (!purpose.isEmpty())
        words += u' ' + purpose;
    return words + u'.';
}

QString disclosure(const CallPlan &plan, const QString &purpose)
{
    return u"Hello, "_s + whoCalls(plan, purpose);
}

QString recordingNotice()
{
    return u"This call may be recorded."_s;
}

QString requestWords(const CallPlan &plan, QDate today)
{
    switch (plan.intent.taskKind()) {
    case Task::BookAppointment:
        return bookingWords(plan, today);
    case Task::MakeReservation:
        return reservationWords(plan, today);
    case Task::CancelAppointment:
        return cancelWords(plan, today);
    case Task::RescheduleAppointment:
        return moveWords(plan, today);
    case Task::BalanceEnquiry:
        return balanceWords(plan, today);
    default:
        break;
    }
    if (plan.intent.taskKind() == Task::DeliverMessage && !messageWords(plan).isEmpty())
        return u"leave a message for %1: %2"_s.arg(messageFor(plan), messageWords(plan));
    const QString description = plan.intent.description.valueOr({}).simplified();
    if (!description.isEmpty())
        return description.endsWith(u'.') ? description.chopped(1) : description;
    switch (plan.intent.taskKind()) {
    case Task::CheckStatus:
        return u"check the status of a booking"_s + referenceWords(plan.intent);
    case Task::Complaint:
        return u"make a complaint"_s;
    case Task::PlaceOrder:
        return u"place an order"_s;
    case Task::DeliverMessage:
        return u"leave a message"_s;
    default:
        return u"ask for some information"_s;
    }
}

QString simpleRequest(const CallPlan &plan, QDate today)
{
    const Intent &intent = plan.intent;
    QString words;
    if (intent.taskKind() == Task::BookAppointment)
        words = u"I want to book %1."_s.arg(bookedService(intent));
    else if (intent.taskKind() == Task::MakeReservation)
        words = u"I want to book %1%2."_s.arg(
            reservedThing(intent),
            intent.partySize.isKnown() ? u" for %1"_s.arg(*intent.partySize.value) : QString());
    else
        return u"I want to %1."_s.arg(requestWords(plan, today));
    const QString person = personWords(plan);
    if (!person.isEmpty())
        words += u" With %1."_s.arg(person);
    if (intent.date.isKnown())
        words += u" On %1."_s.arg(clearDate(*intent.date.value, today));
    if (intent.time.isKnown())
        words += u' ' + asSentence(timeWords(*intent.time.value));
    return words;
}

QString personWords(const CallPlan &plan)
{
    static const QRegularExpression title =
        pattern(uR"(^(dr\.?|doctor|mr\.?|mrs\.?|ms\.?|prof\w*\.?)\s+)"_s);
    const QString person = plan.intent.person.valueOr({}).simplified();
    if (person.isEmpty())
        return {};
    const bool hasDoctor =
        person.startsWith(u"d"_s, Qt::CaseInsensitive) && title.match(person).hasMatch();
    if (hasDoctor)
        return u"Doctor "_s + QString(person).remove(title);
    const bool isDoctor = isMedical(plan) && !title.match(person).hasMatch();
    return isDoctor ? u"Doctor "_s + person : person;
}

QString userWords(const CallPlan &plan)
{
    const QString name = userNameOf(plan);
    return name.isEmpty() ? u"my client"_s : name.section(u' ', 0, 0);
}

QString clearDate(QDate date, QDate today)
{
    static const std::array digits{u"zero"_s, u"one"_s, u"two"_s,   u"three"_s, u"four"_s,
                                   u"five"_s, u"six"_s, u"seven"_s, u"eight"_s, u"nine"_s};
    const int day = date.day();
    const QString words =
        day < 10 ? digits.at(std::size_t(day))
                 : digits.at(std::size_t(day / 10)) + u' ' + digits.at(std::size_t(day % 10));
    return u"%1, %2"_s.arg(spokenDate(date, today), words);
}

QString spelled(const QString &name)
{
    QStringList words;
    for (const QString &word : name.split(u' ', Qt::SkipEmptyParts)) {
        QStringList letters;
        for (const QChar letter : word)
            letters.append(letter.toUpper());
        words.append(letters.join(u' '));
    }
    return words.join(u", "_s);
}

QString spokenPhone(const CallPlan &plan)
{
    return spokenDigits(PhoneNumbers::nationalDigits(userPhoneOf(plan), plan.number));
}

QString orderWords(const CallPlan &plan)
{
    static const QRegularExpression verb =
        pattern(uR"(^(please )?(place an order (for|of)|order|buy|get|refill)\s+)"_s);
    if (plan.intent.taskKind() != Task::PlaceOrder)
        return {};
    const QString words = plan.intent.description.valueOr({}).simplified();
    return verb.match(words).hasMatch() ? QString(words).remove(verb) : QString();
}

std::optional<QString> answerTo(const QString &field, const Conversation &conversation, QDate today,
                                bool clearly)
{
    if (isKeptBack(field, conversation))
        return {};
    const CallPlan &plan = conversation.plan;
    const Intent &intent = plan.intent;
    const bool isCancel = intent.taskKind() == Task::CancelAppointment;
    if (field == u"caller")
        return whoCalls(plan, u"to "_s + requestWords(plan, today));
    if (field == u"user_name")
        return nameAnswer(plan, clearly);
    if (field == u"user_phone")
        return phoneAnswer(plan);
    if (field == u"date" && !(isCancel && intent.oldDate.isKnown())) {
        if (!intent.date.isKnown() && !isCancel)
            return openDateAnswer(intent, today);
        return dateAnswer(intent.date, today, clearly);
    }
    if (field == u"old_date" || field == u"date")
        return dateAnswer(intent.oldDate.isKnown() ? intent.oldDate : intent.date, today, clearly);
    if (field == u"time") {
        const auto time =
            isCancel && intent.oldTime.isKnown() ? intent.oldTime.value : wantedTime(conversation);
        return time ? asSentence(timeWords(*time)) : openTimeAnswer(intent);
    }
    if (field == u"person" && !personWords(plan).isEmpty())
        return clearly ? u"%1, spelled %2."_s.arg(personWords(plan), spelled(*intent.person.value))
                       : personWords(plan) + u", please."_s;
    if (field == u"person" && intent.specialty.isKnown())
        return u"Any doctor in %1 is fine."_s.arg(*intent.specialty.value);
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
    if (field == u"symptoms" && tellableFact(field, conversation).isEmpty() &&
        intent.taskKind() != Task::BookAppointment)
        return asSentence(u"I am calling to "_s + requestWords(plan, today));
    const QString shared = tellableFact(field, conversation);
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
