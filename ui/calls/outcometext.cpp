// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/outcometext.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(OutcomeText)
};

using Outcome = CallRecord::Outcome;
using Task = Intent::Task;
using Tone = OutcomeText::Tone;

constexpr int MostCells = 4;

QString doneTitle(Task task)
{
    switch (task) {
    case Task::BookAppointment:
        return Words::tr("Appointment booked");
    case Task::CancelAppointment:
        return Words::tr("Appointment cancelled");
    case Task::RescheduleAppointment:
        return Words::tr("Appointment changed");
    case Task::MakeReservation:
        return Words::tr("Table booked");
    case Task::PlaceOrder:
        return Words::tr("Order placed");
    case Task::DeliverMessage:
        return Words::tr("Message delivered");
    case Task::Complaint:
        return Words::tr("Complaint taken");
    case Task::CheckStatus:
    case Task::GeneralInquiry:
    case Task::BalanceEnquiry:
        return Words::tr("Answer found");
    case Task::PhoneCall:
    case Task::Unknown:
        break;
    }
    return Words::tr("Call done");
}

bool reachedVoicemail(const CallRecord &record)
{
    return std::any_of(record.turns.cbegin(), record.turns.cend(),
                       [](const Turn &turn) { return turn.prompt && turn.prompt->isVoicemail; });
}

// Its first sentence tells by whom: the person, or the end of the program.
QString interruption(const CallRecord &record)
{
    const QString first = record.reason.section(u". "_s, 0, 0);
    if (first.isEmpty())
        return Words::tr("You ended the call");
    return first.endsWith(u'.') ? first.chopped(1) : first;
}

OutcomeText ending(const CallRecord &record)
{
    switch (record.outcome) {
    case Outcome::Done:
        return {Tone::Good, u"check"_s, doneTitle(record.plan.intent.taskKind())};
    case Outcome::Partly:
        if (reachedVoicemail(record))
            return {Tone::Plain, u"voicemail"_s, Words::tr("Voicemail left")};
        return {Tone::Check, u"rotate-ccw"_s, Words::tr("Needs your follow-up")};
    case Outcome::Unclear:
        return {Tone::Check, u"rotate-ccw"_s, Words::tr("Needs your follow-up")};
    case Outcome::NotDone:
        return {Tone::Bad, u"circle-x"_s, Words::tr("Declined")};
    case Outcome::Busy:
        return {Tone::Plain, u"phone-off"_s, Words::tr("The line is busy")};
    case Outcome::NoAnswer:
        return {Tone::Plain, u"phone-off"_s, Words::tr("No answer")};
    case Outcome::Failed:
        // Earlier versions told both like this.
        if (record.connectedAt.isValid())
            return {Tone::Bad, u"unplug"_s, Words::tr("The line dropped")};
        return {Tone::Bad, u"unplug"_s, Words::tr("The call could not connect")};
    case Outcome::Dropped:
        return {Tone::Bad, u"unplug"_s, Words::tr("The line dropped")};
    case Outcome::HungUp:
        return {Tone::Check, u"phone-off"_s, Words::tr("They hung up")};
    case Outcome::Fault:
        return {Tone::Bad, u"unplug"_s, Words::tr("The agent could not go on")};
    case Outcome::Refused:
        return {Tone::Bad, u"circle-slash"_s, Words::tr("This number may not be called")};
    case Outcome::Interrupted:
        break;
    }
    return {Tone::Plain, u"phone-off"_s, interruption(record)};
}

QString whoLine(const CallRecord &record)
{
    const bool saysReason =
        record.outcome != Outcome::Done && record.outcome != Outcome::Interrupted;
    const bool isTitle = record.reason == ending(record).title + u'.';
    if (saysReason && !record.reason.isEmpty() && !isTitle)
        return record.reason;
    QStringList parts{personLine(record.plan.intent), record.plan.targetName};
    parts.removeAll({});
    return parts.join(u", "_s);
}

QString labelOf(const QString &name)
{
    if (name == u"date")
        return Words::tr("Date");
    if (name == u"time")
        return Words::tr("Time");
    if (name == u"reference")
        return Words::tr("Reference");
    if (name == u"person")
        return Words::tr("With");
    if (name == u"balance")
        return Words::tr("Balance");
    if (name == u"bring")
        return Words::tr("Bring");
    if (name == u"answer")
        return Words::tr("Answer");
    QString label = name;
    label.replace(u'_', u' ');
    return label.left(1).toUpper() + label.mid(1);
}

// Date and time first, whom it is with last: the title line says that already.
int rank(const Fact &fact)
{
    static const QStringList order{u"date"_s,    u"time"_s,   u"reference"_s,
                                   u"balance"_s, u"answer"_s, u"bring"_s};
    if (fact.name == u"person")
        return int(order.size()) + 1;
    const auto place = order.indexOf(fact.name);
    return place >= 0 ? int(place) : int(order.size());
}

// As it stands in a sentence: "a photo ID," begins small and may end in a comma.
QString tidied(QString value)
{
    while (!value.isEmpty() && (value.back() == u',' || value.back() == u'.'))
        value.chop(1);
    return value.left(1).toUpper() + value.mid(1);
}

QList<FactCell> cells(QList<Fact> facts, const QLocale &locale)
{
    std::stable_sort(facts.begin(), facts.end(),
                     [](const Fact &a, const Fact &b) { return rank(a) < rank(b); });
    QList<FactCell> cells;
    for (const Fact &fact : facts) {
        if (fact.value.isEmpty() || cells.size() == MostCells)
            continue;
        cells.append({.label = labelOf(fact.name),
                      .value = factValue(fact, locale),
                      .isSure = fact.confidence >= SureFact,
                      .isReference = fact.name == u"reference",
                      .turn = fact.turn});
    }
    return cells;
}

} // namespace

OutcomeText outcomeText(const CallRecord &record, const QLocale &locale)
{
    OutcomeText text = ending(record);
    text.who = whoLine(record);
    text.cells = cells(record.facts, locale);
    return text;
}

QString timeOfDay(QTime time, const QLocale &locale)
{
    return locale.toString(time, locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}

QString factValue(const Fact &fact, const QLocale &locale)
{
    if (const QDate date = QDate::fromString(fact.value, Qt::ISODate); date.isValid())
        return locale.toString(date, u"ddd d MMMM yyyy"_s);
    if (const QTime time = QTime::fromString(fact.value, u"HH:mm"_s); time.isValid())
        return timeOfDay(time, locale);
    return tidied(fact.value);
}

const Fact *findFact(const QList<Fact> &facts, QStringView name)
{
    const auto fact = std::find_if(facts.cbegin(), facts.cend(),
                                   [name](const Fact &fact) { return fact.name == name; });
    return fact == facts.cend() ? nullptr : &*fact;
}

QString personLine(const Intent &intent)
{
    QString person = intent.person.valueOr({});
    const QString specialty = intent.specialty.valueOr({});
    if (person.isEmpty() || specialty.isEmpty())
        return person + specialty;
    // A field of medicine makes the person a doctor.
    return Words::tr("Dr %1, %2").arg(person, specialty);
}

} // namespace PhoneAgent
