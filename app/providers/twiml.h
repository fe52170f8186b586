// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "services/telephone.h"

namespace PhoneAgent {

/// What Twilio does with one call, as its XML: connect the sound both ways to order.stream and tell
/// that stream the call's name as the parameter "callId". When the stream ends although nobody
/// ended the call, the callee hears one sentence instead of a line gone dead; a call is therefore
/// ended first and its stream closed afterwards, within a second.
/// Invalid when Twilio would refuse it: an address that is not wss or carries a query or password,
/// a name over 490 characters or with characters XML cannot hold, more than 4000 characters in all.
Result<QString> streamTwiml(const PhoneOrder &order);

/// The same for a call under way, with these keys (0-9 * #) pressed before.
Result<QString> keysTwiml(const QString &digits, const PhoneOrder &order);

} // namespace PhoneAgent
