// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/openaiservice.h"
#include "services/languagemodel.h"

#include <QByteArray>
#include <QString>

namespace PhoneAgent {

enum class ChatDelivery { Whole, Streamed };

/// The JSON a chat service is asked with. A schema goes with whole answers only: services refuse
/// it together with streams or tools.
QByteArray chatRequestBody(const ChatRequest &request, const OpenAiService &service,
                           const QString &model, ChatDelivery delivery);

/// About how many tokens of a rate limit the request may cost, its answer included.
int tokenEstimate(const ChatRequest &request);

} // namespace PhoneAgent
