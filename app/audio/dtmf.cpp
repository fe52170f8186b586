// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/dtmf.h"

#include "audio/resampler.h"

#include <memory>

extern "C" {
#include <spandsp.h>
}

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Longer than the standard asks for: what telephones on the way do to sound costs some of it, and
// menus were seen to miss keys of 120 ms.
constexpr int ToneMs = 200;
constexpr int GapMs = 120;
/// Of each frequency; the pair is at -6 dBFS, a full-scale sine being 0 (which is 3.14 dBm0).
constexpr int LevelDbm0 = -6;
constexpr auto Pause = std::chrono::milliseconds(500);

struct FreeGenerator
{
    void operator()(dtmf_tx_state_t *state) const { dtmf_tx_free(state); }
};

void appendTone(Pcm &sound, dtmf_tx_state_t *generator, char key)
{
    std::vector<std::int16_t> tone(std::size_t(SAMPLE_RATE) * (ToneMs + GapMs) / 1000);
    dtmf_tx_put(generator, &key, 1);
    dtmf_tx(generator, tone.data(), int(tone.size()));
    sound.samples.insert(sound.samples.end(), tone.begin(), tone.end());
}

} // namespace

Pcm dtmfTones(const QString &keys, int rate)
{
    const std::unique_ptr<dtmf_tx_state_t, FreeGenerator> generator(dtmf_tx_init(nullptr));
    dtmf_tx_set_timing(generator.get(), ToneMs, GapMs);
    dtmf_tx_set_level(generator.get(), LevelDbm0, 0);

    Pcm sound{SAMPLE_RATE, {}};
    for (const QChar key : keys.toUpper()) {
        if (key == u'W' || key == u',')
            append(sound, silence(Pause, sound.rate));
        else if (u"0123456789*#ABCD"_s.contains(key))
            appendTone(sound, generator.get(), key.toLatin1());
    }
    return resampled(sound, rate);
}

} // namespace PhoneAgent
