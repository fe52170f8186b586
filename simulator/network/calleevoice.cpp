// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/calleevoice.h"

#include "core/whenready.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rate = 16000;
constexpr QChar Thinks = u'…';
constexpr auto ThinkingTime = 600ms;
const QString beepWord = u"Beep."_s;

double faded(std::size_t at, std::size_t length)
{
    return std::min({1.0, double(at) / 160.0, double(length - at) / 160.0});
}

/// The tone of an answering machine: 1 kHz for 400 ms, softly begun and ended.
Pcm beep(int rate)
{
    constexpr double Height = 6000.0;
    Pcm tone = silence(600ms, rate);
    const std::size_t start = tone.samples.size() / 3;
    const std::size_t length = tone.samples.size() - start;
    for (std::size_t i = 0; i < length; ++i)
        tone.samples[start + i] =
            std::int16_t(Height * faded(i, length) *
                         std::sin(2.0 * std::numbers::pi * 1000.0 * double(i) / rate));
    return tone;
}

} // namespace

CalleeVoice::CalleeVoice(SpeechSynthesizer *voice, Memory remember)
    : m_voice(voice), m_remember(std::move(remember))
{
}

bool CalleeVoice::beeps(const QString &text)
{
    return text.endsWith(beepWord);
}

QFuture<Result<Pcm>> CalleeVoice::say(const QString &text) const
{
    const bool isBeeping = beeps(text);
    const QString words = isBeeping ? text.chopped(beepWord.size()) : text;
    QList<QFuture<Result<Pcm>>> parts;
    for (const QString &part : words.split(Thinks))
        parts.append(sayPart(part.trimmed()));
    return QtFuture::whenAll(parts.begin(), parts.end())
        .then([isBeeping](const QList<QFuture<Result<Pcm>>> &sounds) -> Result<Pcm> {
            Pcm whole{.rate = Rate};
            for (qsizetype i = 0; i < sounds.size(); ++i) {
                const Result<Pcm> sound = sounds[i].result();
                if (!sound)
                    return sound;
                if (i == 0)
                    whole.rate = sound->rate;
                else
                    append(whole, silence(ThinkingTime, whole.rate));
                append(whole, *sound);
            }
            if (isBeeping)
                append(whole, beep(whole.rate));
            return whole;
        });
}

QFuture<Result<Pcm>> CalleeVoice::sayPart(const QString &words) const
{
    if (words.isEmpty())
        return readyFuture(Result<Pcm>(Pcm{.rate = Rate}));
    return m_voice->synthesize(words, u"rms"_s)
        .then([words, remember = m_remember](const Result<Pcm> &sound) {
            if (sound && remember)
                remember(words, *sound);
            return sound;
        });
}

Pcm CalleeVoice::noise(std::chrono::milliseconds length)
{
    constexpr double Height = 5000.0;
    Pcm sound = silence(length, Rate);
    std::minstd_rand random(1);
    std::uniform_real_distribution<double> sample(-Height, Height);
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = std::int16_t(faded(i, sound.samples.size()) * sample(random));
    return sound;
}

} // namespace PhoneAgent
