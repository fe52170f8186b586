// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "services/speechsynthesizer.h"

#include "core/whenready.h"

namespace PhoneAgent {

QString SpeechSynthesizer::voiceTitle(const QString &voice) const
{
    return voice.left(1).toUpper() + voice.mid(1);
}

std::unique_ptr<SpeechStream> SpeechSynthesizer::stream(const QString &text, const QString &voice)
{
    auto stream = std::make_unique<SpeechStream>();
    whenReady(synthesize(text, voice), stream.get(),
              [](SpeechStream *self, const Result<Pcm> &sound) {
                  if (!sound)
                      return Q_EMIT self->failed(sound.error());
                  if (!sound->isEmpty())
                      Q_EMIT self->sound(*sound);
                  Q_EMIT self->finished();
              });
    return stream;
}

} // namespace PhoneAgent
