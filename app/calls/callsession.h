// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionagent.h"
#include "agents/callmonitor.h"
#include "core/callrecord.h"
#include "services/speechsynthesizer.h"
#include "store/callstore.h"
#include "telephony/callline.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace PhoneAgent {

/// Whether a call runs at the speed of speech, or as fast as the machine can.
enum class Pace { Real, Instant };

/// How long a call may wait for what.
struct CallLimits
{
    std::chrono::milliseconds connect{60'000};
    std::chrono::milliseconds reply{8'000};    ///< of silence before the agent asks again
    std::chrono::milliseconds hold{300'000};   ///< kept waiting
    std::chrono::milliseconds think{20'000};   ///< for the agents to decide
    std::chrono::milliseconds goodbye{12'000}; ///< for the last words to be heard
    std::chrono::milliseconds call{900'000};   ///< all in all
    int nudges = 3;
    int turns = 80;
    int sameQuestion = 3; ///< the same menu or question so often ends the call
};

/// What a session works with; all outlive it.
struct CallTools
{
    CallMonitor &monitor;
    ActionAgent &agent;
    CallStore &store;
    SpeechSynthesizer *voice = nullptr; ///< null: the call runs without sound
    QString voiceName;
    QString soundRoot; ///< folder in which each call has one for its sound; empty keeps none
};

/// One phone call as the agent lives it, from dialling to the stored record.
/// Owned by CallCenter, lives on the main thread, ends exactly once.
class CallSession : public QObject
{
    Q_OBJECT

public:
    CallSession(const CallPlan &plan, std::unique_ptr<CallLine> line, const CallTools &tools,
                const CallLimits &limits, QObject *parent = nullptr);
    ~CallSession() override;

    const CallId &id() const { return m_record.plan.id; }
    const CallPlan &plan() const { return m_record.plan; }
    /// The record so far; complete once state() is Ended.
    const CallRecord &record() const { return m_record; }
    CallState state() const { return m_record.state; }
    bool hasEnded() const { return m_record.hasEnded(); }
    /// Since somebody picked up; zero before.
    std::chrono::milliseconds elapsed() const;
    QStringList hints() const { return m_hints; }
    /// The sound of a turn (index into record().turns): empty when none was kept.
    Pcm sound(int turnIndex) const;

    void start();
    /// A private hint, used at the agent's next decision.
    void giveHint(const QString &hint);
    /// Keys pressed by the person instead of the agent.
    void pressKeys(const QString &digits);
    /// Ends the call at the person's wish: outcome Interrupted.
    void hangUp();

Q_SIGNALS:
    void stateChanged(PhoneAgent::CallState state);
    /// record().turns has a new last turn. Its sound may start (turnVoiced) now or later.
    void turnAdded(int turnIndex);
    void turnChanged(int turnIndex);
    /// The sound of this turn is now heard on the line.
    void turnVoiced(int turnIndex, const PhoneAgent::Pcm &sound);
    void hintAdded(int hintIndex);
    /// The agents use the rules for this call from now on; the sentence says why.
    void notice(const QString &sentence);
    void ended();

private:
    CallRecord m_record;
    std::unique_ptr<CallLine> m_line;
    CallTools m_tools;
    CallLimits m_limits;
    QStringList m_hints;
};

} // namespace PhoneAgent
