// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

namespace PhoneAgent {

/// The request with spaces in place of what the person took back: "at 8 pm, no wait, make it 9 pm",
/// "on Monday, actually Tuesday", "not at 7 but at 8", "Dr Rao, sorry, Dr Patel". Places stay the
/// same.
QString withoutWithdrawn(const QString &request, const RequestContext &context);

} // namespace PhoneAgent
