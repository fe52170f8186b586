// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"
#include "simulator/network/form.h"

#include <QByteArray>
#include <QString>

namespace PhoneAgent {

/// What a client wants to hear, checked. Made are linear16 and mulaw; an emulator has no encoders
/// for the rest and says so.
struct VoiceOrder
{
    QString model;
    QString voice; ///< of flite that stands in for it
    QString encoding;
    QString container; ///< "wav" or "none"
    int rate = 24000;

    /// From the query of /v1/speak; an Error has the service's sentence. `isSocket`: raw sound
    /// only, and linear16 unless something else is asked for.
    static Result<VoiceOrder> fromQuery(const Form &query, bool isSocket);

    /// `sound` as ordered, without any container.
    QByteArray encoded(const Pcm &sound) const;
    /// What comes before the sound; empty without a container.
    QByteArray header(qsizetype bytes) const;
    QByteArray contentType() const;
};

} // namespace PhoneAgent
