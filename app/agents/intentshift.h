// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/requesttext.h"

namespace PhoneAgent {

/// "Bring it forward by two days", "push it back by an hour": the new moment of a change, counted
/// from the old one. What cannot be counted stays unknown, with a warning.
void readShift(const RequestText &request, Intent &intent);

} // namespace PhoneAgent
