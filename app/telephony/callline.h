// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "services/utterance.h"

#include <QObject>

namespace PhoneAgent {

/// Whether a call runs at the speed of speech, or as fast as the machine can.
enum class Pace { Real, Instant };

/// The wire of one call, real or simulated: carries words and keys to the other side and tells
/// what comes back. One call per line, used on one thread. Whatever happens, after place() the
/// line says `ended` exactly once, and nothing after that.
class CallLine : public QObject
{
    Q_OBJECT

public:
    enum class End { HungUp, TheyHungUp, Busy, NoAnswer, Failed };
    Q_ENUM(End)

    using QObject::QObject;

    virtual void place(const CallPlan &plan) = 0;

    /// Says the words. `sound` is their sound, empty when the call runs without. Answered by
    /// spoken(turn) when the last of it was heard.
    virtual void speak(const QString &text, const Pcm &sound, int turn) = 0;

    /// Presses keys (0-9 * #). Answered by spoken(turn).
    virtual void press(const QString &digits, int turn) = 0;

    /// Says nothing, but lets a waiting other side go on.
    virtual void wait() = 0;

    /// Ends the call; answered by ended(HungUp).
    virtual void hangUp() = 0;

Q_SIGNALS:
    void ringing();
    void connected();

    /// They have begun to say this; heard() follows when they are through.
    void theySpeak(const PhoneAgent::Utterance &utterance);
    void heard(const PhoneAgent::Utterance &utterance);

    /// The other side says that it keeps us waiting; the next theySpeak() ends it.
    void held();
    void spoken(int turn);
    void ended(PhoneAgent::CallLine::End end, const QString &detail);
};

} // namespace PhoneAgent
