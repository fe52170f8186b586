// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/phoneline.h"

#include "audio/dtmf.h"
#include "core/logging.h"
#include "core/whenready.h"

#include <QDir>
#include <QFileInfo>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int PhoneRate = 8000;
// Menus miss keys that touch words.
constexpr auto SilenceAroundKeys = 200ms;

Pcm keySound(const QString &digits)
{
    Pcm sound = silence(SilenceAroundKeys, PhoneRate);
    append(sound, dtmfTones(digits, PhoneRate));
    append(sound, silence(SilenceAroundKeys, PhoneRate));
    return sound;
}

} // namespace

PhoneLine::PhoneLine(PhoneExchange &exchange, const QString &recording)
    : PhoneLine(exchange, recording, Timing())
{
}

PhoneLine::PhoneLine(PhoneExchange &exchange, const QString &recording, const Timing &timing)
    : m_exchange(exchange), m_recording(recording), m_timing(timing)
{
    m_poll.setSingleShot(true);
    m_streamLimit.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &PhoneLine::follow);
    connect(&m_streamLimit, &QTimer::timeout, this, &PhoneLine::onNoStream);
}

PhoneLine::~PhoneLine()
{
    endCall();
}

void PhoneLine::place(const CallPlan &plan)
{
    m_plan = plan;
    whenReady(m_exchange.access(plan), this, &PhoneLine::onAccess);
}

void PhoneLine::onAccess(const Result<PhoneAccess> &access)
{
    if (m_ended)
        return;
    if (!access)
        return finish(End::Failed, access.error().message);

    m_access = *access;
    listen();
    m_channel = m_access.media->expect({.call = m_plan.id,
                                        .publicBase = m_access.publicBase,
                                        .accountSid = m_access.accountSid,
                                        .authToken = m_access.authToken});
    connect(m_channel.get(), &MediaChannel::opened, this, &PhoneLine::onOpened);
    connect(m_channel.get(), &MediaChannel::heard, this, &PhoneLine::onFrame);
    connect(m_channel.get(), &MediaChannel::begun, this, &PhoneLine::sounding);
    connect(m_channel.get(), &MediaChannel::played, this, &PhoneLine::onPlayed);
    connect(m_channel.get(), &MediaChannel::cleared, this, &PhoneLine::onCleared);
    connect(m_channel.get(), &MediaChannel::closed, this, &PhoneLine::onClosed);
    connect(m_channel.get(), &MediaChannel::keyPressed, this,
            [this](QChar key) { tellKeys(m_heardKeys.told(key)); });
    makeNetworkKeys();
    connect(m_channel.get(), &MediaChannel::recordingFailed, this,
            [this](const Error &error) { Q_EMIT notice(error.message); });
    if (!m_recording.isEmpty()) {
        QDir().mkpath(QFileInfo(m_recording).path());
        m_channel->startRecording(m_recording);
    }

    m_streamLimit.start(m_timing.stream);
    m_isPlacing = true;
    whenReady(m_access.telephone->place({.to = m_access.number,
                                         .stream = m_channel->address(),
                                         .name = m_plan.id,
                                         .timeLimit = m_timing.whole}),
              this, &PhoneLine::onPlaced);
}

void PhoneLine::listen()
{
    m_ears = std::make_unique<PhoneEars>(m_exchange.makeTranscriber(m_plan));
    connect(m_ears.get(), &PhoneEars::theyStir, this, &PhoneLine::theyStir);
    connect(m_ears.get(), &PhoneEars::theySaidNothing, this, &PhoneLine::theySaidNothing);
    connect(m_ears.get(), &PhoneEars::wordsSoFar, this, &PhoneLine::wordsSoFar);
    connect(m_ears.get(), &PhoneEars::mayBeThrough, this, &PhoneLine::mayBeThrough);
    connect(m_ears.get(), &PhoneEars::theyGoOn, this, &PhoneLine::theyGoOn);
    connect(m_ears.get(), &PhoneEars::theyWereMissed, this, &PhoneLine::theyWereMissed);
    connect(m_ears.get(), &PhoneEars::theySpeak, this, &PhoneLine::theySpeak);
    connect(m_ears.get(), &PhoneEars::heard, this, &PhoneLine::heard);
    connect(m_ears.get(), &PhoneEars::soundChanged, this, &PhoneLine::soundChanged);
    connect(m_ears.get(), &PhoneEars::notice, this, &PhoneLine::notice);
    m_ears->warmUp();
}

