// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaspeakerfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Speech that is held, and goes on where it was.
class TestMediaSpeakerHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeldIsTakenFromTheNetworkAtOnce();
    void goesOnWhereItWasHeld_data();
    void goesOnWhereItWasHeld();
    void goesOnFromTheLastPause();
    void goesOnSoftly();
    void theClipThatWasSentWholeIsHeardWholeAfterAHold();
    void whatIsSaidDuringAHoldWaits();
    void whatIsDroppedDuringAHoldIsNeverHeard();
    void knowsHowMuchWasHeardBeforeAndAfterAHold();
    void aHoldInSilenceKeepsWhatComes();
};

void TestMediaSpeakerHold::whatIsHeldIsTakenFromTheNetworkAtOnce()
{
    OpenFixture call;
    call.say(tone(440, 5s, 8000), 1);
    call.run(1s);
    const qsizetype before = call.sent.size();

    call.speaker.hold(call.now);
    call.run(2s);

    QCOMPARE(call.clears, 1);
    QCOMPARE(call.sent.size(), before);
    QVERIFY(call.answers.isEmpty());
    QVERIFY(!call.speaker.isBusy());
}

void TestMediaSpeakerHold::goesOnWhereItWasHeld_data()
{
    QTest::addColumn<int>("heldAfter");
    QTest::newRow("before anything was heard") << 0;
    QTest::newRow("early") << 220;
    QTest::newRow("in the middle of a frame") << 1015;
    QTest::newRow("when all was sent") << 1900;
}

void TestMediaSpeakerHold::goesOnWhereItWasHeld()
{
    QFETCH(int, heldAfter);
    // A ramp: each sample tells where it belongs. Above the level of a pause.
    Pcm ramp{8000, std::vector<std::int16_t>(16'000)};
    for (std::size_t i = 0; i < ramp.samples.size(); ++i)
        ramp.samples[i] = std::int16_t(1000 + i);
    OpenFixture call;
    call.say(ramp, 1);
    call.run(std::chrono::milliseconds(heldAfter));
    const auto heard = std::size_t(heldAfter) * 8;

    call.speaker.hold(call.now);
    const auto before = std::size_t(call.sent.size());
    call.run(1s);
    call.speaker.resume(call.now);
    call.run(4s);

    // Its last 20 ms were the quietest before, and it begins softly.
    const std::vector<std::int16_t> again = call.samples();
    const int first = again.at(before + 200) - 1000 - 200;
    QVERIFY2(std::abs(first - int(std::max<std::size_t>(heard, 12'000) - 12'000)) < 400,
             qPrintable(QString::number(first)));
    QCOMPARE(call.marks.size(), 1 + (heldAfter == 1900 ? 1 : 0));
    QVERIFY(call.speaker.takeMark(call.marks.last()));
    QCOMPARE(call.answers, QStringList(u"played 1"_s));
}

void TestMediaSpeakerHold::goesOnFromTheLastPause()
{
    OpenFixture call;
    Pcm words = tone(440, 600ms, 8000);
    append(words, silence(100ms, 8000));
    append(words, tone(880, 2s, 8000));
    call.say(words, 1);
    call.run(1200ms); // half a second into the second word

    call.speaker.hold(call.now);
    const qsizetype before = call.sent.size();
    call.speaker.resume(call.now);
    call.run(3s);

    const std::vector<std::int16_t> samples = call.samples();
    const std::span again = std::span(samples).subspan(std::size_t(before));
    QVERIFY(std::abs(int(again.size()) - 16'000) <= 320); // the second word, whole
    QVERIFY(amplitudeOf(880, again.first(8000), 8000) > 0.2);
    QVERIFY(amplitudeOf(440, again.first(8000), 8000) < 0.02);
}

void TestMediaSpeakerHold::goesOnSoftly()
{
    OpenFixture call;
    call.say({8000, std::vector<std::int16_t>(16'000, 15'000)}, 1);
    call.run(500ms);
    call.speaker.hold(call.now);
    const qsizetype before = call.sent.size();
    call.speaker.resume(call.now);
    call.run(3s);
    const auto samples = samplesFromMulaw(call.sent.mid(before));
    QVERIFY2(largestStep(samples) < 1000, qPrintable(QString::number(largestStep(samples))));
}

void TestMediaSpeakerHold::theClipThatWasSentWholeIsHeardWholeAfterAHold()
{
    OpenFixture call;
    call.say(tone(440, 100ms, 8000), 1);
    call.say(tone(440, 100ms, 8000), 2);
    call.run(50ms);
    QCOMPARE(call.marks.size(), 2);

    call.speaker.hold(call.now);
    QVERIFY(call.answers.isEmpty());
    // The network returns the marks of what it was told to drop.
    call.speaker.takeMark(call.marks[0]);
    call.speaker.takeMark(call.marks[1]);
    QVERIFY(call.answers.isEmpty());
    call.speaker.resume(call.now);
    call.run(100ms);

    QCOMPARE(call.marks.size(), 4);
    call.speaker.takeMark(call.marks[2]);
    call.speaker.takeMark(call.marks[3]);
    QCOMPARE(call.answers, (QStringList{u"played 1"_s, u"played 2"_s}));
}

void TestMediaSpeakerHold::whatIsSaidDuringAHoldWaits()
{
    OpenFixture call;
    call.say(tone(440, 1s, 8000), 1, false);
    call.run(500ms);
    call.speaker.hold(call.now);
    const qsizetype before = call.sent.size();
    call.say(tone(440, 1s, 8000), 1, true);
    QCOMPARE(call.sent.size(), before);

    call.speaker.resume(call.now);
    call.run(3s);

    QVERIFY(call.sent.size() - before >= 1500 * 8);
    QCOMPARE(call.marks.size(), 1);
}

void TestMediaSpeakerHold::whatIsDroppedDuringAHoldIsNeverHeard()
{
    OpenFixture call;
    call.say(tone(440, 5s, 8000), 1);
    call.run(1s);
    call.speaker.hold(call.now);
    call.run(500ms);

    call.speaker.clear(call.now);

    QCOMPARE(call.answers, QStringList(u"cleared 1 after 1000"_s));
    QCOMPARE(call.clears, 1); // the network had nothing more
    call.speaker.resume(call.now);
    const qsizetype before = call.sent.size();
    call.say(tone(880, 100ms, 8000), 2);
    call.run(1s);
    QVERIFY(call.sent.size() - before <= 960);
}

void TestMediaSpeakerHold::knowsHowMuchWasHeardBeforeAndAfterAHold()
{
    OpenFixture call;
    Pcm words = tone(440, 600ms, 8000);
    append(words, silence(100ms, 8000));
    append(words, tone(880, 5s, 8000));
    call.say(words, 1);
    call.run(1s);
    call.speaker.hold(call.now);
    call.run(1s);
    call.speaker.resume(call.now); // from 700 ms on
    call.run(400ms);
    call.speaker.clear(call.now);
    const int heard = call.answers.first().section(u' ', -1).toInt();
    QVERIFY2(std::abs(heard - 1100) <= 20, qPrintable(QString::number(heard)));
}

void TestMediaSpeakerHold::aHoldInSilenceKeepsWhatComes()
{
    OpenFixture call;
    call.speaker.hold(call.now);
    call.say(tone(440, 100ms, 8000), 1);
    QVERIFY(call.sent.isEmpty());
    call.speaker.resume(call.now);
    QCOMPARE(call.sent.size(), 800);
    QCOMPARE(call.clears, 0);
}

QTEST_APPLESS_MAIN(TestMediaSpeakerHold)
#include "tst_mediaspeakerhold.moc"
