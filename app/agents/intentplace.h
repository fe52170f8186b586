// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/requesttext.h"

namespace PhoneAgent {

/// Who is called: place, branch and city, from what the other readers have left.
void readPlace(RequestText &request, Intent &intent);

/// How many tokens from `at` name a city; 0 when none do.
int cityLength(const WordTokens &tokens, int at);

} // namespace PhoneAgent
