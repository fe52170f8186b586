// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/callrecord.h"
#include "core/result.h"

#include <functional>

namespace PhoneAgent {

/// A whole call as two tracks on one clock, which starts with the first sound. Both have the same
/// rate and length.
struct CallRecording
{
    Pcm them;
    Pcm agent;

    bool isEmpty() const { return them.isEmpty(); }
    std::chrono::milliseconds duration() const { return them.duration(); }
    /// Both in one.
    Pcm mixed() const;
    /// A stereo WAV file: them on the left, the agent on the right.
    Result<void> save(const QString &path) const;
};

/// The sound of the turn with this index into the record's turns; empty when there is none.
using TurnSound = std::function<Pcm(int turnIndex)>;

/// As the sound of the turns tells it.
CallRecording recordingOf(const CallRecord &record, const TurnSound &soundOf);

/// As a telephone line recorded it; empty when this is no such file.
CallRecording readRecording(const QString &path);

/// The recording played at another speed, 0.5 to 2, at the same pitch (waveform-similarity
/// overlap-add, Verhelst and Roelands 1993).
Pcm stretched(const Pcm &sound, double speed);

} // namespace PhoneAgent
