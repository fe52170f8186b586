// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QFuture>
#include <QString>

namespace PhoneAgent {

struct AudioFileLimits
{
    qint64 bytes = 25 * 1024 * 1024;
    std::chrono::milliseconds length = std::chrono::minutes(10);
    /// Longest wait for the next piece of decoded sound.
    std::chrono::milliseconds patience = std::chrono::seconds(10);
};

/// The sound of a file, mono: WAV at its own rate by our reader, everything else (MP3, WebM, OGG,
/// FLAC, M4A) at 16 kHz by Qt Multimedia, which needs an event loop in the calling thread. Works
/// without a sound server. Answers once, at the latest after `patience`.
QFuture<Result<Pcm>> decodeAudioFile(const QString &path, AudioFileLimits limits = {});

} // namespace PhoneAgent
