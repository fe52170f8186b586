// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"

#include <QJsonObject>

namespace PhoneAgent {

/// The intent as the original program's UserIntent has it: what a receptionist of ours is told of
/// a call, so that names and places fit.
QJsonObject userIntent(const CallPlan &plan);

} // namespace PhoneAgent
