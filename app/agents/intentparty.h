// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/requesttext.h"

namespace PhoneAgent {

/// How many people come. Only asked for reservations: elsewhere "for 2" counts other things.
void readPartySize(RequestText &request, Intent &intent);

/// "from 4 to 6 people": how many are to come after the change.
void readNewPartySize(RequestText &request, Intent &intent);

} // namespace PhoneAgent
