// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/turn.h"

#include <QStringList>

namespace PhoneAgent {

/// All an agent may know when it decides: the plan, what was said so far, and what the person
/// whispered.
struct Conversation
{
    CallPlan plan;
    QList<Turn> turns;
    QStringList hints; ///< private hints of the person, oldest first

    /// The last thing the other side said (keys are not said); an empty turn when it said nothing
    /// yet.
    Turn lastCalleeTurn() const;
};

} // namespace PhoneAgent
