// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"

namespace PhoneAgent {

struct Testimony;

/// How far what is settled is from what was wished, in a sentence; empty when it fits.
QString missOf(const CallPlan &plan, const Testimony &said);

} // namespace PhoneAgent
