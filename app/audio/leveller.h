// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"

namespace PhoneAgent {

/// Brings speech that comes part by part to one comfortable level, whoever speaks: at once between
/// clips, slowly within one, and never into clipping. Speech that is about right stays as it is,
/// sample for sample.
class Leveller
{
public:
    /// `startsClip`: this is the first part of a clip, so the level may jump.
    void apply(Pcm &sound, bool startsClip);

private:
    void listen(std::span<const std::int16_t> block);
    double wantedDb() const;

    // What synthesizers promise counts like a third of a second heard, so that the soft onset of
    // a first word is not taken for a soft voice.
    double m_speechDb = -18.5;
    double m_blocks = 16.0;
    double m_gainDb = 0.0;
};

} // namespace PhoneAgent
