// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/languagemodel.h"

#include <QJsonObject>

namespace PhoneAgent {

/// What the emulated chat models answer: the three agents of this app are recognised by what they
/// ask for and answered by the same rules that serve without keys. Everything else gets an empty
/// answer of the form it asked for. No intelligence is pretended.
///
/// `request` is the body of a chat completion, checked.
ChatAnswer answerByRules(const QJsonObject &request);

} // namespace PhoneAgent