void PhoneLine::makeNetworkKeys()
{
    m_networkKeys = std::make_unique<NetworkKeys>(*m_access.telephone, *m_channel, m_timing.keys);
    connect(m_networkKeys.get(), &NetworkKeys::done, this, [this] { onPlayed(m_keysTurn); });
    connect(m_networkKeys.get(), &NetworkKeys::refused, this, &PhoneLine::pressByTones);
}

void PhoneLine::onPlaced(const Result<QString> &sid)
{
    m_isPlacing = false;
    if (m_ended)
        return onPlacedInVain(sid.value_or(QString()));
    if (!sid)
        return finish(End::Failed, sid.error().message);
    m_sid = *sid;
    Q_EMIT placed(m_sid);
    m_channel->expectCall(m_sid);
    follow();
}

/// Hung up while it was being dialled: only now is it known what there is to end.
void PhoneLine::onPlacedInVain(const QString &sid)
{
    m_sid = sid;
    endCall();
    tellEndIfOver();
}

void PhoneLine::follow()
{
    whenReady(m_access.telephone->follow(m_sid), this, &PhoneLine::onFollowed);
}

void PhoneLine::onFollowed(const Result<PhoneCall> &call)
{
    if (m_ended)
        return;
    // The stream tells more than an answer that did not come; the next one may. While their last
    // words are awaited the call has its end, which is another's to see to.
    if (!m_isDead)
        m_poll.start(m_isOpen && !isVerdictDue() ? m_timing.talkingPoll : m_timing.ringingPoll);
    if (!call)
        return;
    if (call->hasEnded())
        m_sid.clear(); // it needs no end by us
    if (std::exchange(m_answeredBy, call->answeredBy) != call->answeredBy)
        Q_EMIT answeredBy(m_answeredBy);
    switch (call->status) {
    case PhoneCall::Status::Queued:
        return;
    case PhoneCall::Status::InProgress:
        m_isPickedUp = true;
        return;
    case PhoneCall::Status::Ringing:
        if (!m_isOpen)
            Q_EMIT ringing();
        return;
    case PhoneCall::Status::Busy:
        return finish(End::Busy);
    case PhoneCall::Status::NoAnswer:
        return finish(End::NoAnswer);
    case PhoneCall::Status::Canceled:
        return m_isOpen ? listenOut(End::TheyHungUp) : finish(End::NoAnswer);
    case PhoneCall::Status::Completed:
        // Only calls that somebody answered are completed.
        return m_isOpen ? listenOut(End::TheyHungUp) : finish(End::Failed, noSound());
    case PhoneCall::Status::Failed:
        return finish(End::Failed, tr("The telephone network could not put it through."));
    }
}

void PhoneLine::onNoStream()
{
    m_isPickedUp ? finish(End::Failed, noSound()) : finish(End::NoAnswer);
}

QString PhoneLine::noSound()
{
    return tr("Twilio cannot reach this app. Check the tunnel or firewall.");
}

/// The network still makes up its mind about who picked up.
bool PhoneLine::isVerdictDue() const
{
    return m_answeredBy == AnsweredBy::Unknown && !m_verdictLimit.hasExpired();
}

void PhoneLine::onOpened()
{
    if (std::exchange(m_isOpen, true))
        return m_networkKeys->onOpened();
    m_verdictLimit.setRemainingTime(m_timing.verdict);
    m_streamLimit.stop();
    Q_EMIT connected();
}

void PhoneLine::onFrame(const Pcm &frame)
{
    if (m_ended)
        return;
    Q_EMIT soundCame(frame);
    tellKeys(m_heardKeys.hear(frame));
    m_ears->hear(frame);
}

void PhoneLine::speak(const QString &, const Pcm &sound, int turn)
{
    if (m_ended)
        return;
    setSpeaking(turn);
    // Also without sound, when a voice failed: the turn is under way, and a clear answers it.
    m_channel->send(sound, turn, MediaChannel::Part::More);
}

void PhoneLine::endTurn(int turn)
{
    if (m_ended)
        return;
    setSpeaking(turn);
    // Words whose sound could not be made are not heard by anybody.
    const Pcm pause = silence(20ms, PhoneRate);
    m_channel->send(pause, turn, MediaChannel::Part::Last);
}

void PhoneLine::setSpeaking(int turn)
{
    m_speaking = turn;
    m_ears->setAgentSpeaks(turn != 0);
}

/// Half a row of keys would be another one, so keys are neither cut nor held.
void PhoneLine::stopSpeaking()
{
    if (!m_ended && m_channel && !isPressing())
        m_channel->clear();
}

