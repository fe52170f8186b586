// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QFuture>
#include <QString>

namespace PhoneAgent {

/// Turns recorded speech into words.
class Transcriber
{
public:
    virtual ~Transcriber() = default;

    /// "PocketSphinx, on this computer": which engine works, for the person.
    virtual QString name() const = 0;

    /// The words of `speech`, without a final full stop where the engine gives none. Empty text
    /// when nobody spoke. Any rate is accepted. Answers on any thread; one at a time is worked on,
    /// later ones wait. Cancelling the future gives the question up.
    virtual QFuture<Result<QString>> transcribe(Pcm speech) = 0;
};

} // namespace PhoneAgent
