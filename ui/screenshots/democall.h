// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/callrecord.h"

namespace PhoneAgent {

/// The call of the pictures: fixed words at a fixed time, so that every run paints the same.
CallRecord demoCall();
/// The same in the middle, with the agent's third answer as its last turn.
CallRecord demoCallRunning();

/// A stand-in for speech of the turn's length: syllables of noise, the same in every run.
Pcm demoSound(const Turn &turn);

} // namespace PhoneAgent
