// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callbudget.h"
#include "core/callrecord.h"

namespace PhoneAgent {

/// The state of one call, how long it waits for what would change it, and how long the call may
/// last in all.
class CallProgress : public QObject
{
    Q_OBJECT

public:
    /// `record` outlives this; its state is the state.
    CallProgress(CallRecord &record, const CallLimits &limits);

    CallState now() const { return m_record.state; }
    void set(CallState state);
    /// timedOut() follows, unless the wait is extended, ended or another one begun.
    void waitFor(CallState state, std::chrono::milliseconds limit);
    void extend(std::chrono::milliseconds limit) { m_waiting.start(limit); }
    void stopWaiting() { m_waiting.stop(); }

    /// The time of the whole call runs from here ...
    void begin() { m_budget.start(); }
    /// ... to here.
    void end();

Q_SIGNALS:
    void changed(PhoneAgent::CallState state);
    void timedOut();
    /// The call has lasted, or was kept waiting, for as long as it may.
    void spent();
    void notice(const QString &sentence);

private:
    CallRecord &m_record;
    CallBudget m_budget;
    QTimer m_waiting;
};

} // namespace PhoneAgent
