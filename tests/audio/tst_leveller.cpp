// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/tones.h"

#include "audio/leveller.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;

namespace {

/// Words of `length` with pauses as long between them.
Pcm speech(double amplitude, int words, std::chrono::milliseconds length = 300ms)
{
    Pcm sound{16000, {}};
    for (int word = 0; word < words; ++word) {
        append(sound, tone(300, length, 16000, amplitude));
        append(sound, silence(length, 16000));
    }
    return sound;
}

double loudest(const Pcm &sound)
{
    return std::abs(*std::max_element(sound.samples.begin(), sound.samples.end(),
                                      [](int a, int b) { return std::abs(a) < std::abs(b); }));
}

} // namespace

class TestLeveller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesSpeechThatIsRightAsItIs();
    void bringsEveryVoiceToOneLevel_data();
    void bringsEveryVoiceToOneLevel();
    void changesSlowlyWithinAClip();
    void isNotFooledByASoftOnset();
    void doesNotAmplifySilence();
    void bendsPeaksInsteadOfClippingThem();
};

void TestLeveller::leavesSpeechThatIsRightAsItIs()
{
    const Pcm original = speech(0.17, 10);
    Pcm sound = original;
    Leveller().apply(sound, true);
    QCOMPARE(sound, original);
}

void TestLeveller::bringsEveryVoiceToOneLevel_data()
{
    QTest::addColumn<double>("amplitude");
    QTest::newRow("soft") << 0.05;
    QTest::newRow("loud") << 0.8;
}

void TestLeveller::bringsEveryVoiceToOneLevel()
{
    QFETCH(double, amplitude);
    Pcm sound = speech(amplitude, 20);
    Leveller().apply(sound, true);
    const std::span<const std::int16_t> word(sound.samples.data(), 16000 * 3 / 10);
    QVERIFY2(std::abs(levelDb(word) + 18.5) < 3.0, qPrintable(QString::number(levelDb(word))));
}

void TestLeveller::changesSlowlyWithinAClip()
{
    Leveller leveller;
    Pcm first = tone(300, 1000ms, 8000, 0.17);
    leveller.apply(first, true);
    Pcm next = tone(300, 1000ms, 8000, 0.05);
    const double before = levelDb(next.samples);
    leveller.apply(next, false);
    const std::span<const std::int16_t> start(next.samples.data(), 800);
    const std::span<const std::int16_t> end(next.samples.data() + 7200, 800);
    QVERIFY(levelDb(start) - before < 1.5);
    QVERIFY(levelDb(end) - before > 3.0);
}

void TestLeveller::isNotFooledByASoftOnset()
{
    Pcm onset = tone(300, 20ms, 8000, 0.01);
    const double before = levelDb(onset.samples);
    Leveller().apply(onset, true);
    QVERIFY(levelDb(onset.samples) - before < 3.0);
}

void TestLeveller::doesNotAmplifySilence()
{
    Leveller leveller;
    Pcm pause = silence(5s, 8000);
    leveller.apply(pause, true);
    Pcm word = tone(300, 100ms, 8000, 0.17);
    const Pcm original = word;
    leveller.apply(word, true);
    QCOMPARE(word, original);
}

void TestLeveller::bendsPeaksInsteadOfClippingThem()
{
    // Soft words with one shout.
    Pcm sound = speech(0.05, 30);
    append(sound, tone(300, 40ms, 16000, 0.95));
    Leveller().apply(sound, true);
    QVERIFY(loudest(sound) < 32767);
    const auto atTheTop =
        std::count(sound.samples.begin(), sound.samples.end(), std::int16_t(loudest(sound)));
    QVERIFY(atTheTop < 40);
}

QTEST_APPLESS_MAIN(TestLeveller)

#include "tst_leveller.moc"
