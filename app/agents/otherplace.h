// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"

#include <optional>

namespace PhoneAgent {

/// True when who picked up names clearly another place of the same kind than the plan: "Welcome to
/// National Bank" where Metro Bank is wanted, "Hello, Paradise Restaurant" where a table is.
/// Branches, abbreviations, menus and all that may be a name misheard do not count: to be asked in
/// vain is worse than to find out a little later.
bool namesOtherPlace(const CallPlan &plan, const QString &greeting);

/// True when somebody asked "Is this Metro Bank?", at once or later, names another place of the
/// same kind as clearly: "This is National Bank."
bool correctsPlace(const CallPlan &plan, const QString &answer);

/// True when the answer to "Is this Metro Bank?" says that it is not, or what it is instead: a
/// short "no" is easily misheard.
bool deniesPlace(const CallPlan &plan, const QString &answer);

/// Says who calls and asks, once, whether this is the place; leaves when it is not. Nothing when
/// there is no doubt.
std::optional<Decision> decideOnPlace(const Conversation &conversation);

} // namespace PhoneAgent
