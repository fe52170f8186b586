// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callsession.h"

#include <functional>

namespace PhoneAgent {

/// Places calls, several at once, and knows those that run. Lives on the main thread.
class CallCenter : public QObject
{
    Q_OBJECT

public:
    using LineMaker = std::function<std::unique_ptr<CallLine>(const CallPlan &)>;

    CallCenter(const CallTools &tools, LineMaker makeLine, const CallLimits &limits = {},
               QObject *parent = nullptr);
    ~CallCenter() override;

    /// At most this many run at once; the rest waits in line as Preparing.
    void setParallelLimit(int limit);

    /// The voice of calls placed from now on.
    void setVoice(const QString &name) { m_tools.voiceName = name; }

    /// Starts the call (or puts it in line), from the event loop: connect to the session first.
    /// The session stays valid until release() or the end of this object.
    CallSession *place(const CallPlan &plan);

    /// All sessions, ended ones included, oldest first.
    QList<CallSession *> sessions() const { return m_sessions; }
    CallSession *session(const CallId &id) const;
    int liveCount() const;

    /// Forgets an ended session; its record stays in the store.
    void release(CallSession *session);
    /// The agents say goodbye, then every call ends.
    void endAll();
    /// Hangs up every call at once.
    void hangUpAll();

Q_SIGNALS:
    void callAdded(PhoneAgent::CallSession *session);
    void callEnded(PhoneAgent::CallSession *session);
    void allEnded();

private:
    void startNext();
    void onEnded(CallSession *session);
    QList<CallSession *> live() const;

    CallTools m_tools;
    LineMaker m_makeLine;
    CallLimits m_limits;
    int m_parallelLimit = 3;
    QList<CallSession *> m_sessions;
};

} // namespace PhoneAgent
