// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "telephony/callrecorder.h"
#include "telephony/incomingsound.h"
#include "telephony/mediachannel.h"
#include "telephony/mediagate.h"
#include "telephony/mediaserver.h"
#include "telephony/mediaspeaker.h"
#include "telephony/streambudget.h"
#include "telephony/streamclock.h"

#include <QPointer>
#include <QTimer>

#include <functional>

class QWebSocket;

namespace PhoneAgent {

/// One call on the media thread: takes its stream, checks whose it is and carries the sound. What
/// MediaChannel promises is done here.
class MediaCall : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<MediaTime()>;

    /// Recordings are written on `disk`.
    MediaCall(MediaGate gate, MediaServer::Limits limits, QThread *disk, Clock clock = &steadyTime);
    ~MediaCall() override;

    /// Whether the last part of an address names this call, now or earlier.
    bool isNamedBy(const QString &token) const { return m_tokens.contains(token); }
    /// Why a handshake may not pass.
    std::optional<MediaRefusal::Reason> refusal(const QString &token,
                                                const QByteArray &signature) const;
    /// Takes the socket that passed.
    void attach(QWebSocket *socket);
    bool isOpen() const { return m_isOpen; }
    /// Sends what is due; called every few milliseconds while the stream is open.
    void tick(MediaTime now);

    void expectAt(const QUrl &address);
    void expectNoMore(MediaChannel::End end);
    void expectCall(const QString &callSid);
    void say(const Pcm &sound, int mark, bool isLast, MediaChannel::Kind kind);
    void clear();
    void hold();
    void resume();
    void close();
    void startRecording(const QString &path);
    void stopRecording();

    static MediaTime steadyTime();

Q_SIGNALS:
    void opened();
    void heard(const PhoneAgent::Pcm &frame);
    void begun(int mark);
    void played(int mark);
    void cleared(int mark, std::chrono::milliseconds heard);
    void keyPressed(QChar key);
    void closed(PhoneAgent::MediaChannel::End end);
    void recorded(const QString &path);
    void recordingFailed(const PhoneAgent::Error &error);
    void refused(PhoneAgent::MediaRefusal::Reason reason);

private:
    void onText(const QString &text);
    bool isTooMuch(qsizetype size);
    void onDisconnected();
    void read(const StreamMessage &message);
    void readStart(const StreamStart &start);
    void readSound(const StreamSound &sound);
    std::optional<MediaRefusal::Reason> refusal(const StreamStart &start) const;
    bool belongs(const StreamMessage &message) const;
    void begin();
    void end(MediaChannel::End end);
    void giveUpStart();
    void refuse(MediaRefusal::Reason reason);
    void dropSocket();
    void send(const QString &text);
    void watchConnection(MediaTime now);
    void take(const std::vector<Pcm> &frames);
    void onSounding(MediaTime start, const std::vector<std::int16_t> &samples);
    void onSilenced(MediaTime now);
    qint64 recordedAt(MediaTime time) const;
    void alignRecording();

    MediaGate m_gate;
    MediaServer::Limits m_limits;
    QThread *m_disk;
    Clock m_now;

    QUrl m_address;
    QStringList m_tokens;     ///< the last one is that of m_address
    bool m_isAwaited = false; ///< the token of m_address was not used yet
    bool m_isOpen = false;
    bool m_isDone = false; ///< closed() was said
    QString m_callSid;     ///< empty while it is not known
    QPointer<QWebSocket> m_socket;
    QTimer m_startLimit;                ///< for a socket to say whose it is
    std::optional<StreamStart> m_start; ///< said on m_socket
    QList<StreamMessage> m_early;       ///< came before the call was known
    StreamBudget m_budget;

    MediaSpeaker m_speaker;
    IncomingSound m_incoming;
    StreamClock m_clock;
    MediaTime m_openedAt{};
    MediaTime m_heardAt{}; ///< sound or its filling
    MediaTime m_deafUntil{};
    MediaTime m_messageAt{};
    MediaTime m_pingedAt{};

    CallRecorder *m_recorder = nullptr;
    qint64 m_recordingOffset = 0;      ///< position in the recording of the beginning of the stream
    std::optional<qint64> m_resumesAt; ///< position of m_openedAt, in a stream that came again
    MediaTime m_agentEnd{};            ///< what was said last ends then ...
    qint64 m_agentEndPosition = 0;     ///< ... and there in the recording
};

} // namespace PhoneAgent
