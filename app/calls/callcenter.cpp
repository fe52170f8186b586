// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/callcenter.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

/// Somebody's telephone may ring: a rehearsed call is held as a real one is.
bool ringsATelephone(const CallPlan &plan)
{
    return plan.isPhoneCall() && !plan.number.isEmpty();
}

} // namespace

CallCenter::CallCenter(const CallTools &tools, LineMaker makeLine, const CallLimits &limits,
                       QObject *parent)
    : QObject(parent), m_tools(tools), m_makeLine(std::move(makeLine)), m_limits(limits)
{
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, &CallCenter::startNext);
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
        if (session->state() != CallState::Preparing || isCalled(session->plan()))
            continue;
        start(session);
        running += session->state() != CallState::Preparing;
    }
}

void CallCenter::start(CallSession *session)
{
    const Result<void> allowed = m_permission ? m_permission(session->plan()) : Result<void>();
    if (!allowed)
        return session->refuse(allowed.error().message);
    if (!ringsATelephone(session->plan()))
        return session->start();
    const Result<bool> isFree = m_tools.store.beginDialing(session->plan());
    if (!isFree)
        return session->refuse(isFree.error().message);
    if (*isFree)
        return session->start();
    session->waitForNumber();
    m_lookAgain.start(m_limits.busyNumber);
}

bool CallCenter::isCalled(const CallPlan &plan) const
{
    const QList<CallSession *> calls = live();
    return ringsATelephone(plan) &&
           std::any_of(calls.begin(), calls.end(), [&plan](const CallSession *other) {
               return other->state() != CallState::Preparing && ringsATelephone(other->plan()) &&
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

/// Released sessions are children still.
bool CallCenter::isThrough() const
{
    const auto all = findChildren<CallSession *>(QString(), Qt::FindDirectChildrenOnly);
    return std::all_of(all.begin(), all.end(), [](const CallSession *session) {
        return session->hasEnded() && session->isThrough();
    });
}

void CallCenter::release(CallSession *session)
{
    if (!session->hasEnded() || !m_sessions.removeOne(session))
        return;
    if (session->isThrough())
        session->deleteLater();
    else
        connect(session, &CallSession::through, session, &QObject::deleteLater);
}

void CallCenter::releaseEnded(int kept)
{
    QList<CallSession *> ended = m_sessions;
    ended.removeIf([](const CallSession *session) { return !session->hasEnded(); });
    for (CallSession *session : ended.first(std::max<qsizetype>(ended.size() - kept, 0)))
        release(session);
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
