// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/voicedetector.h"
#include "support/pretendvoice.h"
#include "support/tones.h"

#include <QTest>

#include <random>

using namespace PhoneAgent;
using namespace std::chrono_literals;

namespace {

std::vector<float> voicesIn(const Pcm &sound)
{
    VoiceDetector detector;
    std::vector<float> voices;
    std::span<const std::int16_t> rest = sound.samples;
    for (; rest.size() >= VoiceDetector::HopSize; rest = rest.subspan(VoiceDetector::HopSize))
        voices.push_back(detector.hear(rest.first<VoiceDetector::HopSize>()));
    return voices;
}

Pcm noise(std::chrono::milliseconds length, double amplitude)
{
    Pcm sound = silence(length, 8000);
    std::minstd_rand random(1);
    std::normal_distribution<double> normal(0.0, amplitude * 32768.0);
    for (std::int16_t &sample : sound.samples)
        sample = std::int16_t(std::clamp(normal(random), -32768.0, 32767.0));
    return sound;
}

Pcm twoTones(double low, double high)
{
    Pcm sound = tone(low, 5s, 8000, 0.2);
    const Pcm other = tone(high, 5s, 8000, 0.2);
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = std::int16_t(sound.samples[i] + other.samples[i]);
    return sound;
}

} // namespace

class TestVoiceDetector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithOnnxRuntime();
    void hearsNoVoiceWhereThereIsNone_data();
    void hearsNoVoiceWhereThereIsNone();
    void startsAfreshForEachCall();
};

// What ONNX Runtime 1.20.1 makes of the published model and this sound.
void TestVoiceDetector::agreesWithOnnxRuntime()
{
    const std::vector<float> expected{
        0.03310F, 0.42884F, 0.58308F, 0.40474F, 0.30956F, 0.35237F, 0.57436F, 0.78564F,
        0.78691F, 0.90033F, 0.87958F, 0.91053F, 0.93021F, 0.96082F, 0.96003F, 0.94142F,
        0.88607F, 0.78308F, 0.87657F, 0.85873F, 0.88577F, 0.95600F, 0.98125F, 0.96484F,
        0.87463F, 0.93821F, 0.94521F, 0.97038F, 0.96556F, 0.98567F, 0.99713F};

    const std::vector<float> voices = voicesIn(pretendVoice(1s));

    QCOMPARE(voices.size(), expected.size());
    for (std::size_t i = 0; i < voices.size(); ++i)
        QVERIFY2(std::abs(voices[i] - expected[i]) < 1e-3F, qPrintable(QString::number(i)));
}

void TestVoiceDetector::hearsNoVoiceWhereThereIsNone_data()
{
    QTest::addColumn<Pcm>("sound");
    QTest::newRow("silence") << silence(5s, 8000);
    QTest::newRow("faint noise") << noise(5s, 0.001);
    QTest::newRow("loud noise") << noise(5s, 0.1);
    QTest::newRow("dial tone") << twoTones(350, 440);
    QTest::newRow("ringing") << twoTones(440, 480);
    QTest::newRow("busy") << twoTones(480, 620);
    QTest::newRow("key 5") << twoTones(770, 1336);
}

void TestVoiceDetector::hearsNoVoiceWhereThereIsNone()
{
    QFETCH(const Pcm, sound);

    std::vector<float> voices = voicesIn(sound);

    // The beginning of a tone may sound like anything for a moment.
    std::sort(voices.begin(), voices.end());
    QVERIFY(voices[voices.size() * 95 / 100] < 0.35F);
}

void TestVoiceDetector::startsAfreshForEachCall()
{
    const Pcm sound = pretendVoice(1s);

    QCOMPARE(voicesIn(sound), voicesIn(sound));
}

QTEST_GUILESS_MAIN(TestVoiceDetector)
#include "tst_voicedetector.moc"
