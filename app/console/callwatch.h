// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/callsession.h"

namespace PhoneAgent {

/// Follows one call and tells it as a story: each state once, each turn once and complete (their
/// turns when the Call Monitor has understood them), and the end after the last turn.
class CallWatch : public QObject
{
    Q_OBJECT

public:
    /// Watch before the event loop turns, that is before the call begins.
    explicit CallWatch(CallSession &session, QObject *parent = nullptr);

    /// Tells where the call stands now.
    void begin();

Q_SIGNALS:
    void stateChanged(PhoneAgent::CallState state);
    void turnReady(const PhoneAgent::Turn &turn);
    void notice(const QString &sentence);
    void ended(const PhoneAgent::CallRecord &record);

private:
    void onState(CallState state);
    void onTurns();
    void onTurnChanged(int turnIndex);
    void onEnded();
    bool isComplete(qsizetype turn) const;

    CallSession &m_session;
    std::optional<CallState> m_told;
    qsizetype m_turnsTold = 0;
    QString m_lastTold; ///< words of the last turn told
};

} // namespace PhoneAgent
