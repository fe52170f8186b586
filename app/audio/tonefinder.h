// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/spectrum.h"

#include <cstdint>
#include <optional>

namespace PhoneAgent {

/// Finds the tones by which telephone networks and machines speak, by frequency and cadence:
/// ringing and busy of North America, Europe and India, the beep of an answering machine (one
/// steady tone of 400 to 1400 Hz, 120 ms to 1 s long, silence after it) and fax machines (2100 Hz,
/// or 1100 Hz again and again). Keys are no tones here, nor is a dial tone.
class ToneFinder
{
public:
    enum class Tone { Ringing, Busy, Beep, Fax };

    /// The next 32 ms. Tells a tone as soon as it is sure, a repeated one each time.
    std::optional<Tone> hear(const Spectrum &spectrum);

    /// Something that may become a tone sounds now.
    bool isSounding() const { return m_current.length > 0; }

private:
    /// A stretch of one steady tone, or of two at once. Lengths are in hops.
    struct Stretch
    {
        double hertz = 0.0;
        double other = 0.0; ///< the second of a pair
        double levelDb = 0.0;
        int length = 0;
        int pairs = 0;       ///< hops with two tones: a single one may begin so
        bool isTold = false; ///< what it is

        bool isSingle() const { return 2 * pairs < length; }
        void goOn(const Stretch &hop);
        bool isNear(double frequency, double tolerance) const;
        bool isOfRinging() const;
        bool isOfBusy() const;
        bool isLike(const Stretch &stretch) const;
    };

    static std::optional<Stretch> toneIn(const Spectrum &spectrum);
    std::optional<Tone> goOn() const;
    std::optional<Tone> end();
    std::optional<Tone> repeated(int gap) const;
    std::optional<Tone> pause(double levelDb);

    Stretch m_current;           ///< length 0 while none sounds
    Stretch m_last;              ///< the one before
    int m_gap = 0;               ///< since the last one ended
    bool m_isQuietSince = false; ///< silence followed the last one
};

} // namespace PhoneAgent
