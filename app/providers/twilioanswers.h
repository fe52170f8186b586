// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/httpclient.h"
#include "services/telephone.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <utility>

/// How Twilio's REST interface writes and what its answers mean. Pure.
namespace PhoneAgent::TwilioAnswers {

/// Parameters in the order they are sent; a name may come again.
using Form = QList<std::pair<QString, QString>>;

/// application/x-www-form-urlencoded, for bodies and queries: "+" becomes "%2B".
QByteArray encoded(const Form &form);

/// What a refusal means, in the design's sentences with the code last.
Error refusal(const HttpClient::Answer &answer);

/// A text message that was taken and failed later.
Error lostMessage(int code);

/// Twilio's own number of an error; 0 without one.
int codeOf(const HttpClient::Answer &answer);

/// The body as an object, or Broken; the refusal when it is one.
Result<QJsonObject> objectIn(const HttpClient::Answer &answer);

/// Nothing when it is not a call as Twilio describes one.
std::optional<PhoneCall> call(const QJsonObject &object);

/// RFC 2822; invalid for null and anything else.
QDateTime date(const QJsonValue &value);

/// When something was created or, failing that, begun; invalid while Twilio has not said.
QDateTime createdAt(const QJsonObject &object);

/// The calls in a list that have not ended, each once.
QList<PhoneCall> openCalls(const QJsonArray &items);

/// Why no calls of this app can be made from an account.
struct AccountTrouble
{
    QString sentence;
    QString nextStep;
};

/// Nothing for an account that can carry them; trial ones have no media streams.
std::optional<AccountTrouble> troubleOf(const QJsonObject &account);

} // namespace PhoneAgent::TwilioAnswers
