// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"
#include "telephony/incomingsound.h"
#include "telephony/streamclock.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// 20 ms of one level, that can be told from the others by its number.
StreamSound chunk(int number)
{
    return {.stream = u"MZ1"_s,
            .mulaw = QByteArray(160, char(0x80 + number)),
            .chunk = number,
            .at = std::chrono::milliseconds(20 * number + 26)};
}

Pcm frameOf(int number)
{
    return {MulawRate, samplesFromMulaw(QByteArray(160, char(0x80 + number)))};
}

struct Listener
{
    void hear(const StreamSound &message) { keep(sound.add(message)); }
    void keep(const std::vector<Pcm> &more)
    {
        frames.insert(frames.end(), more.begin(), more.end());
    }

    IncomingSound sound;
    std::vector<Pcm> frames;
};

} // namespace

class TestIncomingSound : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesOutWhatComesIn();
    void makesEvenFramesOfWhateverSizeComes();
    void fillsAGapForAsLongAsItWas();
    void aGapHasNoEdges();
    void passesOverWhatComesLateOrTwice();
    void hearsASenderWhoCountsBadly_data();
    void hearsASenderWhoCountsBadly();
    void aWildTimeCostsNothing_data();
    void aWildTimeCostsNothing();
    void jitterIsNoGap();
    void theClockTrustsTheShortestWay();
    void theClockFollowsDrift();
};

void TestIncomingSound::givesOutWhatComesIn()
{
    Listener callee;
    for (int i = 1; i <= 5; ++i)
        callee.hear(chunk(i));
    QCOMPARE(callee.frames.size(), size_t(5));
    for (int i = 1; i <= 5; ++i)
        QCOMPARE(callee.frames[std::size_t(i - 1)], frameOf(i));
}

void TestIncomingSound::makesEvenFramesOfWhateverSizeComes()
{
    Listener callee;
    StreamSound odd = chunk(1);
    for (const int size : {37, 500, 1, 423}) {
        odd.mulaw = QByteArray(size, char(0x90));
        odd.chunk = *odd.chunk + 1;
        odd.at.reset();
        callee.hear(odd);
    }
    QCOMPARE(callee.frames.size(), size_t(6));
    QCOMPARE(callee.frames.back().samples.size(), size_t(160));
}

void TestIncomingSound::fillsAGapForAsLongAsItWas()
{
    Listener callee;
    callee.hear(chunk(1));
    callee.hear(chunk(6));
    callee.hear(chunk(7));
    QCOMPARE(callee.frames.size(), size_t(7));
    QCOMPARE(callee.frames[3], silence(20ms, MulawRate));
    QCOMPARE(callee.frames.back(), frameOf(7));
}

void TestIncomingSound::aGapHasNoEdges()
{
    Listener callee;
    StreamSound loud = chunk(1);
    loud.mulaw.fill(char(0x80));
    callee.hear(loud);
    loud.chunk = 4;
    loud.at = 86ms + 20ms;
    callee.hear(loud);
    std::int16_t before = callee.frames.front().samples.front();
    for (const Pcm &frame : callee.frames) {
        for (const std::int16_t sample : frame.samples) {
            QVERIFY(std::abs(sample - before) < 1000);
            before = sample;
        }
    }
}

void TestIncomingSound::passesOverWhatComesLateOrTwice()
{
    Listener callee;
    for (const int number : {1, 2, 4, 3, 4, 1, 5})
        callee.hear(chunk(number));
    QCOMPARE(callee.frames.size(), size_t(5));
    QCOMPARE(callee.frames.back(), frameOf(5));
}

void TestIncomingSound::hearsASenderWhoCountsBadly_data()
{
    QTest::addColumn<bool>("countsChunks");
    QTest::addColumn<bool>("countsTime");
    QTest::newRow("no times") << true << false;
    QTest::newRow("no chunks") << false << true;
    QTest::newRow("neither") << false << false;
}

void TestIncomingSound::hearsASenderWhoCountsBadly()
{
    QFETCH(bool, countsChunks);
    QFETCH(bool, countsTime);
    for (const bool areMissing : {true, false}) {
        Listener callee;
        for (int i = 1; i <= 10; ++i) {
            StreamSound sound = chunk(i);
            if (!countsChunks)
                sound.chunk = areMissing ? std::nullopt : std::optional<qint64>(1);
            if (!countsTime)
                sound.at = areMissing ? std::nullopt : std::optional(0ms);
            if (!countsChunks && !countsTime)
                sound.at.reset();
            callee.hear(sound);
        }
        QCOMPARE(callee.frames.size(), size_t(10));
    }
}

void TestIncomingSound::aWildTimeCostsNothing_data()
{
    QTest::addColumn<qint64>("time");
    QTest::newRow("an hour on") << qint64(3'600'000);
    QTest::newRow("the end of time") << std::numeric_limits<qint64>::max();
    QTest::newRow("back to the start") << qint64(0);
}

void TestIncomingSound::aWildTimeCostsNothing()
{
    QFETCH(qint64, time);
    Listener callee;
    for (int i = 1; i <= 100; ++i) {
        StreamSound sound = chunk(i);
        if (i == 50)
            sound.at = std::chrono::milliseconds(time);
        callee.hear(sound);
    }
    QVERIFY(callee.frames.size() >= 100 && callee.frames.size() <= 101);
}

void TestIncomingSound::jitterIsNoGap()
{
    Listener callee;
    for (int i = 1; i <= 100; ++i) {
        StreamSound sound = chunk(i);
        *sound.at += std::chrono::milliseconds(i % 3 * 6);
        callee.hear(sound);
    }
    QCOMPARE(callee.frames.size(), size_t(100));
}

void TestIncomingSound::theClockTrustsTheShortestWay()
{
    StreamClock clock;
    QVERIFY(!clock.zero());
    for (int i = 0; i < 100; ++i)
        clock.arrived(5s + i * 20ms + (i == 40 ? 3ms : 30ms), i * 20ms);
    QCOMPARE(*clock.zero(), MediaTime(5s + 3ms));
}

void TestIncomingSound::theClockFollowsDrift()
{
    StreamClock clock;
    // Theirs is slow: each second takes 1.001 of ours.
    for (int i = 0; i < 3000; ++i)
        clock.arrived(5s + i * 20020us, i * 20ms);
    const MediaTime last = 5s + 2999 * 20us;
    QVERIFY(last - *clock.zero() < 21ms);
}

QTEST_APPLESS_MAIN(TestIncomingSound)

#include "tst_incomingsound.moc"
