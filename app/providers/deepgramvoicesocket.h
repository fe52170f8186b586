// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramlivesynthesizer.h"

#include <QJsonObject>
#include <QList>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <optional>

namespace PhoneAgent {

/// One voice's socket: speaks text after text and connects when there is something to say.
class DeepgramVoiceSocket : public QObject
{
    Q_OBJECT

public:
    using Limits = DeepgramLiveSynthesizer::Limits;

    DeepgramVoiceSocket(const QUrl &url, const QByteArray &authorization, SpeechUse use,
                        const Limits &limits);
    /// Streams still waiting fail as cancelled.
    ~DeepgramVoiceSocket() override;

    /// Connects, should it not be.
    void warmUp();
    std::unique_ptr<SpeechStream> speak(const QStringList &pieces);

private:
    enum class State {
        Idle,
        Speaking, ///< m_stream gets the sound
        Clearing  ///< what still comes belongs to a text that was dropped
    };

    struct Job
    {
        QPointer<SpeechStream> stream;
        QStringList pieces;
    };

    void next();
    void connectToService();
    void say(const QStringList &pieces);
    bool mayFlush();
    void onText(const QString &text);
    void onBytes(const QByteArray &bytes);
    void onEnded(const ServiceSocket::End &end);
    void onLimit();
    void onStreamGone();
    void onFlushed();
    void conclude(const std::optional<Error> &error);
    void dropSocket();
    void send(const QJsonObject &message);

    const QUrl m_url;
    const QByteArray m_authorization;
    const SpeechUse m_use;
    const Limits m_limits;
    std::unique_ptr<ServiceSocket> m_socket;
    bool m_isFresh = false; ///< the socket has not spoken yet
    State m_state = State::Idle;
    QList<Job> m_jobs; ///< the first is spoken
    SpeechDecoder m_decoder;
    QTimer m_limit;
    QTimer m_idle;
    std::deque<std::chrono::steady_clock::time_point> m_flushes;
};

} // namespace PhoneAgent
