// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "calls/calljournal.h"
#include "calls/calllimits.h"
#include "calls/callprogress.h"
#include "calls/calltools.h"
#include "calls/closing.h"
#include "calls/dialogue.h"
#include "telephony/callline.h"

#include <memory>

namespace PhoneAgent {

/// One phone call as the agent lives it, from dialling to the stored record.
/// Owned by CallCenter, lives on the main thread, ends exactly once.
///
///     Preparing → Dialing → Ringing → Listening ⇄ Thinking ⇄ Speaking → Ending → Ended
///                                         ⇅
///                                      Holding
class CallSession : public QObject
{
    Q_OBJECT

public:
    CallSession(const CallPlan &plan, std::unique_ptr<CallLine> line, const CallTools &tools,
                const CallLimits &limits, QObject *parent = nullptr);
    ~CallSession() override;

    const CallId &id() const { return m_record.plan.id; }
    const CallPlan &plan() const { return m_record.plan; }
    /// The record so far; complete once state() is Ended, but for what becomes of the summary.
    const CallRecord &record() const { return m_record; }
    /// A turn (index into record().turns) with the secrets that are dots in the record. They are
    /// nowhere but here, and go with the session.
    Turn turnInFull(int turnIndex) const;
    CallState state() const { return m_record.state; }
    bool hasEnded() const { return m_record.hasEnded(); }
    /// False while the summary of the ended call is being sent.
    bool isThrough() const { return m_closing.isThrough(); }
    /// Since somebody picked up; zero before.
    std::chrono::milliseconds elapsed() const;
    QStringList hints() const { return m_journal.conversation().hints; }
    /// More of this turn (index into record().turns) is being thought of while it is spoken.
    bool isUnderWay(int turnIndex) const { return m_dialogue.isUnderWay(turnIndex); }
    /// The sound of a turn (index into record().turns): empty when none was kept.
    Pcm sound(int turnIndex) const;

    void start();
    /// The call begins later: another program is calling its number.
    void waitForNumber();
    /// A private hint, used at the agent's next decision.
    void giveHint(const QString &hint);
    /// Keys pressed by the person instead of the agent.
    void pressKeys(const QString &digits);
    /// Ends the call at the person's wish: outcome Interrupted.
    void hangUp();
    /// Ends the call because the program ends; the agent says goodbye when somebody listens.
    void sayGoodbye();
    /// Ends the call before it is made: it must not be, for this reason.
    void refuse(const QString &reason);

Q_SIGNALS:
    void stateChanged(PhoneAgent::CallState state);
    /// record().turns has a new last turn. Its sound may start (turnVoiced) now or later.
    void turnAdded(int turnIndex);
    void turnChanged(int turnIndex);
    /// This sound, the next of its turn, is now heard on the line, or was just now: see
    /// soundCame().
    void turnVoiced(int turnIndex, const PhoneAgent::Pcm &sound);
    /// Their side of a telephone as it is heard; their turns come when they were said.
    void soundCame(const PhoneAgent::Pcm &sound);
    void hintAdded(int hintIndex);
    /// Something the person should know, in one sentence, while the call goes on.
    void notice(const QString &sentence);
    void ended();
    /// After ended(), when a summary was due: the record tells what became of it.
    void through();

private:
    // One function per event.
    void onRinging();
    void onPlaced(const QString &lineId);
    void onConnected();
    void onWaitedTooLong();
    void onEnding();
    void onLineEnded(CallLine::End end, const QString &detail);
    void onClosed();

    void endLine();
    void finish(CallLine::End end, const QString &detail);

    CallJournal m_journal;
    CallRecord &m_record; ///< the journal's
    std::unique_ptr<CallLine> m_line;
    CallTools m_tools;
    CallLimits m_limits;
    CallProgress m_progress;
    Dialogue m_dialogue;
    Closing m_closing;
    bool m_waitsForNumber = false;
    bool m_isOver = false; ///< nothing is heard or said any more
};

} // namespace PhoneAgent
