// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/flitesynthesizer.h"

#include <QHash>
#include <QMutex>

#include <algorithm>

extern "C" {
#include <flite/flite.h>

// Debian ships the voices without headers.
cst_voice *register_cmu_us_slt(const char *voxdir);
cst_voice *register_cmu_us_rms(const char *voxdir);
cst_voice *register_cmu_us_awb(const char *voxdir);
}

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double SpeechLevelDb = -20.0;

// flite keeps its voices and languages in globals.
QMutex &fliteMutex()
{
    static QMutex mutex;
    return mutex;
}

const QHash<QString, cst_voice *> &fliteVoices()
{
    static const QHash<QString, cst_voice *> voices = [] {
        flite_init();
        return QHash<QString, cst_voice *>{{u"slt"_s, register_cmu_us_slt(nullptr)},
                                           {u"rms"_s, register_cmu_us_rms(nullptr)},
                                           {u"awb"_s, register_cmu_us_awb(nullptr)}};
    }();
    return voices;
}

std::vector<std::int16_t> spokenSamples(const QString &sentence, cst_voice *voice)
{
    const QMutexLocker locker(&fliteMutex());
    cst_wave *wave = flite_text_to_wave(sentence.toLatin1().constData(), voice);
    if (!wave)
        return {};
    std::vector<std::int16_t> samples(wave->samples, wave->samples + wave->num_samples);
    delete_wave(wave);
    return samples;
}

// The voices start with about 190 ms of near silence, which would be added to every answer's
// delay. What comes shortly before the first loud moment stays: a soft first consonant.
void trimLeadingSilence(std::vector<std::int16_t> &samples)
{
    constexpr std::size_t Window = FliteSynthesizer::Rate / 100;
    constexpr std::size_t KeptWindows = 6;
    constexpr double SilentDb = SpeechLevelDb - 22.0;

    const std::span<const std::int16_t> all = samples;
    std::size_t windows = 0;
    while ((windows + 1) * Window <= all.size() &&
           levelDb(all.subspan(windows * Window, Window)) < SilentDb)
        ++windows;
    const std::size_t cut = windows - std::min(windows, KeptWindows);
    samples.erase(samples.begin(), samples.begin() + std::ptrdiff_t(cut * Window));
}

// Sentence by sentence, so that a long text can be given up half-way.
QStringList sentencesOf(const QString &text)
{
    QStringList sentences;
    qsizetype start = 0;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        const bool ends = u".?!;:\n"_s.contains(text[i]) && text[i + 1].isSpace();
        if (!ends || i - start < 80)
            continue;
        sentences.append(text.mid(start, i + 1 - start));
        start = i + 1;
    }
    sentences.append(text.mid(start));
    return sentences;
}

} // namespace

QString FliteSynthesizer::name() const
{
    return tr("flite, on this computer");
}

QStringList FliteSynthesizer::voices() const
{
    return {u"slt"_s, u"rms"_s, u"awb"_s};
}

QString FliteSynthesizer::voiceTitle(const QString &voice) const
{
    if (voice == u"slt")
        return tr("Slt, woman's voice");
    if (voice == u"rms")
        return tr("Rms, man's voice");
    if (voice == u"awb")
        return tr("Awb, man's voice, Scottish");
    return SpeechSynthesizer::voiceTitle(voice);
}

QFuture<Result<Pcm>> FliteSynthesizer::synthesize(QString text, QString voice)
{
    return m_worker.run<Pcm>(
        [this, text = std::move(text), voice = std::move(voice)] { return speak(text, voice); });
}

Result<Pcm> FliteSynthesizer::speak(const QString &text, const QString &voice) const
{
    if (!voices().contains(voice))
        return failure(Error::Kind::Invalid, tr("There is no voice called “%1”. Choose one of: %2.")
                                                 .arg(voice, voices().join(u", "_s)));

    cst_voice *const fliteVoice = fliteVoices().value(voice);
    Pcm sound{Rate, {}};
    for (const QString &sentence : sentencesOf(readableText(text))) {
        if (m_worker.isStopping())
            return SerialWorker::stopped();
        if (!sentence.trimmed().isEmpty())
            append(sound, {Rate, spokenSamples(sentence, fliteVoice)});
    }
    levelTo(sound, SpeechLevelDb);
    trimLeadingSilence(sound.samples);
    levelTo(sound, SpeechLevelDb);
    return sound;
}

} // namespace PhoneAgent
