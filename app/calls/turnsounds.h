// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"
#include "core/turn.h"

namespace PhoneAgent {

/// The sound files of one call: one WAV for each turn, in one folder.
class TurnSounds
{
public:
    /// An empty folder keeps nothing.
    explicit TurnSounds(const QString &folder);

    /// Writes the sound and returns the file's name within the folder: "0003-agent.wav".
    Result<QString> write(const Turn &turn, const Pcm &sound) const;

    /// The sound of a turn; Missing when none was kept.
    Result<Pcm> read(const Turn &turn) const;

    /// The file in which a telephone line records both sides as they were heard; there is none of
    /// a simulated call, nor before the call is picked up.
    QString lineRecording() const;

private:
    QString m_folder;
};

} // namespace PhoneAgent
