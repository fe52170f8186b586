// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/callwatch.h"

namespace PhoneAgent {

CallWatch::CallWatch(CallSession &session, QObject *parent) : QObject(parent), m_session(session)
{
    connect(&session, &CallSession::stateChanged, this, &CallWatch::onState);
    connect(&session, &CallSession::turnAdded, this, &CallWatch::onTurns);
    connect(&session, &CallSession::turnChanged, this, &CallWatch::onTurnChanged);
    connect(&session, &CallSession::notice, this, &CallWatch::notice);
    connect(&session, &CallSession::ended, this, &CallWatch::onEnded);
}

void CallWatch::begin()
{
    onState(m_session.state());
}

void CallWatch::onState(CallState state)
{
    if (state == CallState::Ended || m_told == state)
        return;
    m_told = state;
    Q_EMIT stateChanged(state);
}

void CallWatch::onTurns()
{
    const QList<Turn> &turns = m_session.record().turns;
    while (m_turnsTold < turns.size() && isComplete(m_turnsTold)) {
        const Turn turn = turns[m_turnsTold++];
        m_lastTold = turn.text;
        Q_EMIT turnReady(turn);
    }
}

/// A turn that went on after it was told is told again, as a whole.
void CallWatch::onTurnChanged(int turnIndex)
{
    const Turn &turn = m_session.record().turns[turnIndex];
    if (turnIndex == m_turnsTold - 1 && turn.text != m_lastTold)
        --m_turnsTold;
    onTurns();
}

void CallWatch::onEnded()
{
    onTurns();
    Q_EMIT stateChanged(CallState::Ended);
    Q_EMIT ended(m_session.record());
}

bool CallWatch::isComplete(qsizetype turn) const
{
    const QList<Turn> &turns = m_session.record().turns;
    if (turn + 1 < turns.size() || m_session.hasEnded())
        return true;
    return turns[turn].speaker == Turn::Speaker::Agent ? !m_session.isUnderWay(int(turn))
                                                       : turns[turn].prompt.has_value();
}

} // namespace PhoneAgent
