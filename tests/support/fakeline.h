// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/callline.h"

#include <QSet>
#include <QStringList>

namespace PhoneAgent {

/// A line whose other side is the test. It carries everything at once and remembers it.
class FakeLine : public CallLine
{
public:
    // The other side
    void ringNow() { Q_EMIT ringing(); }
    void connectNow()
    {
        ringNow();
        Q_EMIT connected();
    }
    void theySay(const QString &text, const Pcm &sound = {})
    {
        Q_EMIT theySpeak({text, sound});
        Q_EMIT heard({text, sound});
    }
    /// They pause and may be through, as far as the line can tell.
    void theyMayHaveSaid(const QString &text) { Q_EMIT mayBeThrough({text, {}}); }
    void theySayMore() { Q_EMIT theyGoOn(); }
    void theyClearTheirThroat()
    {
        Q_EMIT theyStir();
        Q_EMIT theySaidNothing();
    }
    /// As words of a telephone come: told this long after their end.
    void theySayOnThePhone(const QString &text, std::chrono::milliseconds after)
    {
        const Pcm sound = silence(std::chrono::seconds(1), 8000);
        Q_EMIT theyStir();
        Q_EMIT theySpeak({text, sound, sound.duration() + after});
        Q_EMIT heard({text, sound, sound.duration() + after});
    }
    void theySayAndHold(const QString &text)
    {
        Q_EMIT theySpeak({text, {}});
        Q_EMIT held();
        Q_EMIT heard({text, {}});
    }
    void endNow(End end, const QString &detail = {}) { Q_EMIT ended(end, detail); }
    /// From now on words are through only when hearLast() says so.
    void hearLater() { m_hearsAtOnce = false; }
    void hearLast() { hearEnd(m_open); }
    /// Where sound is heard, words come when somebody was heard.
    void theyBeginToSpeak() { Q_EMIT theyStir(); }
    void theySaySoFar(const QString &words) { Q_EMIT wordsSoFar(words); }
    void itSoundsLike(LineSound sound) { Q_EMIT soundChanged(sound); }
    void nobodyUnderstoodThem() { Q_EMIT theyWereMissed(); }
    void dieSlowly() { Q_EMIT ending(); }
    void itWasNothing() { Q_EMIT theySaidNothing(); }
    /// So much will have been heard of a turn that is stopped.
    void willBeCutAfter(std::chrono::milliseconds heard) { m_heard = heard; }

    // What reached it
    bool isPlaced = false;
    bool isHungUp = false;
    QStringList said;
    QStringList pressed;
    QList<KeyPress> presses;
    bool pressesByNetwork = false;
    int waits = 0;
    int stops = 0;
    int holds = 0;
    int resumes = 0;
    Pcm lastSound;

    // CallLine
    void place(const CallPlan &) override { isPlaced = true; }
    void speak(const QString &words, const Pcm &sound, int turn) override
    {
        m_open = turn;
        if (std::exchange(m_speaking, turn) != turn) {
            said.append(words);
            lastSound = sound;
            return;
        }
        if (!words.isEmpty())
            said.last() += u' ' + words;
        lastSound.samples.insert(lastSound.samples.end(), sound.samples.begin(),
                                 sound.samples.end());
    }
    void endTurn(int turn) override
    {
        m_speaking = 0;
        carried(turn);
    }
    void stopSpeaking() override
    {
        ++stops;
        later(m_open, [this](int turn) {
            Q_EMIT cut(turn, m_heard);
            hearEnd(turn);
        });
    }
    void holdSpeaking() override { ++holds; }
    void resumeSpeaking() override { ++resumes; }
    void press(const KeyPress &keys, int turn) override
    {
        pressed.append(keys.digits);
        presses.append(keys);
        carried(turn);
    }
    bool hasNetworkKeys() const override { return pressesByNetwork; }
    void wait() override { ++waits; }
    void hangUp() override
    {
        if (std::exchange(isHungUp, true))
            return;
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT ended(End::HungUp, {}); }, Qt::QueuedConnection);
    }

private:
    void carried(int turn)
    {
        m_open = turn;
        if (m_hearsAtOnce)
            later(turn, [this](int heard) { hearEnd(heard); });
    }
    void hearEnd(int turn)
    {
        m_answered.insert(turn);
        Q_EMIT spoken(turn);
    }
    /// Each turn is answered once.
    template <typename Answer>
    void later(int turn, Answer answer)
    {
        QMetaObject::invokeMethod(
            this,
            [this, turn, answer] {
                if (turn != 0 && !m_answered.contains(turn))
                    answer(turn);
            },
            Qt::QueuedConnection);
    }

    int m_open = 0; ///< the turn that came last
    QSet<int> m_answered;
    int m_speaking = 0; ///< the turn that is being said
    bool m_hearsAtOnce = true;
    std::chrono::milliseconds m_heard{0};
};

} // namespace PhoneAgent
