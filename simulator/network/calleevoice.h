// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"

#include <functional>

namespace PhoneAgent {

/// Speaks for the callees. Some of their words are heard as something else: "Beep." at the end of a
/// text as the tone of an answering machine, "Fax tone." as that of a fax machine, each "…" as
/// 600 ms of thinking.
class CalleeVoice
{
public:
    /// Is told of every sound that is made, with its words.
    using Memory = std::function<void(const QString &words, const Pcm &sound)>;

    /// `voice` must outlive this.
    CalleeVoice(SpeechSynthesizer *voice, Memory remember);

    QFuture<Result<Pcm>> say(const QString &text) const;

    static bool beeps(const QString &text);

    /// What is no word: breath or a door, as loud as speech.
    static Pcm noise(std::chrono::milliseconds length);

private:
    QFuture<Result<Pcm>> sayPart(const QString &words) const;

    SpeechSynthesizer *m_voice;
    Memory m_remember;
};

} // namespace PhoneAgent
