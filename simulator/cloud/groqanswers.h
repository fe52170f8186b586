// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/languagemodel.h"
#include "simulator/delivery.h"

#include <QJsonObject>

namespace PhoneAgent {

/// {"error":{"message","type","code"}}
FrontReply::Answer groqError(int status, const QString &message, const QString &code = {},
                             const QString &type = QStringLiteral("invalid_request_error"));

/// The service's own error for a fault.
FrontReply::Answer groqFault(const Fault &fault);

/// How many tokens a text has, roughly: four letters each.
int tokensIn(const QString &text);

/// One completed chat, before it is written down.
struct Completion
{
    QString model;
    ChatAnswer answer;
    QString reasoning;  ///< shown unless the request forbids it
    bool isCut = false; ///< by the limit of tokens
    int promptTokens = 0;
    bool showsUsage = false; ///< stream_options.include_usage
};

/// The whole answer of an unstreamed request.
FrontReply::Answer wholeAnswer(const Completion &completion);

/// The same as server-sent events, with what `fault` does to them.
QList<QByteArray> streamedAnswer(const Completion &completion, const Fault &fault);

} // namespace PhoneAgent
