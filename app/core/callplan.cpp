// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/callplan.h"

#include "core/enumtext.h"

#include <QJsonArray>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject toJson(const CallPlan::Candidate &candidate)
{
    return {
        {u"contact_id"_s, candidate.contactId}, {u"name"_s, candidate.name},
        {u"number"_s, candidate.number},        {u"score"_s, candidate.score},
        {u"reason"_s, candidate.reason},
    };
}

CallPlan::Candidate candidateFromJson(const QJsonObject &json)
{
    return {
        .contactId = json[u"contact_id"].toInteger(),
        .name = json[u"name"].toString(),
        .number = json[u"number"].toString(),
        .score = json[u"score"].toInt(),
        .reason = json[u"reason"].toString(),
    };
}

} // namespace

QJsonObject CallPlan::toJson() const
{
    QJsonArray candidateList;
    for (const Candidate &candidate : candidates)
        candidateList.append(PhoneAgent::toJson(candidate));

    return {
        {u"id"_s, id},
        {u"intent"_s, intent.toJson()},
        {u"mode"_s, enumText(mode)},
        {u"mode_reason"_s, modeReason},
        {u"target_name"_s, targetName},
        {u"number"_s, number},
        {u"contact_id"_s, contactId},
        {u"verdict"_s, enumText(verdict)},
        {u"candidates"_s, candidateList},
        {u"user_name"_s, userName},
        {u"user_phone"_s, userPhone},
        {u"scenario"_s, scenario},
        {u"seed"_s, QString::number(seed)}, // a JSON number would lose bits above 2^53
        {u"asks_before_agreeing"_s, asksBeforeAgreeing},
    };
}

CallPlan CallPlan::fromJson(const QJsonObject &json)
{
    CallPlan plan;
    plan.id = json[u"id"].toString();
    plan.intent = Intent::fromJson(json[u"intent"].toObject());
    plan.mode = enumFromText<Mode>(json[u"mode"].toString()).value_or(Mode::Simulated);
    plan.modeReason = json[u"mode_reason"].toString();
    plan.targetName = json[u"target_name"].toString();
    plan.number = json[u"number"].toString();
    plan.contactId = json[u"contact_id"].toInteger();
    plan.verdict =
        enumFromText<MatchVerdict>(json[u"verdict"].toString()).value_or(MatchVerdict::NoMatch);
    for (const auto &value : json[u"candidates"].toArray())
        plan.candidates.append(candidateFromJson(value.toObject()));
    plan.userName = json[u"user_name"].toString();
    plan.userPhone = json[u"user_phone"].toString();
    plan.scenario = json[u"scenario"].toString();
    plan.seed = json[u"seed"].toString().toULongLong();
    plan.asksBeforeAgreeing = json[u"asks_before_agreeing"].toBool(true);
    return plan;
}

} // namespace PhoneAgent
