// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <QString>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// Something the other side said, complete. `sound` is empty where no sound is carried.
struct Utterance
{
    using Clock = std::chrono::steady_clock;

    QString text;
    Pcm sound;
    std::chrono::milliseconds age{0}; ///< since it began, where it is told afterwards

    // Where sound is carried, when these happened:
    std::optional<Clock::time_point> voiceEnd; ///< the last sound of their voice came in
    std::optional<Clock::time_point> through;  ///< it was settled that they are through
    std::optional<Clock::time_point> words;    ///< this text was known
};

} // namespace PhoneAgent
