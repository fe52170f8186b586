// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/lists/callwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(CallWords)
};

using Tone = CallWords::Tone;

CallWords stateWords(CallState state)
{
    switch (state) {
    case CallState::Preparing:
        return {u"clock"_s, Texts::tr("Waiting for a free line")};
    case CallState::Dialing:
        return {u"phone"_s, Texts::tr("Dialling"), Tone::Active};
    case CallState::Ringing:
        return {u"phone"_s, Texts::tr("Ringing"), Tone::Active};
    case CallState::Listening:
        return {u"audio-lines"_s, Texts::tr("They are speaking")};
    case CallState::Thinking:
        return {u"audio-lines"_s, Texts::tr("Thinking"), Tone::Active};
    case CallState::Speaking:
        return {u"audio-lines"_s, Texts::tr("Agent speaking"), Tone::Active};
    case CallState::Holding:
        return {u"pause"_s, Texts::tr("On hold")};
    case CallState::Ending:
    case CallState::Ended:
        break;
    }
    return {u"phone-off"_s, Texts::tr("Hanging up")};
}

QString factValue(const CallRecord &record, const QString &name)
{
    const auto fact =
        std::find_if(record.facts.begin(), record.facts.end(),
                     [&name](const Fact &candidate) { return candidate.name == name; });
    return fact == record.facts.end() ? QString() : fact->value;
}

QString settledWord(Intent::Task task)
{
    switch (task) {
    case Intent::Task::BookAppointment:
    case Intent::Task::MakeReservation:
        return Texts::tr("Booked");
    case Intent::Task::CancelAppointment:
        return Texts::tr("Cancelled");
    case Intent::Task::RescheduleAppointment:
        return Texts::tr("Changed");
    case Intent::Task::PlaceOrder:
        return Texts::tr("Ordered");
    case Intent::Task::CheckStatus:
    case Intent::Task::GeneralInquiry:
    case Intent::Task::BalanceEnquiry:
        return Texts::tr("Answer found");
    default:
        return Texts::tr("Done");
    }
}

CallWords settledWords(const CallRecord &record, const QLocale &locale)
{
    const QString word = settledWord(record.plan.intent.taskKind());
    const QDate day = QDate::fromString(factValue(record, u"date"_s), Qt::ISODate);
    if (!day.isValid())
        return {u"circle-check"_s, word, Tone::Good};
    return {u"circle-check"_s,
            Texts::tr("%1, %2", "settled, day").arg(word, locale.toString(day, u"ddd d MMM"_s)),
            Tone::Good};
}

CallWords outcomeWords(const CallRecord &record, const QLocale &locale)
{
    switch (record.outcome) {
    case CallRecord::Outcome::Done:
        return settledWords(record, locale);
    case CallRecord::Outcome::Partly:
    case CallRecord::Outcome::Unclear:
        return {u"rotate-ccw"_s, Texts::tr("Needs follow-up"), Tone::Attention};
    case CallRecord::Outcome::NotDone:
        return {u"circle-x"_s, Texts::tr("Not done"), Tone::Attention};
    case CallRecord::Outcome::Busy:
        return {u"phone-off"_s, Texts::tr("Line busy")};
    case CallRecord::Outcome::NoAnswer:
        return {u"phone-off"_s, Texts::tr("No answer")};
    case CallRecord::Outcome::Failed:
        return {u"unplug"_s, Texts::tr("Line dropped")};
    case CallRecord::Outcome::Refused:
        return {u"circle-slash"_s, Texts::tr("Not allowed")};
    case CallRecord::Outcome::Interrupted:
        return {u"phone-off"_s, Texts::tr("Stopped")};
    case CallRecord::Outcome::HungUp:
        return {u"phone-off"_s, Texts::tr("They hung up"), Tone::Attention};
    case CallRecord::Outcome::Dropped:
        return {u"unplug"_s, Texts::tr("Line dropped")};
    case CallRecord::Outcome::Fault:
        return {u"unplug"_s, Texts::tr("Agent failed"), Tone::Attention};
    }
    return {};
}

struct PlaceKind
{
    const char16_t *word; ///< as it stands in names, lower case
    const char16_t *iconName;
};

constexpr std::array placeKinds{
    PlaceKind{u"dent", u"stethoscope"},   PlaceKind{u"clinic", u"stethoscope"},
    PlaceKind{u"doctor", u"stethoscope"}, PlaceKind{u"hospital", u"hospital"},
    PlaceKind{u"medical", u"hospital"},   PlaceKind{u"pharma", u"pill"},
    PlaceKind{u"chemist", u"pill"},       PlaceKind{u"bank", u"landmark"},
    PlaceKind{u"broadband", u"wifi"},     PlaceKind{u"internet", u"wifi"},
    PlaceKind{u"telecom", u"wifi"},       PlaceKind{u"net", u"wifi"},
    PlaceKind{u"bistro", u"utensils"},    PlaceKind{u"restaurant", u"utensils"},
    PlaceKind{u"cafe", u"utensils"},      PlaceKind{u"kitchen", u"utensils"},
    PlaceKind{u"pizz", u"utensils"},      PlaceKind{u"diner", u"utensils"},
    PlaceKind{u"grill", u"utensils"},     PlaceKind{u"school", u"school"},
    PlaceKind{u"college", u"school"},     PlaceKind{u"university", u"school"},
};

} // namespace

CallWords callWords(const CallRecord &record, const QLocale &locale)
{
    return record.hasEnded() ? outcomeWords(record, locale) : stateWords(record.state);
}

QString placeIcon(const CallPlan &plan)
{
    const QString name = targetName(plan).toLower();
    for (const PlaceKind &kind : placeKinds) {
        if (name.contains(QStringView(kind.word)))
            return QString::fromUtf16(kind.iconName);
    }
    return plan.intent.taskKind() == Intent::Task::BalanceEnquiry ? u"landmark"_s : u"building-2"_s;
}

QString targetName(const CallPlan &plan)
{
    if (!plan.targetName.isEmpty())
        return plan.targetName;
    const QString place = plan.intent.fullPlace();
    return place.isEmpty() ? Texts::tr("Somebody") : place;
}

} // namespace PhoneAgent
