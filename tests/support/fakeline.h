// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/callline.h"

#include <QStringList>

namespace PhoneAgent {

/// A line whose other side is the test. It carries everything at once and remembers it.
class FakeLine : public CallLine
{
public:
    // The other side
    void connectNow()
    {
        Q_EMIT ringing();
        Q_EMIT connected();
    }
    void theySay(const QString &text, const Pcm &sound = {})
    {
        Q_EMIT theySpeak({text, sound});
        Q_EMIT heard({text, sound});
    }
    void theySayAndHold(const QString &text)
    {
        Q_EMIT theySpeak({text, {}});
        Q_EMIT held();
        Q_EMIT heard({text, {}});
    }
    void endNow(End end) { Q_EMIT ended(end, {}); }
    /// From now on words are through only when hearLast() says so.
    void hearLater() { m_hearsAtOnce = false; }
    void hearLast() { Q_EMIT spoken(m_lastTurn); }

    // What reached it
    bool isPlaced = false;
    bool isHungUp = false;
    QStringList said;
    QStringList pressed;
    int waits = 0;
    Pcm lastSound;

    // CallLine
    void place(const CallPlan &) override { isPlaced = true; }
    void speak(const QString &text, const Pcm &sound, int turn) override
    {
        said.append(text);
        lastSound = sound;
        carried(turn);
    }
    void press(const QString &digits, int turn) override
    {
        pressed.append(digits);
        carried(turn);
    }
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
        m_lastTurn = turn;
        if (m_hearsAtOnce)
            QMetaObject::invokeMethod(
                this, [this, turn] { Q_EMIT spoken(turn); }, Qt::QueuedConnection);
    }

    int m_lastTurn = 0;
    bool m_hearsAtOnce = true;
};

} // namespace PhoneAgent
