// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/calltranscriber.h"
#include "services/transcriber.h"

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Writes down a call utterance by utterance, with a service that takes whole recordings.
/// Utterances are asked for at once and answered in their order.
class WholeTranscription : public CallTranscriber
{
    Q_OBJECT

public:
    /// The transcriber outlives this. `limit` is for one utterance, and generous: the service has
    /// limits of its own.
    explicit WholeTranscription(Transcriber *transcriber,
                                std::chrono::milliseconds limit = std::chrono::seconds(30),
                                QObject *parent = nullptr);

    /// The same with a transcriber of its own.
    explicit WholeTranscription(std::unique_ptr<Transcriber> transcriber,
                                std::chrono::milliseconds limit = std::chrono::seconds(30),
                                QObject *parent = nullptr);

    void hear(const Pcm &) override {}
    void finish(int utterance, const Pcm &speech) override;

private:
    const std::unique_ptr<Transcriber> m_own; ///< null when it is somebody else's
    Transcriber *const m_transcriber;
    const std::chrono::milliseconds m_limit;
};

} // namespace PhoneAgent
