// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"
#include "core/result.h"

#include <optional>

namespace PhoneAgent {

/// The agreed appointment as an iCalendar file (RFC 5545), in local time without a zone: where
/// the appointment is, is where the clock is read. Nothing when the callee's words do not prove
/// both date and time. `stamp` is the moment of writing.
std::optional<QByteArray> calendarEvent(const CallRecord &record, const QDateTime &stamp);

} // namespace PhoneAgent
