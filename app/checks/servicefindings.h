// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "checks/finding.h"
#include "providers/httpclient.h"
#include "settings/serviceconfig.h"

#include <QDateTime>

namespace PhoneAgent {

/// What came back when a service was asked, and how long it took.
struct ServiceReply
{
    Result<HttpClient::Answer> answer;
    std::chrono::milliseconds took{0};
    QDateTime at; ///< by the clock of this computer
};

/// What the replies of the services tell about the set-up; pure.
namespace ServiceFindings {

/// `name` is the service's for people, `key` the variable that holds its key. "id.key" only.
Finding key(const QString &id, const QString &name, const QString &key, const ServiceReply &reply);

/// "id.model" and "id.transcription" from the list of models a service offers. `preferred` are
/// tried in their order.
Finding model(const QString &id, const QString &name, const ServiceReply &models,
              const QStringList &preferred);

/// "deepgram.voice": whether Deepgram has this voice.
Finding voice(const QString &voice, const QStringList &known);

/// "twilio.pair" and "twilio.account" from the account resource.
QList<Finding> twilioAccount(const ServiceReply &account);
/// "twilio.number" from the account's numbers and from those verified as callers.
Finding twilioNumber(const ServiceReply &numbers, const ServiceReply &callerIds,
                     const QString &number);

/// "clock" from the time a service gave; nothing when it gave none.
std::optional<Finding> clock(const ServiceReply &reply);

} // namespace ServiceFindings

} // namespace PhoneAgent
