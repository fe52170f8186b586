// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/deepgramlisten.h"
#include "providers/servicesocket.h"
#include "providers/soundmemory.h"
#include "services/calltranscriber.h"

#include <QElapsedTimer>
#include <QList>
#include <QTimer>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Deepgram listens live to one side of one call, in mu-law at 8 kHz. It connects with the first
/// sound or before. At a pause /v1/listen is asked for its words so far; Flux tells by itself when
/// somebody may be through. A lost connection is made again, once in a row and three times within a
/// while, and told again what it had not understood; after that, and when the key is refused, every
/// utterance fails at once.
class DeepgramTranscription : public CallTranscriber
{
    Q_OBJECT

public:
    struct Limits
    {
        ServiceSocket::Limits socket;
        /// From finish() to the answer, whatever the service does.
        std::chrono::milliseconds answer{2000};
        /// How far the results may lie behind the end of an utterance: less than a pause.
        std::chrono::milliseconds behind{60};
        /// The shortest pause after which the words so far are asked for. Voices fall silent for
        /// less within words.
        std::chrono::milliseconds pause{64};
        /// Deepgram closes after 10 s without anything.
        std::chrono::milliseconds keepAlive{4000};
        std::chrono::milliseconds reconnect{250};
        /// After so long without a loss the earlier ones are forgotten.
        std::chrono::milliseconds heals{60000};
        /// Sound kept for a second connection.
        std::chrono::milliseconds memory{10000};
        /// Deepgram takes sound at 1.25 times its speed at the most.
        double pace = 1.25;
    };

    DeepgramTranscription(DeepgramService service, DeepgramListening listening,
                          const Limits &limits, QObject *parent = nullptr);
    DeepgramTranscription(DeepgramService service, DeepgramListening listening,
                          QObject *parent = nullptr);
    ~DeepgramTranscription() override;

    void warmUp() override;
    void hear(const Pcm &frame) override;
    std::chrono::milliseconds pauseWorth() const override { return m_limits.pause; }
    void pause(int utterance, const Pcm &speech) override;
    void goOn() override;
    void finish(int utterance, const Pcm &speech) override;

private:
    struct Question
    {
        int utterance = 0;
        qint64 end = 0;       ///< position of the sound
        bool isFinal = false; ///< they are through, and not only pausing
        bool isAsked = false;
        bool isAnswered = false; ///< as an eager one
        QTimer *limit = nullptr;
    };

    void connectToService();
    void onOpened();
    void onText(const QString &text);
    void onEnded(const ServiceSocket::End &end);
    void onKeepAlive();
    void onLimit(int utterance);
    void giveUp(const Error &error);

    bool isFlux() const { return m_listening.kind == DeepgramListening::Kind::Flux; }
    bool isPause() const { return !m_questions.isEmpty() && !m_questions.last().isFinal; }
    void send();
    bool sendFrame(Question *question);
    void refillBudget();
    void askFor(Question &question);
    void take(const ListenEvent &event);
    void read(const ListenEvent &event, qint64 position);
    qint64 flushedTo(qint64 position);
    void tellEager();
    void answerNext();
    qint64 positionOf(const ListenEvent &event) const;
    bool isSettled(qint64 end) const;
    bool isHeardTo(qint64 end) const;
    QString words() const;
    void answerFirst(const Result<QString> &words);
    void answerLater(int utterance, const Result<QString> &words);
    void waitFor(Question &question);
    QString takeWords();

    const DeepgramService m_service;
    const DeepgramListening m_listening;
    const Limits m_limits;
    std::unique_ptr<ServiceSocket> m_socket;
    QTimer m_reconnect;
    QTimer m_keepAlive;
    QTimer m_catchUp;
    QElapsedTimer m_sinceRefill;
    double m_budget = 0; ///< bytes that may be sent now

    SoundMemory m_sound;
    qint64 m_origin = 0;      ///< position of this connection's first sound
    qint64 m_heardUntil = -1; ///< position up to which results came
    qint64 m_deafUntil = 0;   ///< results up to here answer a question that was given up
    QStringList m_final;
    QString m_interim;
    bool m_isPause = false;  ///< nothing was said after m_final
    bool m_isEager = false;  ///< Flux thinks that they may be through
    QList<qint64> m_flushes; ///< positions up to which Finalize was asked for, and not answered

    QList<Question> m_questions;
    int m_lostInRow = 0;
    int m_lost = 0;
    QElapsedTimer m_sinceLoss;
    bool m_isDead = false;
    Error m_error;
};

} // namespace PhoneAgent
