// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/cloud/cloudsettings.h"
#include "simulator/cloud/deepgramapi.h"
#include "simulator/cloud/emulatedears.h"
#include "simulator/cloud/groqapi.h"
#include "simulator/cloud/ownsounds.h"
#include "simulator/controlapi.h"
#include "simulator/delivery.h"
#include "simulator/faults.h"
#include "simulator/journal.h"
#include "simulator/network/twilioapi.h"
#include "simulator/simulatorserver.h"

#include <memory>

namespace PhoneAgent {

/// Everything outside that a real call needs, on one port: the phone network, the cloud, the
/// receptionist on /ws/call, and /rehearsal to set it all up.
class RehearsalServer : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool hasNetwork = true;
        bool hasCloud = true;
        SpeechSynthesizer *voice = nullptr; ///< must outlive this
        Transcriber *recogniser = nullptr;  ///< likewise; without it only own sounds are heard
        SimulatorServer::Options receptionist;
        NetworkAccount account;
        QHash<QString, QUrl> routes; ///< hosts that are really reached elsewhere
        double speed = 1.0;          ///< of the network's waits, not of sound
    };

    RehearsalServer(ScenarioBook book, Options options, QObject *parent = nullptr);

    /// The port that is listened on; `port` 0 takes a free one.
    Result<quint16> listen(const QString &host, quint16 port);

private:
    std::optional<int> gate(const Front::Request &request);
    void serve(const Front::Request &request, FrontReply *reply);
    void onSocket(QWebSocket *socket);
    static void spoil(QWebSocket &socket, const Fault &fault);
    void openCloudSocket(QWebSocket *socket, const QString &path, const Form &query);
    QString serviceOf(const QString &path) const;
    PhoneNetwork::Options networkOptions();
    VoiceCallee::Ears earsFor(const CalleeSetup &setup) const;
    static void deliver(const QFuture<ServiceAnswer> &answer, Delivery *delivery);

    Options m_options;
    /// Shared: a voice at work hands its sound in even when the server has gone.
    std::shared_ptr<OwnSounds> m_memory = std::make_shared<OwnSounds>();
    mutable EmulatedEars m_ears;
    Faults m_faults;
    Journal m_journal;
    CloudSettings m_cloud;
    PhoneNetwork m_network;
    TwilioApi m_twilio;
    GroqApi m_groq;
    DeepgramApi m_deepgram;
    ControlApi m_control;
    SimulatorServer m_receptionist;
    QHash<QByteArray, Fault> m_socketFaults; ///< by the keys of the sockets being opened
    Front m_front;                           ///< goes first: nobody asks any more
};

} // namespace PhoneAgent
