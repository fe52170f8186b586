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
};

} // namespace PhoneAgent
