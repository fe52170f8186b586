// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"
#include "simulator/receptionist.h"
#include "simulator/scenario.h"

#include <QObject>
#include <QQueue>
#include <QTimer>

#include <functional>
#include <memory>

namespace PhoneAgent {

/// What a caller may choose in its call_start, checked.
struct CallStart
{
    QString callId;   ///< made up by the server when the caller gives none
    QString scenario; ///< empty: the server's, or what fits
    QString mode;     ///< "conversational" or "dtmf"
    QString task;     ///< which kind of place is called; the receptionist is not told
    QString place;    ///< the callee's own name
    std::optional<quint64> seed;
    bool isInstant = false;
    bool wantsVoice = false;
    QDate today; ///< what day the receptionist takes it for

    static Result<CallStart> fromJson(const QJsonObject &json);
};

/// One call as the callee's side lives it: takes the caller's messages one at a time, keeps
/// holds, gives the answers a voice. Knows nothing of sockets. Ends exactly once.
class SimulatedCall : public QObject
{
    Q_OBJECT

public:
    struct Timing
    {
        std::chrono::milliseconds instantHold{20}; ///< for a caller who says nothing in a hold
        std::chrono::milliseconds silence{
            40000}; ///< at real pace, after the last word, until "Are you there?"
        std::chrono::milliseconds idle{120000}; ///< until a dead caller is given up
        double holdSpeed = 1.0;                 ///< holds last as many times less
    };

    using Voice = std::function<QFuture<Result<Pcm>>(const QString &)>;

    /// `voice` may be empty: then no sound is sent.
    SimulatedCall(CallStart start, std::shared_ptr<const Scenario> scenario,
                  std::unique_ptr<Receptionist> receptionist, Voice voice, Timing timing,
                  QObject *parent = nullptr);

    void start();

    /// caller_speech, caller_dtmf or call_end; anything else is answered with an error.
    void take(const QJsonObject &message);

    /// The line is gone.
    void drop(const QString &how);

    bool hasEnded() const { return m_hasEnded; }
    const CallStart &setup() const { return m_start; }

    /// The ground truth as GET /calls/<call_id> tells it.
    QJsonObject truth() const;

Q_SIGNALS:
    void says(const QJsonObject &message);
    void ended();

private:
    void takeSpeech(const QString &text);
    void serveNext();
    void ask(const CallerTurn &turn);
    void onReply(const Result<Reply> &reply);
    void onSound(const Result<Pcm> &sound);
    void send(const QByteArray &wav);
    void waitAfter(const Reply &reply);
    void onHoldOver();
    void onSilence();
    void finish(const QString &how);
    void refuse(const QString &sentence);

    CallStart m_start;
    std::shared_ptr<const Scenario> m_scenario;
    std::unique_ptr<Receptionist> m_receptionist;
    Voice m_voice;
    Timing m_timing;
    QTimer m_hold;
    QTimer m_silence;
    QTimer m_idle;
    QQueue<CallerTurn> m_waiting;
    Reply m_reply;
    std::chrono::milliseconds m_speaking{0}; ///< how long m_reply takes to hear
    bool m_isBusy = false;
    bool m_isOnHold = false;
    bool m_hasEnded = false;
    int m_forgivenFillers =
        0; ///< one "Mm-hmm" for each hold answers the hold, not the next question
    int m_turns = 0;
    QString m_end;
};

} // namespace PhoneAgent
