// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/wav.h"
#include "calls/turnsounds.h"
#include "core/callrecord.h"

#include <QLocale>

namespace PhoneAgent {

/// The whole call in stereo, each turn where it was heard. Calls at instant pace have no time of
/// their own: there the turns follow each other. Turns without sound are silent.
StereoWav callSound(const CallRecord &record, const TurnSounds &sounds);

/// Writes transcript.txt, record.json and, when there is sound, call.wav into `folder`, which is
/// made if need be; secrets are written as dots. The sound is what the telephone line recorded, or
/// else that of the turns.
Result<void> saveCall(const CallRecord &record, const TurnSounds &sounds, const QString &folder,
                      const QLocale &locale);

/// Makes the folder, or says why it cannot be.
Result<void> makeFolder(const QString &folder);

} // namespace PhoneAgent
