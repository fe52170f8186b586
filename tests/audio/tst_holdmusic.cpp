// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/linesounddetector.h"
#include "support/recordings.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Segment = 10s;
const std::size_t SegmentSize = std::size_t(Segment.count()) * MulawRate;

/// Ten seconds of a line, and whether somebody is kept waiting with music in them.
struct Example
{
    QString kind;
    bool isHold = false;
    Pcm line;
};

Pcm cut(const Pcm &sound, std::size_t from)
{
    return {sound.rate,
            {sound.samples.begin() + std::ptrdiff_t(from),
             sound.samples.begin() + std::ptrdiff_t(from + SegmentSize)}};
}

/// Tune after tune in stretches of ten seconds.
QList<Pcm> musicSegments()
{
    QList<Pcm> segments;
    for (const QString &path : Recordings::in(u"moh"_s)) {
        const Pcm tune = Recordings::at(path);
        for (std::size_t at = 0; at + SegmentSize <= tune.samples.size(); at += SegmentSize)
            segments.append(cut(tune, at));
    }
    return segments;
}

/// Prompts one after the other with pauses of 0.2 to 1.4 s, in stretches of ten seconds.
QList<Pcm> speechSegments(const QString &folder, qsizetype count)
{
    std::minstd_rand random(7);
    QStringList paths = Recordings::in(folder);
    std::shuffle(paths.begin(), paths.end(), random);
    Pcm talk = silence(0ms, MulawRate);
    for (const QString &path : paths) {
        // Of the prompts some are beeps, monkeys and letters.
        const Pcm prompt = Recordings::at(path);
        if (prompt.duration() < 1200ms || path.contains(u"monkeys"_s))
            continue;
        append(talk, prompt);
        append(talk, silence(std::chrono::milliseconds(200 + random() % 1200), MulawRate));
        if (talk.samples.size() >= std::size_t(count) * SegmentSize)
            break;
    }
    QList<Pcm> segments;
    for (std::size_t at = 0; at + SegmentSize <= talk.samples.size(); at += SegmentSize)
        segments.append(cut(talk, at));
    return segments;
}

Pcm quieter(Pcm sound, double db)
{
    for (std::int16_t &sample : sound.samples)
        sample = std::int16_t(sample * std::pow(10.0, db / 20.0));
    return sound;
}

/// A tone of two frequencies, on and off again and again; from `shift` on.
Pcm cadence(double low, double high, const QList<std::chrono::milliseconds> &rhythm,
            std::chrono::milliseconds shift)
{
    Pcm line = silence(0ms, MulawRate);
    bool isOn = true;
    for (qsizetype i = 0; line.duration() < Segment + shift; isOn = !isOn, ++i) {
        const auto length = rhythm[i % rhythm.size()];
        Pcm part = isOn ? tone(low, length, MulawRate, 0.1) : silence(length, MulawRate);
        if (isOn && high > 0.0)
            Recordings::mix(part, tone(high, length, MulawRate, 0.1));
        append(line, part);
    }
    return cut(line, std::size_t(shift.count()) * MulawRate / 1000);
}

QList<Example> holdExamples()
{
    QList<Example> examples;
    const QList<Pcm> music = musicSegments();
    const QList<Pcm> talk = speechSegments(u"sounds/en_US_f_Allison"_s, 30);
    for (qsizetype i = 0; i < music.size(); ++i) {
        examples.append({u"music"_s, true, music[i]});
        if (i % 2 == 0)
            examples.append({u"soft music"_s, true, quieter(music[i], -14.0)});
        if (i % 2 == 1) {
            Pcm noisy = music[i];
            Recordings::mix(noisy, Recordings::noise(Segment, -35.0, 0.5));
            examples.append({u"music in noise"_s, true, noisy});
        }
        if (i % 4 == 0) {
            // "Your call is important to us", and the music goes on.
            Pcm announced = music[i];
            Pcm words = talk[i / 4 % talk.size()];
            words.samples.resize(std::size_t(3) * MulawRate);
            std::fill_n(announced.samples.begin() + 4 * MulawRate, 3 * MulawRate, 0);
            Recordings::mix(announced, words, 4s);
            examples.append({u"music and announcement"_s, true, announced});
        }
    }
    return examples;
}

