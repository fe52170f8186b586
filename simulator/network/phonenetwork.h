// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"
#include "simulator/faults.h"
#include "simulator/network/networkcall.h"
#include "simulator/network/textmessage.h"
#include "simulator/network/voicecallee.h"
#include "simulator/scenario.h"

#include <QElapsedTimer>

namespace PhoneAgent {

/// A telephone network with everybody on it: one account that calls, and whoever answers. What
/// asks it by the wire is TwilioApi; what sets it up for a test is the control interface.
class PhoneNetwork : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString scenario;                   ///< of numbers that nobody set up; empty: what fits
        std::optional<quint64> seed;        ///< likewise; none: from the number
        SpeechSynthesizer *voice = nullptr; ///< must outlive this
        /// Makes the ears of one callee, who knows what the call may be about.
        std::function<VoiceCallee::Ears(const CalleeSetup &)> earsFor;
        /// Is told of every sound that is made here, with its words.
        std::function<void(const QString &words, const Pcm &sound)> remember;
        Faults *faults = nullptr; ///< what goes wrong on purpose; must outlive this
        QByteArray holdMusic;     ///< mu-law; empty: silence
        NetworkAccount account;
        QHash<QString, QUrl> routes; ///< hosts that are really reached elsewhere
        double speed = 1.0;          ///< of everything but sound
    };

    PhoneNetwork(ScenarioBook book, Options options, QObject *parent = nullptr);
    ~PhoneNetwork() override;

    const NetworkAccount &account() const { return m_account; }
    void setAccount(const NetworkAccount &account) { m_account = account; }
    Webhooks &webhooks() { return m_webhooks; }
    const ScenarioBook &book() const { return m_book; }
    double speed() const { return m_speed; }
    void setSpeed(double speed) { m_speed = speed; }

    void setCallee(const QString &number, const CalleeSetup &setup);
    CalleeSetup calleeAt(const QString &number) const;

    /// Queues a call; it is dialled when the account's pace allows it.
    NetworkCall *place(const CallOrder &order);
    NetworkCall *call(const QString &sid) const;
    QList<NetworkCall *> calls() const; ///< newest first
    void forget(NetworkCall *call);

    TextMessage *send(const TextMessage::Draft &draft);
    QList<TextMessage *> messages() const; ///< newest first

    /// Ends every call; all is as at the start.
    void reset();

private:
    std::unique_ptr<Callee> calleeFor(const QString &number, const CalleeSetup &setup);
    QFuture<QByteArray> speak(const QString &words);

    ScenarioBook m_book;
    const Options m_options;
    NetworkAccount m_account;
    double m_speed = 1.0;
    Webhooks m_webhooks;
    QHash<QString, CalleeSetup> m_callees;
    QList<NetworkCall *> m_calls; ///< children, oldest first
    QList<TextMessage *> m_messages;
    QElapsedTimer m_clock;
    qint64 m_nextDialAt = 0;
};

/// Hold music this machine has, as mu-law: Debian's asterisk-moh-opsound-wav. Empty without it.
QByteArray installedHoldMusic();

} // namespace PhoneAgent
