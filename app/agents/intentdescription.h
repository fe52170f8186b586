// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

namespace PhoneAgent {

/// The task in words the agent can say after "I am calling to": made of the fields where they say
/// all, of the request's own words (turned to the third person) where they do not. Empty for an
/// unknown task.
QString describeTask(const Intent &intent, const RequestContext &context);

/// "Extend my library books": what is wanted of a call whose kind no rule knows.
std::optional<QString> wishBesideCall(const Intent &intent);

/// What a task of this kind needs and the request does not say, one sentence each.
QList<Intent::Warning> missingFields(const Intent &intent, const RequestContext &context);

} // namespace PhoneAgent
