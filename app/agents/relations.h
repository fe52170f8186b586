// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "language/tokens.h"

namespace PhoneAgent {

/// Somebody named by what they are to the caller: "mother", "friend", "boss".
bool isRelation(const Token &token);

} // namespace PhoneAgent
