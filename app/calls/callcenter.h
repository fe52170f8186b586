// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callsession.h"

#include <QTimer>

#include <functional>

namespace PhoneAgent {

/// Places calls, several at once, and knows those that run. Lives on the main thread.
class CallCenter : public QObject
{
    Q_OBJECT

public:
    using LineMaker = std::function<std::unique_ptr<CallLine>(const CallPlan &)>;
    /// Whether a call may be made now; the Error says why not.
    using Permission = std::function<Result<void>(const CallPlan &)>;

    CallCenter(const CallTools &tools, LineMaker makeLine, const CallLimits &limits = {},
               QObject *parent = nullptr);
    ~CallCenter() override;

    /// At most this many run at once; the rest waits in line as Preparing.
    void setParallelLimit(int limit);

    /// The voice of calls placed from now on.
    void setVoice(const QString &name) { m_tools.voiceName = name; }

    /// Whether calls placed from now on begin with the notice that they may be recorded.
    void setTellsOfRecording(bool tells) { m_tools.tellsOfRecording = tells; }

    /// Asked just before a call is dialled; without one every call is made.
    void setPermission(Permission permission) { m_permission = std::move(permission); }

    /// Starts the call (or puts it in line), from the event loop: connect to the session first.
    /// One telephone is called once at a time; a second call to it waits for the first to end, also
    /// when another program on the same store makes that one.
    /// The session stays valid until release() or the end of this object.
    CallSession *place(const CallPlan &plan);

    /// All sessions, ended ones included, oldest first.
    QList<CallSession *> sessions() const { return m_sessions; }
    CallSession *session(const CallId &id) const;
    int liveCount() const;
    /// No call runs, and no summary of one is being sent.
    bool isThrough() const;

    /// Forgets an ended session as soon as it is through; its record stays in the store.
    void release(CallSession *session);
    /// The same for all ended ones but the `kept` that were placed last.
    void releaseEnded(int kept);
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
    void start(CallSession *session);
    bool isCalled(const CallPlan &plan) const;
    void onEnded(CallSession *session);
    QList<CallSession *> live() const;

    CallTools m_tools;
    LineMaker m_makeLine;
    Permission m_permission;
    CallLimits m_limits;
    int m_parallelLimit = 3;
    QTimer m_lookAgain; ///< whether another program still calls a number of ours
    QList<CallSession *> m_sessions;
};

} // namespace PhoneAgent
