// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/callline.h"
#include "telephony/hangup.h"
#include "telephony/heardkeys.h"
#include "telephony/mediachannel.h"
#include "telephony/networkkeys.h"
#include "telephony/phoneears.h"
#include "telephony/phoneexchange.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace PhoneAgent {

/// A call over a telephone network. The network is told to call and to connect its sound to us;
/// what it knows of the call is asked for again and again.
///
///     place ─ access() ─ telephone.place ─ [follow…] ringing ─ stream opens ─ connected
///     frames ─▶ PhoneEars ─▶ theySpeak, heard
///     speak ─▶ MediaChannel ─▶ frames;  the mark's echo ─▶ spoken
class PhoneLine : public CallLine
{
    Q_OBJECT

public:
    struct Timing
    {
        std::chrono::milliseconds ringingPoll{1000};
        std::chrono::milliseconds talkingPoll{5000};
        std::chrono::milliseconds verdict{30'000}; ///< for the network to tell who picked up
        std::chrono::milliseconds stream{90'000};  ///< without sound after dialling
        std::chrono::milliseconds lost{3000};      ///< to learn why a stream broke
        std::chrono::milliseconds lastWords{3000}; ///< to be understood when they have hung up
        std::chrono::milliseconds keys{8000};      ///< for the stream to come again after keys
        std::chrono::seconds whole{
            3660}; ///< after which the network ends the call, whatever happens
        HangUp::Timing hangUp;
    };

    /// `recording` is the file the call's sound goes to; empty records nothing. `exchange` outlives
    /// the line.
    PhoneLine(PhoneExchange &exchange, const QString &recording, const Timing &timing);
    PhoneLine(PhoneExchange &exchange, const QString &recording);
    ~PhoneLine() override;

    void place(const CallPlan &plan) override;
    void speak(const QString &words, const Pcm &sound, int turn) override;
    void endTurn(int turn) override;
    void stopSpeaking() override;
    void holdSpeaking() override;
    void resumeSpeaking() override;
    void press(const KeyPress &keys, int turn) override;
    bool hasNetworkKeys() const override { return m_networkKeys && !m_sid.isEmpty(); }
    void wait() override {}
    void setPatience(std::chrono::milliseconds pause) override;
    void hangUp() override;

private:
    void onAccess(const Result<PhoneAccess> &access);
    void onPlaced(const Result<QString> &sid);
    void onPlacedInVain(const QString &sid);
    void follow();
    void onFollowed(const Result<PhoneCall> &call);
    void listen();
    bool isVerdictDue() const;
    void onNoStream();
    static QString noSound();
    void onOpened();
    void onFrame(const Pcm &frame);
    void setSpeaking(int turn);
    void onPlayed(int mark);
    void onCleared(int mark, std::chrono::milliseconds heard);
    bool isPressing() const { return !m_pressing.digits.isEmpty(); }
    void makeNetworkKeys();
    void pressByTones();
    void tellKeys(const QString &keys);
    void onClosed(MediaChannel::End end);
    void listenOut(End end, const QString &detail = {});
    void endCall();
    void onHungUp(bool isSeen);
    void finish(End end, const QString &detail = {});
    void tellEndIfOver();

    PhoneExchange &m_exchange;
    const QString m_recording;
    const Timing m_timing;
    CallPlan m_plan;
    PhoneAccess m_access;
    bool m_isPlacing = false; ///< the network has not told yet whether there is a call
    QString m_sid;
    std::unique_ptr<MediaChannel> m_channel;
    std::unique_ptr<PhoneEars> m_ears;
    std::unique_ptr<NetworkKeys> m_networkKeys; ///< once there is a network
    HeardKeys m_heardKeys;
    KeyPress m_pressing; ///< none of them: no keys are being pressed
    int m_keysTurn = 0;  ///< of m_pressing
    QTimer m_poll;
    QTimer m_streamLimit;
    int m_speaking = 0; ///< the turn whose sound is on its way, or 0
    AnsweredBy m_answeredBy = AnsweredBy::Unknown;
    QDeadlineTimer m_verdictLimit;
    bool m_isPickedUp = false; ///< as the network tells
    bool m_isOpen = false;
    bool m_isDead = false;            ///< they are gone; their last words are awaited
    std::unique_ptr<HangUp> m_hangUp; ///< while the network has not confirmed that the call ended
    End m_end = End::HungUp;
    QString m_endDetail;
    bool m_ended = false;
};

} // namespace PhoneAgent
