// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/simulatedline.h"

#include "audio/wav.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "telephony/userintent.h"

#include <QJsonDocument>
#include <QUrl>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto ConnectLimit = 8s;
constexpr auto RingTime = 1500ms;
constexpr auto KeyTime = 200ms;
// A minute of the receptionist's voice as base64 WAV is 2.6 MB.
constexpr quint64 MessageLimit = 16 * 1024 * 1024;
// Reading aloud takes about 65 ms a character at 150 words a minute.
constexpr std::chrono::milliseconds CharacterTime = 65ms;

/// How long words last on the line: as their sound, or as their reading without sound.
std::chrono::milliseconds speakingTime(const QString &text, const Pcm &sound)
{
    return sound.isEmpty() ? int(text.size()) * CharacterTime : sound.duration();
}

Pcm soundOf(const QJsonObject &message)
{
    const QByteArray wav = QByteArray::fromBase64(message[u"audio_b64"].toString().toLatin1());
    if (wav.isEmpty())
        return {};
    const Result<Pcm> sound = readWav(wav);
    if (!sound)
        qCWarning(TELEPHONY) << "The receptionist's sound is unreadable:" << sound.error().detail;
    return sound.value_or(Pcm{});
}

} // namespace

SimulatedLine::SimulatedLine(SimulatorProcess &simulator, Pace pace, bool withSound)
    : m_simulator(simulator), m_pace(pace), m_withSound(withSound)
{
    m_socket.setMaxAllowedIncomingMessageSize(MessageLimit);
    m_socket.setMaxAllowedIncomingFrameSize(MessageLimit);
    for (QTimer *timer : {&m_connectDeadline, &m_ownWords, &m_theirWords})
        timer->setSingleShot(true);

    connect(&m_socket, &QWebSocket::connected, this, &SimulatedLine::onOpen);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &SimulatedLine::onMessage);
    connect(&m_socket, &QWebSocket::disconnected, this, &SimulatedLine::onDisconnected);
    connect(&m_ownWords, &QTimer::timeout, this, &SimulatedLine::onOwnWordsHeard);
    connect(&m_theirWords, &QTimer::timeout, this, &SimulatedLine::onPlayed);
    // A refused handshake says only `error`, and a silent server nothing at all.
    connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        if (!m_connectDeadline.isActive())
            return;
        qCWarning(TELEPHONY) << "The receptionist refuses the call:" << m_socket.errorString();
        finish(End::Failed, tr("The practice line did not answer. Try again."));
    });
    connect(&m_connectDeadline, &QTimer::timeout, this, [this] {
        finish(End::Failed, tr("The practice line did not answer in time. Try again."));
    });
}

SimulatedLine::~SimulatedLine()
{
    m_socket.disconnect(this);
    m_socket.abort();
}

void SimulatedLine::place(const CallPlan &plan)
{
    m_plan = plan;
    whenReady(m_simulator.port(), this, &SimulatedLine::onPort);
}

void SimulatedLine::onPort(const Result<quint16> &port)
{
    if (m_ended)
        return;
    if (!port)
        return finish(End::Failed, port.error().message);

    m_connectDeadline.start(ConnectLimit);
    m_socket.open(QUrl(u"ws://127.0.0.1:%1/ws/call"_s.arg(*port)));
}

void SimulatedLine::onOpen()
{
    m_connectDeadline.stop();
    Q_EMIT ringing();
    if (m_pace == Pace::Instant)
        return onAnswered();
    QTimer::singleShot(RingTime, this, &SimulatedLine::onAnswered);
}

void SimulatedLine::onAnswered()
{
    if (m_ended)
        return;
    Q_EMIT connected();
    send({
        {u"type"_s, u"call_start"_s},
        {u"intent"_s, userIntent(m_plan)},
        {u"scenario"_s, m_plan.scenario},
        {u"seed"_s, QString::number(m_plan.seed)},
        {u"pace"_s, m_pace == Pace::Instant ? u"instant"_s : u"real"_s},
        {u"voice"_s, m_withSound},
        {u"call_id"_s, m_plan.id},
    });
}

void SimulatedLine::onMessage(const QString &text)
{
    if (m_ended)
        return;
    const QJsonObject message = QJsonDocument::fromJson(text.toUtf8()).object();
    const QString type = message[u"type"].toString();
    if (type != u"hospital_speech") {
        qCWarning(TELEPHONY) << "From the receptionist:" << type << message[u"message"].toString();
        return;
    }

    const bool endsCall = message[u"call_ended"].toBool();
    m_speeches.push_back({
        .utterance = {.text = message[u"text"].toString(), .sound = soundOf(message)},
        .theyGoOn = message[u"expects"].toString() == u"none" && !endsCall,
        .endsCall = endsCall,
    });
    if (m_speeches.size() == 1)
        playNext();
}

