// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QFuture>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// Turns words into sound.
class SpeechSynthesizer
{
public:
    virtual ~SpeechSynthesizer() = default;

    virtual QString name() const = 0;
    virtual QStringList voices() const = 0;

    /// `text` spoken by `voice`, without leading silence, at -20 dBFS. Answers on any thread, in
    /// the order asked. An unknown voice is an Invalid error.
    virtual QFuture<Result<Pcm>> synthesize(QString text, QString voice) = 0;
};

} // namespace PhoneAgent
