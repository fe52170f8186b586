// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>

namespace PhoneAgent {

/// Why Groq would not take this chat request, in one sentence; empty when it would. What needs
/// the account or the list of models is asked elsewhere.
QString faultInChat(const QJsonObject &body);

} // namespace PhoneAgent
