// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "agents/requesttext.h"

namespace PhoneAgent {

/// Booking, order and account numbers, secrets, telephone numbers: everything that is keyed in.
void readNumbers(RequestText &request, const RequestContext &context, Intent &intent);

/// How many people come. Only asked for reservations: elsewhere "for 2" counts other things.
void readPartySize(RequestText &request, Intent &intent);

/// "from 4 to 6 people": how many are to come after the change.
void readNewPartySize(RequestText &request, Intent &intent);

} // namespace PhoneAgent
