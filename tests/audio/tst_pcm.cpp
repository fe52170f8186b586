// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/dtmf.h"
#include "audio/meters.h"
#include "audio/resampler.h"
#include "support/tones.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestPcm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void levelsSpeechWithoutClipping();
    void keepsToneAndLengthWhenResampling_data();
    void keepsToneAndLengthWhenResampling();
    void removesWhatTheLowerRateCannotCarry();
    void resamplesTheSameInBlocks();
    void pressesKeysWithTheirTwoTones_data();
    void pressesKeysWithTheirTwoTones();
    void pausesBetweenKeys();
    void passesOverWhatIsNoKey();
    void drawsPeaksRelativeToTheLoudest();
    void drawsFewerSamplesThanBars();
    void measuresTheLevelSinceLastAsked();
};

void TestPcm::levelsSpeechWithoutClipping()
{
    Pcm quiet = tone(300, 100ms, 16000, 0.01);
    levelTo(quiet, -20.0);
    QVERIFY(std::abs(levelDb(quiet.samples) + 20.0) < 0.1);

    Pcm click = silence(100ms, 16000);
    click.samples[10] = 1000;
    levelTo(click, -3.0);
    QCOMPARE(click.samples[10], std::int16_t(32767));
}

void TestPcm::keepsToneAndLengthWhenResampling_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    for (const int from : {8000, 16000, 22050, 44100, 48000}) {
        for (const int to : {8000, 16000, 24000})
            QTest::addRow("%d to %d", from, to) << from << to;
    }
}

void TestPcm::keepsToneAndLengthWhenResampling()
{
    QFETCH(const int, from);
    QFETCH(const int, to);

    const Pcm sound = resampled(tone(1000, 500ms, from), to);

    QCOMPARE(sound.rate, to);
    QCOMPARE(sound.samples.size(), std::size_t(to) / 2);
    QVERIFY(std::abs(amplitudeOf(1000, sound.samples, to) - 0.25) < 0.005);
    // In step with the original, not late: the difference is small sample by sample.
    const Pcm same = tone(1000, 500ms, to);
    for (std::size_t i = 200; i < sound.samples.size() - 200; ++i)
        QVERIFY(std::abs(sound.samples[i] - same.samples[i]) < 400);
}

void TestPcm::removesWhatTheLowerRateCannotCarry()
{
    const Pcm sound = resampled(tone(6000, 500ms, 48000), 8000);

    QVERIFY(levelDb(std::span(sound.samples).subspan(100, 3800)) < -80.0);
}

void TestPcm::resamplesTheSameInBlocks()
{
    const Pcm sound = tone(700, 300ms, 48000);
    Resampler resampler(48000, 16000);

    std::vector<std::int16_t> pieces;
    for (std::span<const std::int16_t> rest = sound.samples; !rest.empty();) {
        const auto block = rest.first(std::min<std::size_t>(rest.size(), 333));
        const auto out = resampler.process(block);
        pieces.insert(pieces.end(), out.begin(), out.end());
        rest = rest.subspan(block.size());
    }
    const auto tail = resampler.finish();
    pieces.insert(pieces.end(), tail.begin(), tail.end());

    const Pcm whole = resampled(sound, 16000);
    pieces.resize(whole.samples.size());
    QCOMPARE(pieces, whole.samples);
}

void TestPcm::pressesKeysWithTheirTwoTones_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("1") << 697.0 << 1209.0;
    QTest::newRow("6") << 770.0 << 1477.0;
    QTest::newRow("8") << 852.0 << 1336.0;
    QTest::newRow("0") << 941.0 << 1336.0;
    QTest::newRow("*") << 941.0 << 1209.0;
    QTest::newRow("#") << 941.0 << 1477.0;
    QTest::newRow("d") << 941.0 << 1633.0;
}

void TestPcm::pressesKeysWithTheirTwoTones()
{
    QFETCH(const double, low);
    QFETCH(const double, high);

    const Pcm sound = dtmfTones(QString::fromLatin1(QTest::currentDataTag()), 16000);

    const auto pressed = std::span(sound.samples).first(1600);
    for (const double hertz : {697.0, 770.0, 852.0, 941.0, 1209.0, 1336.0, 1477.0, 1633.0}) {
        const bool wanted = hertz == low || hertz == high;
        QCOMPARE(amplitudeOf(hertz, pressed, 16000) > 0.1, wanted);
    }
}

void TestPcm::pausesBetweenKeys()
{
    const Pcm sound = dtmfTones(u"1w2"_s, 8000);

    QCOMPARE(sound.duration(), 1140ms);
    QVERIFY(levelDb(std::span(sound.samples).first(1600)) > -20.0);
    QVERIFY(levelDb(std::span(sound.samples).subspan(1700, 4800)) < -60.0);
    QVERIFY(levelDb(std::span(sound.samples).subspan(6560, 1600)) > -20.0);
}

void TestPcm::passesOverWhatIsNoKey()
{
    QCOMPARE(dtmfTones(u"4-8 é2"_s, 8000).duration(), 960ms);
    QVERIFY(dtmfTones({}, 8000).isEmpty());
}

void TestPcm::drawsPeaksRelativeToTheLoudest()
{
    Pcm sound = tone(500, 100ms, 8000, 0.1);
    append(sound, tone(500, 100ms, 8000, 0.2));
    append(sound, silence(100ms, 8000));

    const std::vector<float> bars = waveformPeaks(sound, 6);

    QCOMPARE(bars.size(), std::size_t(6));
    QVERIFY(std::abs(bars[0] - 0.5F) < 0.01F);
    QVERIFY(std::abs(bars[3] - 1.0F) < 0.01F);
    QCOMPARE(bars[5], 0.0F);
    QCOMPARE(waveformPeaks(silence(100ms, 8000), 3), std::vector<float>(3));
}

void TestPcm::drawsFewerSamplesThanBars()
{
    QCOMPARE(waveformPeaks({8000, {100, -200}}, 4), (std::vector<float>{0.0F, 0.5F, 0.0F, 1.0F}));
    QVERIFY(waveformPeaks({8000, {100}}, 0).empty());
}

void TestPcm::measuresTheLevelSinceLastAsked()
{
    LevelMeter meter;
    meter.add(tone(500, 100ms, 8000, 0.1).samples);
    meter.add(tone(500, 100ms, 8000, 0.1).samples);

    QVERIFY(std::abs(meter.take() + 23.0) < 0.1);
    QCOMPARE(meter.take(), -100.0);
}

QTEST_GUILESS_MAIN(TestPcm)
#include "tst_pcm.moc"
