// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "agents/requesttext.h"
#include "language/numbers.h"

namespace PhoneAgent {

/// Telephone numbers of the caller and of who is called, where the words before them tell whose
/// they are. Returns the others: whose they are only the name beside them can tell.
[[nodiscard]] QList<DigitsMention> readPhones(RequestText &request, const RequestContext &context,
                                              Intent &intent);

/// Once the names are known. A number that stays nobody's is never called.
void readPhonesBesideNames(const QList<DigitsMention> &numbers, const RequestText &request,
                           const RequestContext &context, Intent &intent);

} // namespace PhoneAgent
