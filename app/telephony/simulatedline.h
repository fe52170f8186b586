// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/callline.h"
#include "telephony/simulatorprocess.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QTimer>
#include <QWebSocket>

#include <deque>

namespace PhoneAgent {

/// A call to the receptionist over its WebSocket. At real pace words last as long as their sound
/// (or as their reading, without sound); at instant pace they last no time at all.
///
///     place ─ port() ─ open ─ [ring] ─ call_start ─▶ hospital_speech ─ theySpeak … heard
///                                          caller_speech ◀─ [sound ends] ─ speak
class SimulatedLine : public CallLine
{
    Q_OBJECT

public:
    /// `withSound`: ask the receptionist for its voice. `simulator` must outlive the line.
    SimulatedLine(SimulatorProcess &simulator, Pace pace, bool withSound);
    ~SimulatedLine() override;

    void place(const CallPlan &plan) override;
    void speak(const QString &text, const Pcm &sound, int turn) override;
    void endTurn(int turn) override;
    void stopSpeaking() override;
    void press(const KeyPress &keys, int turn) override;
    void wait() override;
    void hangUp() override;

private:
    struct Speech
    {
        Utterance utterance;
        bool theyGoOn = false;
        bool endsCall = false;
    };

    void onPort(const Result<quint16> &port);
    void onOpen();
    void onAnswered();
    void onMessage(const QString &text);
    void onDisconnected();
    void playNext();
    void onPlayed();
    void sendLater(const QJsonObject &message, std::chrono::milliseconds time, int turn);
    void hearOut();
    void onOwnWordsHeard();
    void send(const QJsonObject &message);
    void finish(End end, const QString &detail = {});

    SimulatorProcess &m_simulator;
    const Pace m_pace;
    const bool m_withSound;
    CallPlan m_plan;
    QWebSocket m_socket;
    QTimer m_connectDeadline;
    std::deque<Speech> m_speeches;          ///< the front one is being heard
    QString m_ownText;                      ///< of the turn that is being said
    QElapsedTimer m_ownBegin;               ///< when it began
    std::chrono::milliseconds m_ownTime{0}; ///< how long it takes in all
    QJsonObject m_ownMessage;               ///< sent when our own words are through
    bool m_isPressing = false;              ///< these are keys
    int m_ownTurn = 0;
    QTimer m_ownWords;
    QTimer m_theirWords;
    bool m_theyGoOn = false;
    bool m_ended = false;
};

} // namespace PhoneAgent
