// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

namespace PhoneAgent {

/// What the person reads by SMS after a call: task, result, facts, turns and the callee's last
/// words. At most 480 characters, three segments; no access code.
QString summaryText(const CallRecord &record);

} // namespace PhoneAgent
