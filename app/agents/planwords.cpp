// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/planwords.h"

#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "contacts/phonenumbers.h"
#include "language/dates.h"
#include "language/numbers.h"
#include "language/pattern.h"
#include "language/secretmask.h"
#include "language/times.h"

#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

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

} // namespace

QString timeWords(const TimeWindow &time)
{
    return time.isExact() ? u"at "_s + spokenTime(time.from) : spokenTime(time);
}

QString spokenReference(const Intent &intent)
{
    const QString number = intent.reference.valueOr({});
    return isCardNumber(number) ? QString() : spokenDigits(number);
}

QString asSentence(const QString &words)
{
    QString sentence = words.simplified();
    if (sentence.isEmpty())
        return sentence;
    sentence[0] = sentence[0].toUpper();
    return sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

QString userPhoneOf(const CallPlan &plan)
{
    return plan.userPhone.isEmpty() ? plan.intent.userPhone.valueOr({}) : plan.userPhone;
}

QString userNameOf(const CallPlan &plan)
{
    return plan.userName.isEmpty() ? plan.intent.userName.valueOr({}) : plan.userName;
}

QString bookedThing(const Intent &intent)
{
    static const QRegularExpression thing = pattern(
        uR"(\b(membership|subscription|table|room|order|delivery|reservation|booking)\b)"_s);
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
    const QString description = plan.intent.description.valueOr({}).simplified().replace(
        u"the customer"_s, userWords(plan));
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
    if (!person.isEmpty() && intent.taskKind() == Task::BookAppointment)
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

} // namespace PhoneAgent
