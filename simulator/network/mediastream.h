// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/network/playbackbuffer.h"
#include "simulator/network/twiml.h"

#include <QJsonObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// One bidirectional media stream, from the network's end: connects to the app, sends what the
/// callee says, keeps what the app sends until it is played. Frames and marks of the wire are
/// written and read here and nowhere else in the emulator.
class MediaStream : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        TwimlStream twiml;
        QUrl address; ///< where the url of the TwiML is really reached
        QString accountSid;
        QString callSid;
        QByteArray signature;
        bool isUnsigned = false; ///< as somebody else than the network would come
        std::optional<std::chrono::milliseconds> junkAfter; ///< sends nonsense between its sound
    };

    MediaStream(Setup setup, QObject *parent = nullptr);
    ~MediaStream() override;

    const QString &sid() const { return m_sid; }
    const TwimlStream &twiml() const { return m_setup.twiml; }
    bool isOpen() const { return m_isOpen; }
    bool hasStarted() const { return m_hasStarted; }

    void open();

    /// The next 20 ms from the callee.
    void send(const QByteArray &spoken);
    void sendKey(QChar key);

    /// The next `bytes` for the callee's ear; echoes the marks that are reached.
    QByteArray play(qsizetype bytes);

    /// Says stop and closes: the call ends or goes on without the app.
    void stop();
    /// The connection breaks down without a word.
    void lose();

Q_SIGNALS:
    void started();
    /// The app has closed its socket, or could not be reached. Not sent after stop().
    void ended();
    /// One of the network's codes for its log, and what it is about.
    void warned(int code, const QString &sentence);

private:
    void onConnected();
    void onText(const QString &text);
    void onDisconnected();
    QString faultIn(const QJsonObject &message) const;
    void take(const QJsonObject &message);
    void echo(const QStringList &marks);
    void write(QJsonObject message);
    void sendJunk();

    Setup m_setup;
    QString m_sid;
    QWebSocket m_socket;
    QTimer m_deadline;
    PlaybackBuffer m_buffer;
    int m_sequence = 0;
    int m_chunk = 0;
    qint64 m_spoken = 0; ///< bytes
    bool m_hasStarted = false;
    bool m_isOpen = false;
    bool m_isOver = false;
};

} // namespace PhoneAgent
