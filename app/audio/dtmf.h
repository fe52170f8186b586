// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <QString>

namespace PhoneAgent {

/// The sound of keys pressed one after another, 200 ms each with 120 ms after it, at -6 dBFS: 0-9,
/// *, #, A-D; w and comma wait half a second; anything else is passed over.
Pcm dtmfTones(const QString &keys, int rate);

} // namespace PhoneAgent
