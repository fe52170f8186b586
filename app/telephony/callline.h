// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesound.h"
#include "core/callplan.h"
#include "services/keypress.h"
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

    /// Adds a stretch to what is said in this turn: words, their sound, or both. A call that runs
    /// without sound has words only.
    virtual void speak(const QString &words, const Pcm &sound, int turn) = 0;

    /// That was all of this turn. Answered by spoken(turn) when the last of it was heard.
    virtual void endTurn(int turn) = 0;

    /// Ends the turn under way at once: what was not heard of it yet is dropped. Answered by
    /// spoken(), unless nothing is being said.
    virtual void stopSpeaking() = 0;

    /// Falls silent at once, but keeps what was not heard: resumeSpeaking() goes on with it,
    /// stopSpeaking() drops it. Lines without sound have nothing to keep.
    virtual void holdSpeaking() {}
    virtual void resumeSpeaking() {}

    /// Presses keys. Answered by spoken(turn). What is being said is heard out before.
    virtual void press(const KeyPress &keys, int turn) = 0;
    /// Whether keys can be pressed by the network, too.
    virtual bool hasNetworkKeys() const { return false; }

    /// How long they may pause within what they say. A line that is told where they end does not
    /// need it.
    virtual void setPatience(std::chrono::milliseconds) {}

    /// Says nothing, but lets a waiting other side go on.
    virtual void wait() = 0;

    /// Ends the call; answered by ended(HungUp).
    virtual void hangUp() = 0;

Q_SIGNALS:
    void ringing();
    void connected();
    /// The network's name for this call, by which it can be ended later.
    void placed(const QString &id);

    /// Where words take time to be understood: somebody speaks. theySpeak() follows with the
    /// words, or theySaidNothing().
    void theyStir();
    void theySaidNothing();
    /// In place of theySaidNothing(): no service could write down what they said.
    void theyWereMissed();

    /// Their words so far, while they speak; replaces what was said before.
    void wordsSoFar(const QString &words);
    /// They may be through. heard() follows when they are, with these words or others; theyGoOn()
    /// when they are not.
    void mayBeThrough(const PhoneAgent::Utterance &utterance);
    void theyGoOn();

    /// Their side of the line as it is heard, where words come only when they were said.
    void soundCame(const PhoneAgent::Pcm &sound);
    /// What their side of the line carries has changed.
    void soundChanged(PhoneAgent::LineSound sound);
    /// They pressed a key.
    void keyHeard(QChar key);
    /// Who picked up, as the network thinks.
    void answeredBy(PhoneAgent::AnsweredBy who);

    /// They say this; heard() follows when they are through.
    void theySpeak(const PhoneAgent::Utterance &utterance);
    void heard(const PhoneAgent::Utterance &utterance);

    /// The other side says that it keeps us waiting; the next theySpeak() ends it.
    void held();
    void spoken(int turn);
    /// Before spoken(): the turn was cut after so much of it was heard.
    void cut(int turn, std::chrono::milliseconds heard);
    /// The first sound of this turn leaves for the network.
    void sounding(int turn);
    /// Something the person should know, in one sentence, while the call goes on.
    void notice(const QString &sentence);
    /// Nothing is heard or said any more; ended() follows when the line knows all about it.
    void ending();
    void ended(PhoneAgent::CallLine::End end, const QString &detail);
};

} // namespace PhoneAgent
