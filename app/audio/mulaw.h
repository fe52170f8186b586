// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

#include <QByteArray>
#include <QByteArrayView>

namespace PhoneAgent {

/// G.711 mu-law as the telephone network speaks it: one byte a sample, 8000 samples a second.
constexpr int MulawRate = 8000;
constexpr std::uint8_t MulawSilence = 0xFF;

std::uint8_t mulawFromSample(std::int16_t sample);
std::int16_t sampleFromMulaw(std::uint8_t byte);

QByteArray mulawFromSamples(std::span<const std::int16_t> samples);
std::vector<std::int16_t> samplesFromMulaw(QByteArrayView bytes);

} // namespace PhoneAgent