QList<Example> otherExamples()
{
    QList<Example> examples;
    for (const QString &folder : {u"en_US_f_Allison"_s, u"fr_CA_f_June"_s, u"it_IT_m_Carlo"_s}) {
        const QList<Pcm> talk = speechSegments(u"sounds/"_s + folder, 40);
        for (qsizetype i = 0; i < talk.size(); ++i) {
            examples.append({u"speech "_s + folder.left(2), false, talk[i]});
            if (i % 3 != 0)
                continue;
            Pcm noisy = talk[i];
            Recordings::mix(noisy, Recordings::noise(Segment, -32.0, 0.1 * double(i % 10)));
            examples.append({u"speech in noise"_s, false, noisy});
        }
    }
    for (int i = 0; i < 20; ++i) {
        const auto shift = std::chrono::milliseconds(250 * i);
        examples.append({u"noise"_s, false, Recordings::noise(Segment, -25.0 - 2.0 * i, 0.05 * i)});
        examples.append({u"ringing, America"_s, false, cadence(440, 480, {2s, 4s}, shift)});
        examples.append({u"ringing, Europe"_s, false, cadence(425, 0, {1s, 4s}, shift)});
        examples.append({u"ringing, Britain, India"_s, false,
                         cadence(400, 450, {400ms, 200ms, 400ms, 2s}, shift)});
        examples.append({u"busy"_s, false, cadence(480, 620, {500ms, 500ms}, shift)});
    }
    examples.append({u"silence"_s, false, silence(Segment, MulawRate)});
    examples.append({u"dial tone"_s, false, cadence(350, 440, {12s}, 0ms)});
    examples.append({u"hum"_s, false, cadence(300, 600, {12s}, 0ms)});
    return examples;
}

bool findsMusic(const Pcm &sound)
{
    const Pcm line = Recordings::overTheLine(sound);
    VoiceDetector voice;
    LineSoundDetector detector;
    std::span<const std::int16_t> rest = line.samples;
    for (; rest.size() >= VoiceDetector::HopSize; rest = rest.subspan(VoiceDetector::HopSize)) {
        const auto hop = rest.first<VoiceDetector::HopSize>();
        if (detector.hear(hop, voice.hear(hop)) == LineSound::Music)
            return true;
    }
    return false;
}

} // namespace

class TestHoldMusic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundWithinTenSecondsAndNowhereElse();
};

void TestHoldMusic::isFoundWithinTenSecondsAndNowhereElse()
{
    int found = 0;
    int missed = 0;
    int wrong = 0;
    QMap<QString, std::pair<int, int>> byKind; ///< taken for music, of all
    for (const Example &example : holdExamples() + otherExamples()) {
        const bool isFound = findsMusic(example.line);
        byKind[example.kind].first += isFound ? 1 : 0;
        ++byKind[example.kind].second;
        found += isFound && example.isHold ? 1 : 0;
        missed += !isFound && example.isHold ? 1 : 0;
        wrong += isFound && !example.isHold ? 1 : 0;
    }

    for (auto kind = byKind.begin(); kind != byKind.end(); ++kind)
        qInfo("%-26s %3d of %3d are music", qPrintable(kind.key()), kind->first, kind->second);
    const double f1 = 2.0 * found / (2.0 * found + missed + wrong);
    qInfo("hold music within 10 s: %d found, %d missed, %d wrong, F1 %.3f", found, missed, wrong,
          f1);
    QVERIFY(found + missed > 200);
    QVERIFY(f1 >= 0.97);
}

QTEST_GUILESS_MAIN(TestHoldMusic)
#include "tst_holdmusic.moc"
