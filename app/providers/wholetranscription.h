// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/calltranscriber.h"
#include "services/transcriber.h"

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Writes down a call utterance by utterance, with a service that takes whole recordings.
/// Utterances are asked for at the first pause, and given up when they go on; they are answered in
/// their order.
class WholeTranscription : public CallTranscriber
{
    Q_OBJECT

public:
    struct Limits
    {
        /// For one utterance, and generous: the service has limits of its own.
        std::chrono::milliseconds answer{30000};
        /// Of silence, before the utterance so far is sent: 200 ms, for what ends with a step of
        /// the detector is told up to 32 ms later. Zero waits for the utterance's end.
        std::chrono::milliseconds pause{180};
    };

    /// The transcriber outlives this.
    WholeTranscription(Transcriber *transcriber, const Limits &limits, QObject *parent = nullptr);
    explicit WholeTranscription(Transcriber *transcriber, QObject *parent = nullptr);

    /// The same with a transcriber of its own.
    WholeTranscription(std::unique_ptr<Transcriber> transcriber, const Limits &limits,
                       QObject *parent = nullptr);
    ~WholeTranscription() override;

    void hear(const Pcm &) override {}
    std::chrono::milliseconds pauseWorth() const override { return m_limits.pause; }
    void pause(int utterance, const Pcm &speech) override;
    void goOn() override;
    void finish(int utterance, const Pcm &speech) override;

private:
    class Question;

    Error tookTooLong() const;

    const std::unique_ptr<Transcriber> m_own; ///< null when it is somebody else's
    Transcriber *const m_transcriber;
    const Limits m_limits;
    Question *m_paused = nullptr; ///< of the utterance under way, or null
};

} // namespace PhoneAgent
