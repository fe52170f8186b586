// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

namespace PhoneAgent {

// fieldText() itself is declared in inputagent.h, beside the agent the window talks to.

/// Sets one field from the words a person typed into it: "15 april", "after 4", "four". Empty
/// words make it unknown. Fails with Invalid, and a sentence, when they cannot be read; warnings
/// about this field are renewed.
Result<Intent> withFieldText(Intent intent, Intent::Field field, const QString &text,
                             const RequestContext &context);

/// A kind of task as a person reads it: "Book an appointment".
QString taskName(Intent::Task task);

} // namespace PhoneAgent
