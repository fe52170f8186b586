// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "providers/flitesynthesizer.h"

/// A sentence in a voice of this computer as it arrives at the other end of a telephone line.
inline PhoneAgent::Pcm overTheLine(const QString &text, const QString &voice)
{
    using namespace PhoneAgent;
    const Pcm spoken = FliteSynthesizer().synthesize(text, voice).result().value();
    const Pcm line = resampled(spoken, MulawRate);
    return {MulawRate, samplesFromMulaw(mulawFromSamples(line.samples))};
}
