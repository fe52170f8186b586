// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "store/callstore.h"

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

inline QDateTime at(int seconds)
{
    return QDateTime::fromMSecsSinceEpoch(1'776'000'000'000 + seconds * 1000);
}

inline CallRecord record(const CallId &id, int seconds = 0)
{
    CallRecord record;
    record.plan.id = id;
    record.plan.targetName = u"Apollo Hospital, Madinaguda"_s;
    record.plan.seed = 0xffff'ffff'ffff'fff1;
    record.plan.intent.request = u"Book Dermatologist Chandra at Apollo"_s;
    record.plan.intent.person = {u"Chandra"_s, 0.9, {19, 7}};
    record.plan.intent.task = {Intent::Task::BookAppointment, 0.9, {0, 4}};
    record.state = CallState::Dialing;
    record.startedAt = at(seconds);
    return record;
}

inline CallRecord ended(CallRecord record)
{
    record.state = CallState::Ended;
    record.connectedAt = record.startedAt.addSecs(3);
    record.endedAt = record.startedAt.addSecs(60);
    record.outcome = CallRecord::Outcome::Done;
    record.reason = u"They confirmed it."_s;
    record.summary = u"Booked with Dr Chandra on 15 April at 10:30."_s;
    record.facts = {{u"time"_s, u"10:30"_s, 0.95, 2, u"at half past ten"_s}};
    return record;
}

inline QStringList ids(const Result<QList<CallRecord>> &records)
{
    QStringList ids;
    for (const CallRecord &record : records.value_or(QList<CallRecord>()))
        ids.append(record.plan.id);
    return ids;
}

} // namespace PhoneAgent
