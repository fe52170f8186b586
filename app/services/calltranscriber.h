// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QObject>
#include <QString>

namespace PhoneAgent {

/// Writes down what one side of one call says, utterance after utterance. Live services listen to
/// every frame; those that take whole recordings wait for finish(). One object a call, used on one
/// thread; deleting it gives up whatever is still to come.
class CallTranscriber : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The next sound of the line, silence included: mono, 8 kHz, 20 ms or more, in order.
    virtual void hear(const Pcm &frame) = 0;

    /// They are through. `speech` is the utterance with a little before and after it, so that
    /// another service can take over. Answered by transcribed(utterance) once, in the order asked.
    virtual void finish(int utterance, const Pcm &speech) = 0;

Q_SIGNALS:
    /// What the utterance under way seems to say so far; replaces what was said before.
    void partial(const QString &words);
    /// Empty words when nobody spoke.
    void transcribed(int utterance, const PhoneAgent::Result<QString> &words);
    /// Another service goes on from here: one sentence for the person.
    void notice(const QString &sentence);
};

} // namespace PhoneAgent
