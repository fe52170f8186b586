// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/speechsynthesizer.h"

#include <QCache>

namespace PhoneAgent {

/// A voice that makes the sound of a text once: in many calls at the same time the same sentences
/// come again and again.
class RememberedVoice : public SpeechSynthesizer
{
public:
    /// `voice` must outlive this.
    explicit RememberedVoice(SpeechSynthesizer &voice) : m_voice(voice) {}

    QString name() const override { return m_voice.name(); }
    QStringList voices() const override { return m_voice.voices(); }
    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override;

private:
    class Saying;

    static constexpr qsizetype MostSounds = 300;

    SpeechSynthesizer &m_voice;
    QCache<std::pair<QString, QString>, std::shared_ptr<Saying>> m_sayings{MostSounds};
};

} // namespace PhoneAgent
