// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/screenshots/demostore.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

const QDate Today(2026, 4, 13);

struct Call
{
    const char16_t *place;
    Intent::Task task;
    QDateTime at;
    CallRecord::Outcome outcome = CallRecord::Outcome::Done;
    CallPlan::Mode mode = CallPlan::Mode::Real;
    QDate settledFor = {};
};

CallRecord recordOf(const Call &call)
{
    CallRecord record;
    record.plan.targetName = QString::fromUtf16(call.place);
    record.plan.id = record.plan.targetName;
    record.plan.mode = call.mode;
    record.plan.intent.task.value = call.task;
    record.startedAt = call.at;
    return record;
}

CallRecord ended(const Call &call)
{
    CallRecord record = recordOf(call);
    if (call.outcome != CallRecord::Outcome::NoAnswer)
        record.connectedAt = call.at.addSecs(6);
    record.endedAt = call.at.addSecs(140);
    record.state = CallState::Ended;
    record.outcome = call.outcome;
    if (call.settledFor.isValid())
        record.facts = {{.name = u"date"_s, .value = call.settledFor.toString(Qt::ISODate)}};
    return record;
}

} // namespace

QDateTime demoNow()
{
    return {Today, QTime(10, 43, 47)};
}

QList<CallRecord> demoCallsBefore()
{
    using Task = Intent::Task;
    using Outcome = CallRecord::Outcome;
    constexpr auto Simulated = CallPlan::Mode::Simulated;
    const QDate yesterday = Today.addDays(-1);
    return {
        ended({.place = u"Lotus Dental Clinic",
               .task = Task::BookAppointment,
               .at = {Today, QTime(9, 12)},
               .settledFor = Today}),
        ended({u"CityNet Broadband", Task::Complaint, {Today, QTime(8, 55)}, Outcome::Unclear}),
        ended({u"Sunrise Pharmacy", Task::PlaceOrder, {yesterday, QTime(18, 20)}}),
        ended({u"Lakeview School office",
               Task::GeneralInquiry,
               {yesterday, QTime(15, 4)},
               Outcome::NoAnswer}),
        ended({.place = u"Demo hospital",
               .task = Task::BookAppointment,
               .at = {yesterday, QTime(11, 31)},
               .mode = Simulated}),
    };
}

} // namespace PhoneAgent
