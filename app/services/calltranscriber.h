// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QObject>
#include <QString>

#include <chrono>

namespace PhoneAgent {

/// Writes down what one side of one call says, utterance after utterance. Live services listen to
/// every frame; those that take whole recordings wait for pause() or finish(). One object a call,
/// used on one thread; deleting it gives up whatever is still to come.
///
///     hear … pause(1) ─▶ eager(1)  goOn  hear … pause(1) ─▶ eager(1)  finish(1) ─▶ transcribed(1)
class CallTranscriber : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The call is about to be placed: whatever can be connected is.
    virtual void warmUp() {}

    /// The next sound of the line, silence included: mono, 8 kHz, 20 ms or more, in order.
    virtual void hear(const Pcm &frame) = 0;

    /// The shortest pause that is worth a pause(); zero for a service that needs none.
    virtual std::chrono::milliseconds pauseWorth() const { return {}; }

    /// They may be through. May be answered by eager(); finish() or goOn() follows. `speech` is the
    /// utterance so far.
    virtual void pause(int utterance, const Pcm &speech)
    {
        Q_UNUSED(utterance)
        Q_UNUSED(speech)
    }

    /// They were not through: what was written down after pause() is the beginning of more.
    virtual void goOn() {}

    /// They are through. `speech` is the utterance with a little before and after it, so that
    /// another service can take over. Answered by transcribed(utterance) once, in the order asked.
    virtual void finish(int utterance, const Pcm &speech) = 0;

Q_SIGNALS:
    /// What the utterance under way seems to say so far; replaces what was said before.
    void partial(const QString &words);
    /// What the utterance says, should they be through; empty words when nobody spoke.
    void eager(int utterance, const QString &words);
    /// The service is sure by itself that they are through.
    void through(int utterance);
    /// Empty words when nobody spoke.
    void transcribed(int utterance, const PhoneAgent::Result<QString> &words);
    /// Another service goes on from here: one sentence for the person.
    void notice(const QString &sentence);
};

} // namespace PhoneAgent