void SimulatedLine::playNext()
{
    m_theyGoOn = false;
    const Utterance utterance = m_speeches.front().utterance;
    Q_EMIT theySpeak(utterance);
    if (m_ended)
        return;
    if (m_pace == Pace::Instant)
        return onPlayed();
    m_theirWords.start(speakingTime(utterance.text, utterance.sound));
}

void SimulatedLine::onPlayed()
{
    if (m_ended || m_speeches.empty())
        return;
    const Speech speech = std::move(m_speeches.front());
    m_speeches.pop_front();
    m_theyGoOn = speech.theyGoOn;
    if (m_theyGoOn)
        Q_EMIT held();
    Q_EMIT heard(speech.utterance);
    if (speech.endsCall)
        return finish(End::TheyHungUp);
    if (!m_speeches.empty())
        playNext();
}

void SimulatedLine::speak(const QString &text, const Pcm &sound, int turn)
{
    if (m_ownText.isEmpty() && m_ownTime == 0ms)
        m_ownBegin.start();
    m_ownTurn = turn;
    m_ownTime += speakingTime(text, sound);
    if (!text.isEmpty())
        m_ownText += m_ownText.isEmpty() ? text : u' ' + text;
}

void SimulatedLine::endTurn(int turn)
{
    const auto left = m_ownTime - std::chrono::milliseconds(m_ownBegin.elapsed());
    sendLater({{u"type"_s, u"caller_speech"_s}, {u"text"_s, std::exchange(m_ownText, {})}},
              std::max(0ms, left), turn);
    m_ownTime = 0ms;
}

/// An answer to words that were broken off would come into whatever is said instead of them.
void SimulatedLine::stopSpeaking()
{
    if (m_ownTime == 0ms && !m_ownWords.isActive())
        return;
    if (m_pace == Pace::Instant || m_isPressing)
        return hearOut();
    m_ownWords.stop();
    m_ownText.clear();
    m_ownTime = 0ms;
    const int turn = m_ownTurn;
    Q_EMIT cut(turn, std::chrono::milliseconds(m_ownBegin.elapsed()));
    Q_EMIT spoken(turn);
}

/// Where all is heard at once there is nothing to cut, and half a row of keys would be another one.
void SimulatedLine::hearOut()
{
    if (m_ownTime > 0ms)
        endTurn(m_ownTurn);
    onOwnWordsHeard();
}

void SimulatedLine::press(const KeyPress &keys, int turn)
{
    sendLater({{u"type"_s, u"caller_dtmf"_s}, {u"digits"_s, keys.digits}},
              keys.digits.size() * KeyTime, turn);
}

void SimulatedLine::wait()
{
    // Who goes on by itself needs no encouragement; who waits for us hears that we are there.
    if (!m_theyGoOn)
        send({{u"type"_s, u"caller_speech"_s}, {u"text"_s, u"Mm-hmm."_s}});
}

void SimulatedLine::sendLater(const QJsonObject &message, std::chrono::milliseconds time, int turn)
{
    m_ownMessage = message;
    m_isPressing = message[u"type"].toString() == u"caller_dtmf";
    m_ownTurn = turn;
    m_ownWords.start(m_pace == Pace::Instant ? 0ms : time);
}

void SimulatedLine::onOwnWordsHeard()
{
    if (m_ended)
        return;
    m_ownWords.stop();
    m_isPressing = false;
    const int turn = m_ownTurn;
    send(m_ownMessage);
    Q_EMIT spoken(turn);
}

void SimulatedLine::send(const QJsonObject &message)
{
    m_socket.sendTextMessage(
        QString::fromUtf8(QJsonDocument(message).toJson(QJsonDocument::Compact)));
}

void SimulatedLine::hangUp()
{
    if (m_ended)
        return;
    if (m_socket.state() == QAbstractSocket::ConnectedState)
        send({{u"type"_s, u"call_end"_s}});
    finish(End::HungUp);
}

void SimulatedLine::onDisconnected()
{
    if (!m_speeches.empty() && m_speeches.back().endsCall)
        return; // they have hung up, and their last words are still being heard
    finish(End::Failed, m_connectDeadline.isActive()
                            ? tr("The practice line cannot be reached. Check that this computer's "
                                 "own network, 127.0.0.1, is up.")
                            : tr("The practice line broke off. Try again."));
}

void SimulatedLine::finish(End end, const QString &detail)
{
    if (std::exchange(m_ended, true))
        return;
    m_connectDeadline.stop();
    m_ownWords.stop();
    m_theirWords.stop();
    m_socket.close();
    // Never from within place(), speak() or hangUp(): their callers are in the middle of a step.
    QMetaObject::invokeMethod(
        this, [this, end, detail] { Q_EMIT ended(end, detail); }, Qt::QueuedConnection);
}

} // namespace PhoneAgent
