// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/calleevoice.h"

#include "core/whenready.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Rate = 16000;
const QString Thinks = u"…"_s;
constexpr auto ThinkingTime = 600ms;
const QString beepWord = u"Beep."_s;
const QString faxWords = u"Fax tone."_s;

double faded(std::size_t at, std::size_t length)
{
    return std::min({1.0, double(at) / 160.0, double(length - at) / 160.0});
}

/// Sentences, and the pauses to think between them. One sentence at a time, because a listener who
/// takes a short one for a turn of its own must know it again.
QStringList partsOf(const QString &text)
{
    static const QRegularExpression ends(u"(?<=[.?!])\\s+|(?=…)|(?<=…)"_s);
    QStringList parts;
    for (const QString &part : text.split(ends, Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

/// A machine's tone after 200 ms of silence, softly begun and ended.
Pcm tone(double hertz, std::chrono::milliseconds length, int rate)
{
    constexpr double Height = 6000.0;
    Pcm sound = silence(200ms + length, rate);
    const std::size_t start = sound.samples.size() - silence(length, rate).samples.size();
    const std::size_t count = sound.samples.size() - start;
    for (std::size_t i = 0; i < count; ++i)
        sound.samples[start + i] = std::int16_t(
            Height * faded(i, count) * std::sin(2.0 * std::numbers::pi * hertz * double(i) / rate));
    return sound;
}

/// What is heard in place of the last words of a text; empty where they are words.
Pcm signalAt(const QString &text, int rate)
{
    if (text.endsWith(beepWord))
        return tone(1000.0, 400ms, rate);
    return text.endsWith(faxWords) ? tone(2100.0, 2500ms, rate) : Pcm{.rate = rate};
}

QString withoutSignal(const QString &text)
{
    for (const QString &signal : {beepWord, faxWords}) {
        if (text.endsWith(signal))
            return text.chopped(signal.size());
    }
    return text;
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
    QList<QFuture<Result<Pcm>>> parts;
    for (const QString &part : partsOf(withoutSignal(text)))
        parts.append(sayPart(part));
    return QtFuture::whenAll(parts.begin(), parts.end())
        .then([text](const QList<QFuture<Result<Pcm>>> &sounds) -> Result<Pcm> {
            Pcm whole{.rate = Rate};
            for (const QFuture<Result<Pcm>> &part : sounds) {
                const Result<Pcm> sound = part.result();
                if (!sound)
                    return sound;
                append(whole, *sound);
            }
            append(whole, signalAt(text, whole.rate));
            return whole;
        });
}

QFuture<Result<Pcm>> CalleeVoice::sayPart(const QString &words) const
{
    if (words == Thinks)
        return readyFuture(Result<Pcm>(silence(ThinkingTime, Rate)));
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
