// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callcenter.h"

#include <algorithm>

namespace PhoneAgent {

CallCenter::CallCenter(const CallTools &tools, LineMaker makeLine, const CallLimits &limits,
                       QObject *parent)
    : QObject(parent), m_tools(tools), m_makeLine(std::move(makeLine)), m_limits(limits)
{
}

CallCenter::~CallCenter() = default;

void CallCenter::setParallelLimit(int limit)
{
    m_parallelLimit = std::max(1, limit);
    QMetaObject::invokeMethod(this, &CallCenter::startNext, Qt::QueuedConnection);
}

CallSession *CallCenter::place(const CallPlan &plan)
{
    auto *session = new CallSession(plan, m_makeLine(plan), m_tools, m_limits, this);
    m_sessions.append(session);
    connect(session, &CallSession::ended, this, [this, session] { onEnded(session); });
    Q_EMIT callAdded(session);
    QMetaObject::invokeMethod(this, &CallCenter::startNext, Qt::QueuedConnection);
    return session;
}

void CallCenter::startNext()
{
    const QList<CallSession *> calls = live();
    auto running = std::count_if(calls.begin(), calls.end(), [](const CallSession *session) {
        return session->state() != CallState::Preparing;
    });
    for (CallSession *session : calls) {
        if (running >= m_parallelLimit)
            return;
        if (session->state() == CallState::Preparing && !isCalled(session->plan())) {
            start(session);
            ++running;
        }
    }
}

void CallCenter::start(CallSession *session)
{
    const Result<void> allowed = m_permission ? m_permission(session->plan()) : Result<void>();
    if (allowed)
        session->start();
    else
        session->refuse(allowed.error().message);
}

bool CallCenter::isCalled(const CallPlan &plan) const
{
    const QList<CallSession *> calls = live();
    return plan.isPhoneCall() && !plan.number.isEmpty() &&
           std::any_of(calls.begin(), calls.end(), [&plan](const CallSession *other) {
               return other->state() != CallState::Preparing && other->plan().isPhoneCall() &&
                      other->plan().number == plan.number;
           });
}

void CallCenter::onEnded(CallSession *session)
{
    Q_EMIT callEnded(session);
    if (liveCount() == 0)
        Q_EMIT allEnded();
    else
        QMetaObject::invokeMethod(this, &CallCenter::startNext, Qt::QueuedConnection);
}

CallSession *CallCenter::session(const CallId &id) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&id](CallSession *session) { return session->id() == id; });
    return found == m_sessions.end() ? nullptr : *found;
}

QList<CallSession *> CallCenter::live() const
{
    QList<CallSession *> calls;
    std::copy_if(m_sessions.begin(), m_sessions.end(), std::back_inserter(calls),
                 [](const CallSession *session) { return !session->hasEnded(); });
    return calls;
}

int CallCenter::liveCount() const
{
    return int(live().size());
}

void CallCenter::release(CallSession *session)
{
    if (session->hasEnded() && m_sessions.removeOne(session))
        session->deleteLater();
}

void CallCenter::endAll()
{
    for (CallSession *session : live())
        session->sayGoodbye();
}

void CallCenter::hangUpAll()
{
    for (CallSession *session : live())
        session->hangUp();
}

} // namespace PhoneAgent
