// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"

#include <QList>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// Speech that is made before it may be heard: silent until release(), then a stream like any
/// other that begins with all there is.
class HeldSpeech : public SpeechStream
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    explicit HeldSpeech(std::unique_ptr<SpeechStream> made);

    void release();
    /// A voice failed to make it; there is no use in keeping it.
    bool hasFailed() const { return m_error.has_value(); }
    /// When its first sound was there.
    std::optional<Clock::time_point> madeAt() const { return m_madeAt; }

private:
    void onSound(const Pcm &chunk);
    void onEnd(const std::optional<Error> &error);
    void tell();

    const std::unique_ptr<SpeechStream> m_made;
    QList<Pcm> m_chunks; ///< not told yet
    std::optional<Clock::time_point> m_madeAt;
    std::optional<Error> m_error;
    bool m_hasEnded = false;
    bool m_isReleased = false;
};

} // namespace PhoneAgent
