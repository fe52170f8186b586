// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/faults.h"
#include "simulator/network/calleesetup.h"
#include "simulator/network/callleg.h"
#include "simulator/network/form.h"
#include "simulator/network/networkaccount.h"
#include "simulator/network/twiml.h"
#include "simulator/network/webhooks.h"

#include <QDateTime>
#include <QJsonArray>
#include <QQueue>

#include <functional>

namespace PhoneAgent {

/// What was asked for with POST …/Calls.json, checked.
struct CallOrder
{
    QString to;
    QString from;
    QByteArray twiml; ///< used when there is no url
    QString url;
    QString method;
    QString sendDigits;
    std::chrono::seconds timeout{60};
    std::chrono::seconds timeLimit{4 * 3600};
    QString statusCallback;
    QString statusMethod;
    QStringList statusEvents;
    QString machineDetection;   ///< "", Enable or DetectMessageEnd
    bool detectsBeside = false; ///< AsyncAmd: the TwiML does not wait for the verdict
    QString detectionCallback;
    QString detectionMethod;
};

/// What a call needs of the world around it. All of it must outlive the call.
struct CallSurroundings
{
    const NetworkAccount &account;
    Webhooks &webhooks;
    Faults &faults;
    /// Who answers the number.
    std::function<std::unique_ptr<Callee>(const QString &number, const CalleeSetup &setup)> callee;
    /// Words of the network itself as mu-law.
    std::function<QFuture<QByteArray>(const QString &words)> voice;
    /// Everything the network waits for but sound passes this many times faster.
    double speed = 1.0;
};

/// One call as the network lives it, from the queue to its end: rings, connects the callee, works
/// through the TwiML, tells the app's callbacks. Ends exactly once.
class NetworkCall : public QObject
{
    Q_OBJECT

public:
    enum class Status { Queued, Ringing, InProgress, Completed, Busy, NoAnswer, Failed, Canceled };
    Q_ENUM(Status)

    NetworkCall(CallOrder order, CalleeSetup setup, const CallSurroundings &surroundings,
                QObject *parent = nullptr);
    ~NetworkCall() override;

    const QString &sid() const { return m_sid; }
    const CallOrder &order() const { return m_order; }
    Status status() const { return m_status; }
    bool hasEnded() const { return m_status >= Status::Completed; }
    QDateTime createdAt() const { return m_createdAt; }
    QDateTime startedAt() const { return m_startedAt; }
    QDateTime endedAt() const { return m_endedAt; }

    /// The resource as the REST interface tells it, and as the control interface does.
    QJsonObject resource() const;
    QJsonObject report() const;
    const CallLeg *leg() const { return m_leg.get(); }

    /// Leaves the queue.
    void dial();
    void cancel();
    void complete();
    void replaceTwiml(const QByteArray &twiml);
    void replaceTwiml(const QString &url, const QString &method);
    void setTimeLimit(std::chrono::seconds limit);
    void setStatusCallback(const QString &url, const QString &method);

    // What the callee does, for the control interface.
    void pressKey(QChar key);
    void loseStream();

Q_SIGNALS:
    void ended();

private:
    // networkcall.cpp: its life
    void ring();
    void answer();
    void onAnswered();
    void finish(Status status);
    void detectMachine();
    void onVerdict(const QString &verdict);
    std::chrono::milliseconds scaled(std::chrono::milliseconds time) const;
    void tell(const QString &event);
    Form callFields(const QString &status = {}) const;
    void warn(int code, const QString &sentence);

    // callscript.cpp: its TwiML
    void runFrom(const QByteArray &xml);
    void runUrl(const QString &url, const QString &method);
    void onFetched(int generation, const Result<QByteArray> &xml);
    void next();
    void perform(const TwimlVerb &verb);
    void play(const QByteArray &sound);
    void openStream(const TwimlVerb &verb);
    QByteArray streamSignature(const Fault &fault, const QString &url) const;
    void onStreamStarted();
    void onStreamEnded();
    void dropStream();
    void tellStream(const QString &event);
    void say(const QString &words);

    const CallOrder m_order;
    const CalleeSetup m_setup;
    const CallSurroundings m_world;
    const QString m_sid;
    const QDateTime m_createdAt;
    Status m_status = Status::Queued;
    QDateTime m_dialedAt;
    QDateTime m_startedAt;
    QDateTime m_endedAt;
    QString m_answeredBy;
    QString m_statusCallback;
    QString m_statusMethod;
    int m_events = 0;
    int m_generation = 0; ///< of the TwiML: answers for an older one count no more
    QQueue<TwimlVerb> m_verbs;
    TwimlVerb m_connect; ///< the <Connect> that runs
    std::unique_ptr<CallLeg> m_leg;
    std::unique_ptr<MediaStream> m_stream;
    QTimer m_wait;
    QTimer m_limit;
    bool m_waitsForVerdict = false;
    bool m_isPlaying = false;
    QJsonArray m_warnings;
    QJsonArray m_streams;
};

} // namespace PhoneAgent
