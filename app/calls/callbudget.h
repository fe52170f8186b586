// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/calllimits.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace PhoneAgent {

/// The time a call may take: all in all, in talk, and kept waiting on hold. Talk and hold each run
/// only while the other does not, so a long queue costs no talk. Nothing that happens in a call
/// gives it more.
class CallBudget : public QObject
{
    Q_OBJECT

public:
    explicit CallBudget(const CallLimits &limits);

    /// The call is being placed: the whole of it begins.
    void start();
    void talk() { spend(m_talk); }
    void hold() { spend(m_hold); }
    void stop();

Q_SIGNALS:
    /// One of them is used up.
    void spent();

private:
    void spend(std::chrono::milliseconds &left);
    void settle();

    const std::chrono::milliseconds m_whole;
    std::chrono::milliseconds m_talk;            ///< left
    std::chrono::milliseconds m_hold;            ///< left
    std::chrono::milliseconds *m_open = nullptr; ///< which of them is spent now
    QElapsedTimer m_since;                       ///< it was opened
    QTimer m_wholeSpent;
    QTimer m_openSpent;
};

} // namespace PhoneAgent
