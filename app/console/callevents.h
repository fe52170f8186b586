// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "services/requesttranscriber.h"

namespace PhoneAgent {

/// What happens in a call as JSON, one object a line. Each function gives the members of one
/// event, with dots for secrets; eventLine() adds "id" and "at".
QJsonObject transcribedEvent(const RequestTranscriber::Heard &heard);
QJsonObject plannedEvent(const CallPlan &plan);
QJsonObject stateEvent(CallState state);
QJsonObject turnEvent(const Turn &turn);
QJsonObject endedEvent(const CallRecord &record);
QJsonObject errorEvent(const QString &message);

/// `id` as the other program gave it, null when it gave none.
QByteArray eventLine(const QJsonValue &id, QJsonObject event);

} // namespace PhoneAgent
