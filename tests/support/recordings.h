// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "audio/wav.h"

#include <QDirIterator>

#include <algorithm>
#include <cmath>
#include <random>

/// Recordings of Debian's asterisk packages: people who read the prompts of a telephone system in
/// several languages, and hold music. Tests that need them say which are missing.
namespace Recordings {

constexpr double SpeechDb = -20.0;

/// A recording at the telephone's rate, at the level of speech.
inline PhoneAgent::Pcm at(const QString &path)
{
    const auto sound = PhoneAgent::readWavFile(path);
    if (!sound)
        qFatal("A recording is missing: %s", qPrintable(sound.error().message));
    PhoneAgent::Pcm line = PhoneAgent::resampled(*sound, PhoneAgent::MulawRate);
    PhoneAgent::levelTo(line, SpeechDb);
    return line;
}

/// The files of one folder below /usr/share/asterisk, by name: "moh", "sounds/it_IT_m_Carlo".
inline QStringList in(const QString &folder)
{
    QStringList paths;
    QDirIterator files(QStringLiteral("/usr/share/asterisk/") + folder, {QStringLiteral("*.wav")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        paths.append(files.next());
    if (paths.isEmpty())
        qFatal("There are no recordings in /usr/share/asterisk/%s", qPrintable(folder));
    paths.sort();
    return paths;
}

/// Noise of `db` dBFS whose colour goes from white (0) to a deep rumble (towards 1).
inline PhoneAgent::Pcm noise(std::chrono::milliseconds length, double db, double colour = 0.0)
{
    PhoneAgent::Pcm sound = PhoneAgent::silence(length, PhoneAgent::MulawRate);
    std::minstd_rand random(1);
    std::normal_distribution<double> source(0.0, 1000.0);
    double value = 0.0;
    for (std::int16_t &sample : sound.samples) {
        value = colour * value + (1.0 - colour) * source(random);
        sample = std::int16_t(value);
    }
    PhoneAgent::levelTo(sound, db);
    return sound;
}

/// Adds `other` from `at` on, as far as `sound` goes.
inline void mix(PhoneAgent::Pcm &sound, const PhoneAgent::Pcm &other,
                std::chrono::milliseconds at = {})
{
    const auto start = std::size_t(at.count() * sound.rate / 1000);
    for (std::size_t i = 0; i < other.samples.size() && start + i < sound.samples.size(); ++i) {
        const int sum = sound.samples[start + i] + other.samples[i];
        sound.samples[start + i] = std::int16_t(std::clamp(sum, -32768, 32767));
    }
}

/// As it sounds at the other end of a telephone line.
inline PhoneAgent::Pcm overTheLine(PhoneAgent::Pcm sound)
{
    sound.samples = PhoneAgent::samplesFromMulaw(PhoneAgent::mulawFromSamples(sound.samples));
    return sound;
}

} // namespace Recordings
