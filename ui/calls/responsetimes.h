// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/turn.h"

#include <optional>

namespace PhoneAgent {

/// The delays of the agent's answers, oldest first.
QList<std::chrono::milliseconds> responseTimes(const QList<Turn> &turns);

/// The median of the last `count`; nothing before the first answer.
std::optional<std::chrono::milliseconds> medianResponse(const QList<Turn> &turns, int count = 5);

/// What the last answer's delay was spent on.
struct DelayParts
{
    std::chrono::milliseconds hear{0};
    std::chrono::milliseconds think{0};
    std::chrono::milliseconds speak{0};

    bool operator==(const DelayParts &) const = default;
};
std::optional<DelayParts> lastDelayParts(const QList<Turn> &turns);

} // namespace PhoneAgent
