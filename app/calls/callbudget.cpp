// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callbudget.h"

namespace PhoneAgent {

using namespace std::chrono_literals;

CallBudget::CallBudget(const CallLimits &limits)
    : m_whole(limits.call), m_talk(limits.talk), m_hold(limits.hold)
{
    for (QTimer *timer : {&m_wholeSpent, &m_openSpent}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, &CallBudget::spent);
    }
}

void CallBudget::start()
{
    m_wholeSpent.start(m_whole);
}

void CallBudget::stop()
{
    settle();
    m_wholeSpent.stop();
}

void CallBudget::spend(std::chrono::milliseconds &left)
{
    if (m_open == &left)
        return;
    settle();
    m_open = &left;
    m_since.start();
    m_openSpent.start(std::max(0ms, left));
}

/// Takes from what is being spent the time that has passed.
void CallBudget::settle()
{
    m_openSpent.stop();
    if (auto *left = std::exchange(m_open, nullptr))
        *left -= std::chrono::milliseconds(m_since.elapsed());
}

} // namespace PhoneAgent