void PhoneLine::holdSpeaking()
{
    if (!m_ended && m_channel && !isPressing())
        m_channel->hold();
}

void PhoneLine::resumeSpeaking()
{
    if (!m_ended && m_channel)
        m_channel->resume();
}

void PhoneLine::press(const KeyPress &keys, int turn)
{
    if (m_ended)
        return;
    setSpeaking(turn);
    m_keysTurn = turn;
    m_pressing = keys;
    m_heardKeys.startIgnoring();
    if (keys.way == KeyPress::Way::Network && hasNetworkKeys())
        m_networkKeys->press(keys.digits, m_sid, m_plan.id);
    else
        pressByTones();
}

void PhoneLine::pressByTones()
{
    m_channel->send(keySound(m_pressing.digits), m_keysTurn, MediaChannel::Part::Last,
                    m_pressing.isSecret ? MediaChannel::Kind::SecretKeys
                                        : MediaChannel::Kind::Keys);
}

void PhoneLine::tellKeys(const QString &keys)
{
    for (const QChar key : keys)
        Q_EMIT keyHeard(key);
}

void PhoneLine::onPlayed(int mark)
{
    if (m_ended)
        return;
    if (mark == m_speaking)
        setSpeaking(0);
    if (mark == m_keysTurn && isPressing()) {
        m_pressing = {};
        m_heardKeys.stopIgnoring();
    }
    Q_EMIT spoken(mark);
}

void PhoneLine::onCleared(int mark, std::chrono::milliseconds heard)
{
    if (m_ended)
        return;
    Q_EMIT cut(mark, heard);
    onPlayed(mark);
}

void PhoneLine::setPatience(std::chrono::milliseconds pause)
{
    if (m_ears)
        m_ears->setPatience(pause);
}

void PhoneLine::onClosed(MediaChannel::End end)
{
    if (m_ended)
        return;
    switch (end) {
    case MediaChannel::End::TheyHungUp:
        return listenOut(End::TheyHungUp);
    case MediaChannel::End::Closed:
        return finish(End::HungUp);
    case MediaChannel::End::Lost:
        break;
    }
    listenOut(End::Failed, tr("The sound of the call broke off."));
}

/// They are gone, perhaps with "It is booked, goodbye" on their lips: that is understood first.
void PhoneLine::listenOut(End end, const QString &detail)
{
    if (std::exchange(m_isDead, true))
        return;
    m_poll.stop();
    Q_EMIT ending();
    endCall();
    // There is nobody left to be answered.
    disconnect(m_ears.get(), &PhoneEars::heard, this, nullptr);
    const auto finishNow = [this, end, detail] { finish(end, detail); };
    connect(m_ears.get(), &PhoneEars::listenedOut, this, finishNow);
    QTimer::singleShot(m_timing.lastWords, this, finishNow);
    m_ears->close();
}

void PhoneLine::hangUp()
{
    finish(End::HungUp);
}

/// Ended at the network first: a stream that closes by itself lets the network go on with the call.
void PhoneLine::endCall()
{
    if (m_sid.isEmpty())
        return;
    m_hangUp =
        std::make_unique<HangUp>(*m_access.telephone, std::exchange(m_sid, {}), m_timing.hangUp);
    connect(m_hangUp.get(), &HangUp::done, this, &PhoneLine::onHungUp);
}

void PhoneLine::onHungUp(bool isSeen)
{
    m_hangUp.release()->deleteLater(); // it is its own signal that leads here
    if (!isSeen)
        m_endDetail += u' ' + tr("The network did not confirm that the call has ended.");
    if (m_ended)
        tellEndIfOver();
}

void PhoneLine::finish(End end, const QString &detail)
{
    if (std::exchange(m_ended, true))
        return;
    m_poll.stop();
    m_streamLimit.stop();
    m_end = end;
    m_endDetail.prepend(detail);
    endCall();
    if (m_networkKeys)
        m_networkKeys->disconnect(this);
    if (m_channel) {
        m_channel->disconnect(this);
        m_channel->close();
    }
    if (m_ears) {
        // It may be its own signal that leads here.
        m_ears->disconnect(this);
        m_ears.release()->deleteLater();
    }
    tellEndIfOver();
}

/// Over is a call that the network has no more to do with, or that it was asked to end in vain.
/// Never from within place(), speak() or hangUp(): their callers are in the middle of a step.
void PhoneLine::tellEndIfOver()
{
    if (m_isPlacing || m_hangUp)
        return;
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT ended(m_end, m_endDetail.trimmed()); }, Qt::QueuedConnection);
}

} // namespace PhoneAgent
