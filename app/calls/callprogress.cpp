// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callprogress.h"

namespace PhoneAgent {

CallProgress::CallProgress(CallRecord &record, const CallLimits &limits)
    : m_record(record), m_budget(limits)
{
    m_waiting.setSingleShot(true);
    connect(&m_waiting, &QTimer::timeout, this, &CallProgress::timedOut);
    connect(&m_budget, &CallBudget::spent, this, &CallProgress::spent);
}

void CallProgress::set(CallState state)
{
    if (m_record.state == state || m_record.hasEnded())
        return;
    if (state == CallState::Holding)
        Q_EMIT notice(tr("On hold. The agent waits and says nothing."));
    else if (m_record.state == CallState::Holding && state == CallState::Speaking)
        Q_EMIT notice(tr("Somebody is back on the line."));
    m_record.state = state;
    if (m_record.connectedAt.isValid())
        state == CallState::Holding ? m_budget.hold() : m_budget.talk();
    Q_EMIT changed(state);
}

void CallProgress::waitFor(CallState state, std::chrono::milliseconds limit)
{
    m_waiting.start(limit);
    set(state);
}

void CallProgress::end()
{
    m_waiting.stop();
    m_budget.stop();
}

} // namespace PhoneAgent
