// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediacall.h"

#include "audio/mulaw.h"
#include "core/logging.h"
#include "telephony/twiliosignature.h"

#include <QWebSocket>

#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Reason = MediaRefusal::Reason;

/// The network also sends silence, but nothing says that it must. After this long without sound
/// time goes on by itself, or nobody's turn would ever end.
constexpr MediaTime Patience = 1s;
constexpr MediaTime FrameTime = 20ms;
constexpr MediaTime EchoTime = 400ms;
/// A connection that broke without a word says nothing at all, not even to a ping.
constexpr MediaTime PingEvery = 10s;
constexpr MediaTime LongestSilence = 30s;
/// What may come before the network's name of the call is known: ten seconds of it.
constexpr qsizetype MostEarly = 500;
/// Characters; a frame of sound takes 400.
constexpr qsizetype PlainMessage = 1024;

qint64 samplesIn(MediaTime time)
{
    return time.count() * MulawRate / 1'000'000;
}

MediaTime timeOf(qint64 samples)
{
    return MediaTime(samples * 1'000'000 / MulawRate);
}

} // namespace

MediaCall::MediaCall(MediaGate gate, MediaServer::Limits limits, QThread *disk, Clock clock)
    : m_gate(std::move(gate)), m_limits(limits), m_disk(disk), m_now(std::move(clock)),
      m_startLimit(this), m_budget(limits.work), m_speaker(this)
{
    m_startLimit.setSingleShot(true);
    connect(&m_startLimit, &QTimer::timeout, this, [this] {
        if (m_socket && !m_start)
            giveUpStart();
    });
    connect(&m_speaker, &MediaSpeaker::message, this, &MediaCall::send);
    connect(&m_speaker, &MediaSpeaker::sounding, this, &MediaCall::onSounding);
    connect(&m_speaker, &MediaSpeaker::hiding, this,
            [this](MediaTime until) { m_deafUntil = until + EchoTime; });
    connect(&m_speaker, &MediaSpeaker::silenced, this, &MediaCall::onSilenced);
    connect(&m_speaker, &MediaSpeaker::begun, this, &MediaCall::begun);
    connect(&m_speaker, &MediaSpeaker::played, this, &MediaCall::played);
    connect(&m_speaker, &MediaSpeaker::cleared, this, &MediaCall::cleared);
}

MediaCall::~MediaCall()
{
    close();
}

MediaTime MediaCall::steadyTime()
{
    return std::chrono::duration_cast<MediaTime>(
        std::chrono::steady_clock::now().time_since_epoch());
}

std::optional<Reason> MediaCall::refusal(const QString &token, const QByteArray &signature) const
{
    if (token != m_tokens.value(m_tokens.size() - 1))
        return Reason::UnknownToken;
    if (!isSignedStream(signature, m_address, m_gate.authToken))
        return Reason::Unsigned;
    if (!m_isAwaited)
        return m_isOpen ? Reason::SecondStream : Reason::UnknownToken;
    if (m_socket && !m_isOpen)
        return Reason::SecondStream;
    return std::nullopt;
}

void MediaCall::attach(QWebSocket *socket)
{
    // One before this may not have said yet that it stopped.
    if (m_isOpen)
        end(MediaChannel::End::Lost);
    else if (m_socket)
        dropSocket();
    m_socket = socket;
    m_start.reset();
    m_early.clear();
    m_messageAt = m_pingedAt = m_now();
    connect(socket, &QWebSocket::textMessageReceived, this, &MediaCall::onText);
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &bytes) {
        if (!isTooMuch(bytes.size()))
            Q_EMIT refused(Reason::Garbled);
    });
    connect(socket, &QWebSocket::pong, this, [this] { m_messageAt = m_now(); });
    connect(socket, &QWebSocket::disconnected, this, &MediaCall::onDisconnected);
    m_startLimit.start(m_limits.toStart);
}

void MediaCall::tick(MediaTime now)
{
    m_speaker.pump(now);
    for (; m_isOpen && now - m_heardAt >= Patience + FrameTime; m_heardAt += FrameTime)
        take(m_incoming.addSilence(
            std::chrono::duration_cast<std::chrono::milliseconds>(FrameTime)));
    watchConnection(now);
}

void MediaCall::watchConnection(MediaTime now)
{
    if (m_socket && now - m_messageAt > LongestSilence)
        return m_socket->abort();
    if (!m_socket || now - std::max(m_messageAt, m_pingedAt) < PingEvery)
        return;
    m_pingedAt = now;
    m_socket->ping();
}

void MediaCall::expectAt(const QUrl &address)
{
    m_address = address;
    m_tokens += address.path().section(u'/', -1);
    m_isAwaited = true;
    m_isDone = false;
}

void MediaCall::expectNoMore(MediaChannel::End reason)
{
    m_isAwaited = false;
    if (!m_isOpen)
        end(reason);
}

