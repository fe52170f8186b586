// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/callevents.h"

#include "core/enumtext.h"
#include "core/timetext.h"
#include "language/secretmask.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

QJsonObject plannedEvent(const CallPlan &plan)
{
    const CallPlan shown = SecretMask(plan.intent).masked(plan);
    return {
        {u"event"_s, u"planned"_s},
        {u"plan"_s, shown.toJson()},
        {u"warnings"_s, shown.intent.toJson()[u"warnings"]},
    };
}

QJsonObject transcribedEvent(const RequestTranscriber::Heard &heard)
{
    return {{u"event"_s, u"transcribed"_s},
            {u"text"_s, SecretMask({.request = heard.words}).masked(heard.words)},
            {u"by"_s, heard.by},
            {u"trouble"_s, heard.trouble}};
}

QJsonObject stateEvent(CallState state)
{
    return {{u"event"_s, u"state"_s}, {u"state"_s, enumText(state)}};
}

QJsonObject turnEvent(const Turn &turn)
{
    const bool byAgent = turn.speaker == Turn::Speaker::Agent;
    return {
        {u"event"_s, u"turn"_s},
        {u"number"_s, turn.number},
        {u"speaker"_s, enumText(turn.speaker)},
        {u"text"_s, turn.text},
        {u"action"_s, byAgent ? QJsonValue(enumText(turn.action)) : QJsonValue()},
        {u"digits"_s, turn.digits},
        {u"prompt"_s, turn.prompt ? QJsonValue(turn.prompt->toJson()) : QJsonValue()},
    };
}

QJsonObject endedEvent(const CallRecord &record)
{
    const QJsonObject json = SecretMask(record.plan.intent).maskedWhole(record).toJson();
    return {
        {u"event"_s, u"ended"_s},
        {u"outcome"_s, json[u"outcome"]},
        {u"reason"_s, json[u"reason"]},
        {u"facts"_s, json[u"facts"]},
        {u"record"_s, json},
    };
}

QJsonObject errorEvent(const QString &message)
{
    return {{u"event"_s, u"error"_s}, {u"message"_s, message}};
}

QByteArray eventLine(const QJsonValue &id, QJsonObject event)
{
    event[u"id"_s] = id;
    event[u"at"_s] = timeText(QDateTime::currentDateTime());
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

} // namespace PhoneAgent
