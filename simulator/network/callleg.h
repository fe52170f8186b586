// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/network/callee.h"
#include "simulator/network/mediastream.h"
#include "simulator/network/playbackbuffer.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>

namespace PhoneAgent {

/// The line of an answered call. A clock moves it on by 20 ms at a time, in real time: the callee
/// hears what the network or the stream plays, the stream gets what the callee says, and both are
/// recorded as they were heard.
class CallLeg : public QObject
{
    Q_OBJECT

public:
    CallLeg(std::unique_ptr<Callee> callee, QObject *parent = nullptr);

    Callee &callee() { return *m_callee; }
    const Callee &callee() const { return *m_callee; }

    void start();
    void stop();

    /// Mu-law from the network itself; played() when it was heard to its end.
    void play(const QByteArray &sound);

    /// From here on the stream is heard, until disconnectStream().
    void connectStream(MediaStream *stream) { m_stream = stream; }
    void disconnectStream() { m_stream = nullptr; }

    std::chrono::milliseconds length() const { return std::chrono::milliseconds(m_frames * 20); }
    const QByteArray &heard() const { return m_heard; } ///< by the callee, mu-law
    const QByteArray &said() const { return m_said; }   ///< by the callee, mu-law

Q_SIGNALS:
    void played();

private:
    void onTick();
    void passFrame();

    std::unique_ptr<Callee> m_callee;
    MediaStream *m_stream = nullptr;
    PlaybackBuffer m_own;
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_frames = 0;
    QByteArray m_heard;
    QByteArray m_said;
};

} // namespace PhoneAgent
