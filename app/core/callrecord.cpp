// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/callrecord.h"

#include "core/enumtext.h"
#include "core/timetext.h"

#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject toJson(const Fact &fact)
{
    return {
        {u"name"_s, fact.name}, {u"value"_s, fact.value}, {u"confidence"_s, fact.confidence},
        {u"turn"_s, fact.turn}, {u"quote"_s, fact.quote},
    };
}

Fact factFromJson(const QJsonObject &json)
{
    return {
        .name = json[u"name"].toString(),
        .value = json[u"value"].toString(),
        .confidence = json[u"confidence"].toDouble(),
        .turn = json[u"turn"].toInt(),
        .quote = json[u"quote"].toString(),
    };
}

} // namespace

QJsonObject CallRecord::toJson() const
{
    QJsonArray factList;
    for (const Fact &fact : facts)
        factList.append(PhoneAgent::toJson(fact));
    QJsonArray turnList;
    for (const Turn &turn : turns)
        turnList.append(turn.toJson());

    return {
        {u"plan"_s, plan.toJson()},
        {u"state"_s, enumText(state)},
        {u"started_at"_s, timeText(startedAt)},
        {u"connected_at"_s, timeText(connectedAt)},
        {u"ended_at"_s, timeText(endedAt)},
        {u"outcome"_s, enumText(outcome)},
        {u"reason"_s, reason},
        {u"summary"_s, summary},
        {u"facts"_s, factList},
        {u"line_id"_s, lineId},
        {u"sms"_s, sms},
        {u"turns"_s, turnList},
    };
}

CallRecord CallRecord::fromJson(const QJsonObject &json)
{
    CallRecord record;
    record.plan = CallPlan::fromJson(json[u"plan"].toObject());
    record.state =
        enumFromText<CallState>(json[u"state"].toString()).value_or(CallState::Preparing);
    record.startedAt = timeFromText(json[u"started_at"].toString());
    record.connectedAt = timeFromText(json[u"connected_at"].toString());
    record.endedAt = timeFromText(json[u"ended_at"].toString());
    record.outcome = enumFromText<Outcome>(json[u"outcome"].toString()).value_or(Outcome::Unclear);
    record.reason = json[u"reason"].toString();
    record.summary = json[u"summary"].toString();
    record.lineId = json[u"line_id"].toString();
    record.sms = json[u"sms"].toString();
    for (const auto &value : json[u"facts"].toArray())
        record.facts.append(factFromJson(value.toObject()));
    for (const auto &value : json[u"turns"].toArray())
        record.turns.append(Turn::fromJson(value.toObject()));
    return record;
}

} // namespace PhoneAgent