void MediaCall::expectCall(const QString &callSid)
{
    m_callSid = callSid;
    if (!m_start || m_isOpen || !m_socket)
        return;
    if (const auto reason = refusal(*m_start))
        return refuse(*reason);
    begin();
}

void MediaCall::say(const Pcm &sound, int mark, bool isLast, MediaChannel::Kind kind)
{
    if (kind == MediaChannel::Kind::SecretKeys)
        m_speaker.hide(mark);
    m_speaker.say(sound, mark, isLast, kind == MediaChannel::Kind::Speech);
    m_speaker.pump(m_now());
}

void MediaCall::clear()
{
    m_speaker.clear(m_now());
}

void MediaCall::hold()
{
    m_speaker.hold(m_now());
}

void MediaCall::resume()
{
    m_speaker.resume(m_now());
}

void MediaCall::close()
{
    m_isAwaited = false;
    end(MediaChannel::End::Closed);
}

void MediaCall::onText(const QString &text)
{
    m_messageAt = m_now();
    if (isTooMuch(text.size()))
        return;
    if (text.size() > m_limits.message) {
        if (!m_start)
            return refuse(Reason::TooLarge);
        return Q_EMIT refused(Reason::TooLarge);
    }
    const auto message = readStreamMessage(text);
    if (!message || !belongs(*message)) {
        qCDebug(TELEPHONY) << "call" << m_gate.call << "passes over a message of its stream";
        return Q_EMIT refused(Reason::Garbled);
    }
    if (const auto *start = std::get_if<StreamStart>(&*message))
        return readStart(*start);
    if (m_isOpen)
        return read(*message);
    if (m_start && m_early.size() < MostEarly)
        m_early += *message;
}

/// Asked before a message is read: that, and telling of it, costs time as well.
bool MediaCall::isTooMuch(qsizetype size)
{
    if (m_budget.allows(m_now())) {
        m_budget.spend(1 + std::min(size, m_limits.message) / PlainMessage);
        return false;
    }
    if (m_budget.dropped() == 1)
        Q_EMIT refused(Reason::TooMuch);
    return true;
}

/// Whether a message fits to this stream as it stands.
bool MediaCall::belongs(const StreamMessage &message) const
{
    const auto fits = [this](const auto &value) {
        using Message = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Message, StreamConnected>)
            return !m_start;
        else if constexpr (std::is_same_v<Message, StreamStart>)
            return !m_start;
        else if constexpr (std::is_same_v<Message, StreamClear>)
            return false;
        else
            return m_start && value.stream == m_start->stream;
    };
    return std::visit(fits, message);
}

void MediaCall::readStart(const StreamStart &start)
{
    if (const auto reason = refusal(start))
        return refuse(*reason);
    m_start = start;
    m_startLimit.stop();
    if (!m_callSid.isEmpty())
        begin();
}

std::optional<Reason> MediaCall::refusal(const StreamStart &start) const
{
    if (start.account != m_gate.accountSid)
        return Reason::WrongAccount;
    if (!m_callSid.isEmpty() && start.call != m_callSid)
        return Reason::WrongCall;
    if (start.encoding != "audio/x-mulaw"_L1 || start.rate != MulawRate || start.channels != 1)
        return Reason::WrongFormat;
    return std::nullopt;
}

void MediaCall::begin()
{
    m_isOpen = true;
    m_isAwaited = false;
    const bool isFirst = m_openedAt == MediaTime();
    const qint64 resumesAt = isFirst ? 0 : recordedAt(m_now());
    m_resumesAt = isFirst ? std::nullopt : std::optional(resumesAt);
    m_openedAt = m_heardAt = m_now();
    m_incoming = {};
    m_clock = {};
    if (m_recorder) {
        m_recorder->heardNothingUntil(resumesAt);
        m_recordingOffset = m_recorder->position();
    }
    m_speaker.open(m_start->stream);
    Q_EMIT opened();
    for (const StreamMessage &message : std::exchange(m_early, {}))
        read(message);
    m_speaker.pump(m_now());
}

void MediaCall::read(const StreamMessage &message)
{
    if (const auto *sound = std::get_if<StreamSound>(&message))
        return readSound(*sound);
    if (const auto *key = std::get_if<StreamKey>(&message))
        return Q_EMIT keyPressed(key->key);
    if (const auto *mark = std::get_if<StreamMark>(&message)) {
        if (!m_speaker.takeMark(mark->name))
            Q_EMIT refused(Reason::Garbled);
        return;
    }
    if (std::holds_alternative<StreamStop>(message))
        end(MediaChannel::End::TheyHungUp);
}

void MediaCall::readSound(const StreamSound &sound)
{
    if (sound.track != "inbound"_L1)
        return;
    const auto frames = m_incoming.add(sound);
    m_budget.spend(qsizetype(frames.size()));
    m_heardAt = m_now();
    m_clock.arrived(m_heardAt, timeOf(m_incoming.position()));
    alignRecording();
    take(frames);
}

