// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/network/form.h"
#include "telephony/front.h"

#include <QJsonArray>
#include <QJsonObject>

namespace PhoneAgent {

/// A resource, as the network answers it.
Front::Answer resourceAnswer(const QJsonObject &resource, int status = 200);

/// {"code":21211,"message":…,"more_info":…,"status":400}
Front::Answer errorAnswer(int code, const QString &message, int status = 400);

/// What is asked for is not there.
Front::Answer notFound(const QString &path);

/// One page of a list, by the query's Page and PageSize. `key` names it: "calls".
Front::Answer pageOf(const QJsonArray &items, const QString &key, const QString &path,
                     const Form &query);

/// E.164: a plus sign and 7 to 15 digits.
bool isPhoneNumber(const QString &text);

} // namespace PhoneAgent
