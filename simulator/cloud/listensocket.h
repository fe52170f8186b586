// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "simulator/cloud/cloudlistener.h"
#include "simulator/cloud/cloudsocket.h"

namespace PhoneAgent {

/// /v1/listen: interim, final and speech_final results, SpeechStarted, UtteranceEnd.
class ListenSocket : public CloudSocket
{
    Q_OBJECT

public:
    /// `ears` must outlive this.
    ListenSocket(QWebSocket *socket, const Form &query, EmulatedEars &ears,
                 std::chrono::milliseconds lag);

private:
    void onMessage(const QJsonObject &message) override;
    void onSound(const QByteArray &sound) override;
    void onEnded(const QString &words, double from, double until, bool isCut);
    void result(const QString &words, double from, double until, bool isFinal, bool endsSpeech,
                bool isFlushed);
    void finish();
    void finishWhenDone();

    const Form m_query;
    std::unique_ptr<CloudListener> m_listener;
    double m_utteranceEnd = -1; ///< seconds of sound after which UtteranceEnd is due
    double m_lastWordEnd = -1;
    bool m_isFinishing = false;
    bool m_hasSound = false;
};

} // namespace PhoneAgent