/// That a stream came again is heard of late or early, but what it brings tells within its first
/// second when it began.
void MediaCall::alignRecording()
{
    if (!m_recorder || !m_resumesAt || m_incoming.position() > MulawRate)
        return;
    const qint64 offset = *m_resumesAt + samplesIn(*m_clock.zero() - m_openedAt);
    m_recordingOffset += m_recorder->heardNothingLonger(offset - m_recordingOffset);
}

void MediaCall::take(const std::vector<Pcm> &frames)
{
    // Secret keys come back as an echo.
    const bool isDeaf = m_now() < m_deafUntil;
    for (const Pcm &frame : frames) {
        const Pcm sound = isDeaf ? silence(frame.duration(), frame.rate) : frame;
        if (m_recorder)
            m_recorder->heard(sound.samples);
        Q_EMIT heard(sound);
    }
}

void MediaCall::onDisconnected()
{
    if (m_isOpen)
        return end(MediaChannel::End::Lost);
    // It never got as far as to use the token: the right one may still come.
    if (m_socket)
        dropSocket();
}

/// The stream is over, one way or the other.
void MediaCall::end(MediaChannel::End end)
{
    m_speaker.close(m_now());
    m_isOpen = false;
    if (m_socket)
        dropSocket();
    if (m_isAwaited || m_isDone)
        return;
    m_isDone = true;
    qCInfo(TELEPHONY) << "call" << m_gate.call << "sent its frames late (ms:frames)"
                      << m_speaker.lateness().text();
    stopRecording();
    Q_EMIT closed(end);
}

/// The network has come and connects once: no other stream will follow, and whoever comes later has
/// the token from elsewhere.
void MediaCall::giveUpStart()
{
    m_isAwaited = false;
    refuse(Reason::NoStart);
    end(MediaChannel::End::Lost);
}

/// The socket was not what it should be; the call still waits for its stream.
void MediaCall::refuse(Reason reason)
{
    qCInfo(TELEPHONY) << "call" << m_gate.call << "refuses a stream:" << reason;
    dropSocket();
    Q_EMIT refused(reason);
}

void MediaCall::dropSocket()
{
    QWebSocket *socket = std::exchange(m_socket, nullptr);
    m_startLimit.stop();
    m_start.reset();
    m_early.clear();
    socket->disconnect(this);
    socket->close(m_isOpen ? QWebSocketProtocol::CloseCodeNormal
                           : QWebSocketProtocol::CloseCodePolicyViolated);
    QTimer::singleShot(2s, socket, &QWebSocket::abort);
}

void MediaCall::send(const QString &text)
{
    if (!m_socket)
        return;
    if (m_socket->bytesToWrite() > m_limits.unsent) {
        Q_EMIT refused(Reason::NotReading);
        // Not from inside the sending: the end of the stream takes the sound away.
        QMetaObject::invokeMethod(m_socket.data(), &QWebSocket::abort, Qt::QueuedConnection);
        return;
    }
    m_socket->sendTextMessage(text);
}

void MediaCall::startRecording(const QString &path)
{
    stopRecording();
    m_recorder = new CallRecorder(path, m_disk, this);
    connect(m_recorder, &CallRecorder::recorded, this, &MediaCall::recorded);
    connect(m_recorder, &CallRecorder::failed, this, &MediaCall::recordingFailed);
    m_recordingOffset = -m_incoming.position();
    m_resumesAt.reset();
    m_agentEnd = {};
}

void MediaCall::stopRecording()
{
    if (!m_recorder)
        return;
    CallRecorder *recorder = std::exchange(m_recorder, nullptr);
    recorder->silenced(recordedAt(m_now()));
    // It goes when it has told what became of the file.
    connect(recorder, &CallRecorder::recorded, recorder, &QObject::deleteLater);
    connect(recorder, &CallRecorder::failed, recorder, &QObject::deleteLater);
    recorder->close();
}

void MediaCall::onSounding(MediaTime start, const std::vector<std::int16_t> &samples)
{
    if (!m_recorder)
        return;
    // What plays without a pause stays without one, also when the clocks were compared anew.
    const qint64 position = start == m_agentEnd ? m_agentEndPosition : recordedAt(start);
    m_recorder->sounding(position, samples);
    m_agentEndPosition = position + qint64(samples.size());
    m_agentEnd = start + timeOf(qint64(samples.size()));
}

void MediaCall::onSilenced(MediaTime now)
{
    if (m_recorder && now < m_agentEnd)
        m_recorder->silenced(m_agentEndPosition - samplesIn(m_agentEnd - now));
    m_agentEnd = {};
}

qint64 MediaCall::recordedAt(MediaTime time) const
{
    return m_recordingOffset + samplesIn(time - m_clock.zero().value_or(m_openedAt));
}

} // namespace PhoneAgent
