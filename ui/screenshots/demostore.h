// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

namespace PhoneAgent {

/// The moment of the pictures, in the middle of demoCallRunning().
QDateTime demoNow();

/// The other calls of the pictures, all of them invented: two that run, five that ended today and
/// yesterday.
QList<CallRecord> demoCallsBefore();

} // namespace PhoneAgent
