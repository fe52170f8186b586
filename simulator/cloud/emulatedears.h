// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/transcriber.h"
#include "simulator/cloud/ownsounds.h"

#include <QThreadPool>

namespace PhoneAgent {

/// What the emulators hear with: a sound of their own is known by heart, everything else goes to
/// a recogniser.
class EmulatedEars
{
public:
    /// Both must outlive this. Without a `recogniser` only sounds of one's own are understood.
    EmulatedEars(const OwnSounds &memory, Transcriber *recogniser);
    ~EmulatedEars();

    /// Empty words when nobody spoke, or nothing was understood. Answers on any thread.
    QFuture<Result<QString>> hear(Pcm sound);

    /// The same without the recogniser, for guesses while somebody still speaks.
    QFuture<QString> guess(Pcm sound);

private:
    const OwnSounds &m_memory;
    Transcriber *m_recogniser;
    QThreadPool m_pool;
};

} // namespace PhoneAgent
