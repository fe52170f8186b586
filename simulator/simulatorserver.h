// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/simulatedcall.h"

#include "telephony/front.h"

#include <QPointer>

namespace PhoneAgent {

class LanguageModel;

/// Answers calls on WebSocket /ws/call, any number side by side, and tells on GET /health how it
/// is and on GET /calls and /calls/<call_id> what is true of each call.
class SimulatorServer : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString scenario;                   ///< for callers who name none; empty: what fits
        std::optional<quint64> seed;        ///< likewise; none: by chance
        SpeechSynthesizer *voice = nullptr; ///< none: no sound. Must outlive this.
        QString voiceName = QStringLiteral("rms");
        LanguageModel *model = nullptr; ///< plays the receptionist if given. Must outlive this.
        SimulatedCall::Timing timing;
        int mostCalls = 1000; ///< at once
    };

    SimulatorServer(ScenarioBook book, Options options, QObject *parent = nullptr);

    /// The port that is listened on; `port` 0 takes a free one.
    Result<quint16> listen(const QString &host, quint16 port);

    /// A caller on /ws/call who came by another front.
    void onSocket(QWebSocket *socket);
    /// What GET /health, /calls and /calls/<call_id> tell.
    Front::Answer page(const Front::Request &request) const;

private:
    void onText(QWebSocket *socket, const QString &text);
    Result<SimulatedCall *> startCall(QWebSocket *socket, const QJsonObject &message);
    Result<std::shared_ptr<const Scenario>> scenarioFor(const CallStart &start) const;
    std::unique_ptr<Receptionist> receptionistFor(const std::shared_ptr<const Scenario> &scenario,
                                                  const ReceptionSetup &setup) const;
    SimulatedCall::Voice voiceFor(const CallStart &start) const;
    void keep(SimulatedCall *call);
    QJsonObject truthOf(const QString &callId) const;
    void send(QWebSocket *socket, const QJsonObject &message);

    ScenarioBook m_book;
    Options m_options;
    QHash<QString, SimulatedCall *> m_running;
    QHash<QString, QJsonObject> m_finished;
    QStringList m_order; ///< of m_finished, oldest first
    Front m_front;       ///< goes first: calls that end with it are still kept
};

} // namespace PhoneAgent
