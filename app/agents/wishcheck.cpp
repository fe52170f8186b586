// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/wishcheck.h"

#include "agents/calleefacts.h"
#include "agents/leeway.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/testimonytext.h"
#include "language/pattern.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

using Task = Intent::Task;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PhoneAgent::OutcomeJudge)
};

QString tr(const char *text)
{
    return Words::tr(text);
}

/// What was agreed although the plan says something else; empty when all fits.
QString difference(const CallPlan &plan, const Testimony &said)
{
    const Intent &intent = plan.intent;
    if (said.otherName)
        return tr("It is settled under the name %1, not %2.")
            .arg(said.otherName->value, userNameOf(plan));
    if (said.date && intent.date.isKnown() && isBooking(intent.taskKind()) &&
        said.date->value != *intent.date.value)
        return tr("It is settled for %1, not %2.")
            .arg(dayText(said.date->value), dayText(*intent.date.value));
    // Moved to another hour, not to another day.
    if (said.date && !intent.date.isKnown() && intent.time.isKnown() && intent.oldDate.isKnown() &&
        intent.taskKind() == Task::RescheduleAppointment &&
        said.date->value != *intent.oldDate.value)
        return tr("It is settled for %1, not %2.")
            .arg(dayText(said.date->value), dayText(*intent.oldDate.value));
    if (said.person && intent.person.isKnown() && !allowsAnybody({.plan = plan}) &&
        !isSamePerson(*intent.person.value, said.person->value))
        return tr("It is settled with %1, not %2.").arg(said.person->value, *intent.person.value);
    if (said.partySize && intent.partySize.isKnown() &&
        said.partySize->value != *intent.partySize.value)
        return tr("It is settled for %1 people, not %2.")
            .arg(said.partySize->value)
            .arg(*intent.partySize.value);
    if (said.time && intent.time.isKnown() && !intent.time.value->contains(said.time->value))
        return tr("It is settled for %1, which is not the time you asked for.")
            .arg(timeText(said.time->value));
    return {};
}

/// Any day was all right, or the person said so.
bool takesAnyDay(const Intent &intent)
{
    static const QRegularExpression any = pattern(
        uR"(\b(any(?: other)? (?:day|date|time|slot)|(?:an)?other (?:day|date|time|slot)|earliest|earlier|soonest|as soon as|asap|first (?:available|free)|whenever|next (?:available|free))\b)"_s);
    return any.match(intent.request).hasMatch();
}

/// The wished day was no single one, or none was read: whether this one fits nobody can tell.
QString openWish(const CallPlan &plan, const Testimony &said)
{
    const Intent &intent = plan.intent;
    if (!isBooking(intent.taskKind()) || intent.date.isKnown())
        return {};
    const bool isVague = std::any_of(intent.warnings.begin(), intent.warnings.end(),
                                     [](const Intent::Warning &warning) {
                                         return warning.field == Intent::Field::Date &&
                                                warning.kind == Intent::WarningKind::Ambiguous;
                                     });
    if (isVague)
        return tr("The day you asked for was not clear. It is settled for %1.").arg(whenText(said));
    const bool isOfNoDay = intent.taskKind() == Task::RescheduleAppointment &&
                           intent.time.isKnown() && !intent.oldDate.isKnown();
    return isOfNoDay || (lacksNewSlot(intent) && !takesAnyDay(intent))
               ? tr("The new day was not in your request. It is settled for %1.")
                     .arg(whenText(said))
               : QString();
}

/// "From the 3rd to the 5th", "for two nights": nothing they say is read for how long it is.
QString longStay(const CallPlan &plan, const Testimony &said)
{
    static const QRegularExpression stay =
        pattern(uR"(\b(from [^,.;]{2,30} (to|till|until) |nights?\b|check-?out\b))"_s);
    const Intent &intent = plan.intent;
    const bool isRoom = intent.taskKind() == Task::MakeReservation &&
                        wantedThing(intent).contains(u"room"_s) &&
                        stay.match(intent.request).hasMatch();
    return isRoom ? tr("It is settled for %1. Check that they noted the whole stay.")
                        .arg(whenText(said))
                  : QString();
}

/// The wish could not be true, so whatever was settled is something else.
QString impossibleWish(const CallPlan &plan, const Testimony &said)
{
    if (!isBooking(plan.intent.taskKind()))
        return {};
    if (wasImpossible(plan.intent, Intent::Field::Date))
        return tr("The date you asked for could not be read or does not exist. It is settled for "
                  "%1.")
            .arg(whenText(said));
    if (wasImpossible(plan.intent, Intent::Field::Time))
        return tr("The time you asked for could not be read or does not exist. It is settled for "
                  "%1.")
            .arg(whenText(said));
    return {};
}

} // namespace

QString missOf(const CallPlan &plan, const Testimony &said)
{
    for (const auto &miss : {impossibleWish, difference, openWish, longStay}) {
        if (const QString words = miss(plan, said); !words.isEmpty())
            return words;
    }
    return {};
}

} // namespace PhoneAgent
