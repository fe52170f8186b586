// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <QString>

namespace PhoneAgent {

/// Something the other side said, complete. `sound` is empty where no sound is carried.
struct Utterance
{
    QString text;
    Pcm sound;
    std::chrono::milliseconds age{0}; ///< since it began, where it is told afterwards
};

} // namespace PhoneAgent
