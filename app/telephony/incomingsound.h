// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "telephony/mediaprotocol.h"

#include <vector>

namespace PhoneAgent {

/// Makes an even stream of 20 ms frames out of the sound messages of the network: whatever their
/// size, with gaps filled where their times say so, and without those that come twice or late.
class IncomingSound
{
public:
    /// The frames that are complete now.
    std::vector<Pcm> add(const StreamSound &sound);

    /// The network sends nothing at all: time goes on nevertheless.
    std::vector<Pcm> addSilence(std::chrono::milliseconds length);

    /// Samples taken in so far, fillings included.
    qint64 position() const { return m_position; }

private:
    bool isOld(const StreamSound &sound) const;
    void fillGap(const StreamSound &sound);
    void fill(qint64 samples);
    std::vector<Pcm> takeFrames();

    std::vector<std::int16_t> m_samples; ///< not yet given out
    qint64 m_position = 0;
    std::int16_t m_last = 0; ///< the sound goes on from here
    bool m_fadesIn = false;
    std::optional<qint64> m_start;     ///< position of the network's time 0
    std::optional<qint64> m_wildStart; ///< the same by a time that does not fit
    std::optional<qint64> m_chunk;
    std::optional<std::chrono::milliseconds> m_at;
};

} // namespace PhoneAgent
