// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QFuture>

namespace PhoneAgent {

/// Plays a sound on the system's output; answers when it was heard. Fails with Missing and a
/// sentence when there is no output. Main thread.
QFuture<Result<void>> playSound(const Pcm &sound);

} // namespace PhoneAgent
