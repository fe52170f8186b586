// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "agents/requesttext.h"

namespace PhoneAgent {

/// Booking, order and account numbers and secrets: everything that is keyed in.
void readNumbers(RequestText &request, Intent &intent);

} // namespace PhoneAgent
