// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaspeakerfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestMediaSpeaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsAtMost400MillisecondsAhead();
    void catchesUpAfterAHiccup();
    void tellsHowLateFramesLeft();
    void sendsFramesOf20Milliseconds();
    void waitsForTheStream();
    void bringsEveryRateTo8000();
    void sendsTheMarkAfterTheLastSample();
    void aMarkThatReturnsSaysThatTheClipWasHeard();
    void aMarkAnswersThoseBeforeIt();
    void aMarkThatNeverReturnsIsAnsweredByTheClock();
    void knowsHowMuchWasHeard_data();
    void knowsHowMuchWasHeard();
    void marksThatReturnAfterClearMeanNothing();
    void aClipWasHeardWhenItsTimeIsOver();
    void saysTheNextClipAtOnceAfterClear();
    void aClipInPartsIsOneClip();
    void aPartOfAnotherRateTakesNothingFromTheOneBefore();
    void doesNotStutterWhilePartsAreShort();
    void fadesWhereAPartComesTooLate();
    void clipsFollowWithoutAClick();
    void anEmptyClipIsAnsweredToo();
    void whatIsOpenIsAnsweredWhenTheStreamGoes();
};

void TestMediaSpeaker::keepsAtMost400MillisecondsAhead()
{
    OpenFixture call;
    const MediaTime start = call.now;
    call.say(tone(440, 10s, 8000), 1);
    call.run(8s);
    for (qsizetype i = 0; i < call.sentAt.size(); ++i) {
        const MediaTime heardUntil = call.sentAt[i] - start;
        const MediaTime sentUntil = MediaTime(20ms) * (i + 1);
        QVERIFY(sentUntil - heardUntil <= 400ms);
        // Every frame leaves in time: the network never waits for one.
        QVERIFY(call.sentAt[i] <= call.starts[i]);
    }
    QVERIFY(call.sentAt.size() >= 8 * 50);
}

void TestMediaSpeaker::catchesUpAfterAHiccup()
{
    OpenFixture call;
    call.say(tone(440, 10s, 8000), 1);
    call.run(1s);
    call.now += 200ms;
    call.speaker.pump(call.now);
    const MediaTime ahead = call.starts.last() + 20ms - call.now;
    QVERIFY(ahead > 280ms && ahead <= 300ms);
    for (qsizetype i = 1; i < call.starts.size(); ++i)
        QCOMPARE(call.starts[i] - call.starts[i - 1], MediaTime(20ms));
}

void TestMediaSpeaker::tellsHowLateFramesLeft()
{
    OpenFixture call;
    call.say(tone(440, 800ms, 8000), 1);
    call.run(300ms);
    QCOMPARE(call.speaker.lateness().within(1.0), 0);

    call.now += 100ms;
    call.speaker.pump(call.now);
    const Lateness late = call.speaker.lateness();
    QCOMPARE(late.within(0.5), 0);
    QCOMPARE(late.within(1.0), 100);
    QCOMPARE(Lateness::fromText(late.text()).text(), late.text());

    // Nothing to say for a while is not late.
    call.run(2s);
    call.say(tone(440, 1s, 8000), 2);
    call.run(1s);
    QCOMPARE(call.speaker.lateness().within(1.0), 100);
    QCOMPARE(call.speaker.lateness().frames(), 90);
}

void TestMediaSpeaker::sendsFramesOf20Milliseconds()
{
    OpenFixture call;
    call.say(tone(440, 50ms, 8000), 1);
    QCOMPARE(call.sentAt.size(), 3);
    QCOMPARE(call.sent.size(), 480);
    QCOMPARE(call.sent.right(80), QByteArray(80, char(MulawSilence)));
}

void TestMediaSpeaker::waitsForTheStream()
{
    Fixture call;
    call.say(tone(440, 50ms, 8000), 1);
    call.run(1s);
    QVERIFY(call.sent.isEmpty());
    call.speaker.open(u"MZ1"_s);
    call.speaker.pump(call.now);
    QCOMPARE(call.sent.size(), 480);
}

void TestMediaSpeaker::bringsEveryRateTo8000()
{
    for (const int rate : {8000, 11025, 16000, 22050, 24000, 44100, 48000}) {
        OpenFixture call;
        call.say(tone(440, 200ms, rate, 0.25), 1);
        call.run(1s);
        QVERIFY(std::abs(call.sent.size() - 1600) <= 160);
        QVERIFY2(std::abs(amplitudeOf(440, call.samples(), 8000) - 0.25) < 0.04,
                 qPrintable(QString::number(rate)));
    }
}

void TestMediaSpeaker::sendsTheMarkAfterTheLastSample()
{
    OpenFixture call;
    call.say(tone(440, 1s, 8000), 1);
    call.run(600ms);
    QVERIFY(call.marks.isEmpty());
    call.run(200ms);
    QCOMPARE(call.sent.size(), 8000);
    QCOMPARE(call.marks.size(), 1);
}

void TestMediaSpeaker::aMarkThatReturnsSaysThatTheClipWasHeard()
{
    OpenFixture call;
    call.say(tone(440, 100ms, 8000), 7);
    QVERIFY(call.answers.isEmpty());
    QVERIFY(call.speaker.takeMark(call.marks.first()));
    QCOMPARE(call.answers, QStringList(u"played 7"_s));
    QVERIFY(!call.speaker.takeMark(call.marks.first()));
    QVERIFY(!call.speaker.takeMark(u"something else"_s));
    QCOMPARE(call.answers.size(), 1);
}

void TestMediaSpeaker::aMarkAnswersThoseBeforeIt()
{
    OpenFixture call;
    call.say(tone(440, 100ms, 8000), 1);
    call.say(tone(440, 100ms, 8000), 2);
    call.speaker.takeMark(call.marks.last());
    QCOMPARE(call.answers, (QStringList{u"played 1"_s, u"played 2"_s}));
}

void TestMediaSpeaker::aMarkThatNeverReturnsIsAnsweredByTheClock()
{
    OpenFixture call;
    call.say(tone(440, 100ms, 8000), 1);
    call.run(3s);
    QVERIFY(call.answers.isEmpty());
    QVERIFY(call.speaker.isBusy());
    call.run(200ms);
    QCOMPARE(call.answers, QStringList(u"played 1"_s));
    QVERIFY(!call.speaker.isBusy());
}

void TestMediaSpeaker::knowsHowMuchWasHeard_data()
{
    QTest::addColumn<int>("clearedAfter");
    QTest::addColumn<QStringList>("answers");
    QTest::newRow("in the first") << 700
                                  << QStringList{u"cleared 1 after 700"_s, u"cleared 2 after 0"_s,
                                                 u"cleared 3 after 0"_s};
    QTest::newRow("in the second, within what was sent")
        << 1040 << QStringList{u"played 1"_s, u"cleared 2 after 40"_s, u"cleared 3 after 0"_s};
    QTest::newRow("in the third") << 1500
                                  << QStringList{u"played 1"_s, u"played 2"_s,
                                                 u"cleared 3 after 300"_s};
}

void TestMediaSpeaker::knowsHowMuchWasHeard()
{
    QFETCH(int, clearedAfter);
    QFETCH(QStringList, answers);
    OpenFixture call;
    call.say(tone(440, 1000ms, 8000), 1);
    call.say(tone(440, 200ms, 8000), 2);
    call.say(tone(440, 5s, 8000), 3);
    call.run(std::chrono::milliseconds(clearedAfter));
    call.speaker.clear(call.now);
    QCOMPARE(call.answers, answers);
    QCOMPARE(call.clears, 1);
}

void TestMediaSpeaker::marksThatReturnAfterClearMeanNothing()
{
    OpenFixture call;
    call.say(tone(440, 200ms, 8000), 1);
    call.run(100ms);
    call.speaker.clear(call.now);
    call.say(tone(440, 200ms, 8000), 2);
    const QStringList before = call.answers;
    QVERIFY(call.speaker.takeMark(call.marks.first()));
    QCOMPARE(call.answers, before);
    QCOMPARE(before, QStringList(u"cleared 1 after 100"_s));
}

void TestMediaSpeaker::aClipWasHeardWhenItsTimeIsOver()
{
    OpenFixture call;
    call.say(tone(440, 200ms, 8000), 1);
    call.run(250ms); // the mark is still under way
    call.speaker.clear(call.now);
    QCOMPARE(call.answers, QStringList(u"played 1"_s));
}

void TestMediaSpeaker::saysTheNextClipAtOnceAfterClear()
{
    OpenFixture call;
    call.say(tone(440, 5s, 8000), 1);
    call.run(1s);
    call.speaker.clear(call.now);
    call.say(tone(440, 100ms, 8000), 2);
    QCOMPARE(call.starts.last(), call.now + 80ms);
}

void TestMediaSpeaker::aClipInPartsIsOneClip()
{
    const Pcm whole = tone(440, 400ms, 24000, 0.25);
    OpenFixture inParts;
    for (std::size_t at = 0; at < whole.samples.size(); at += 500) {
        const auto from = whole.samples.begin() + std::ptrdiff_t(at);
        const auto to = at + 500 < whole.samples.size() ? from + 500 : whole.samples.end();
        inParts.say({24000, {from, to}}, 1, false);
    }
    inParts.say({24000, {}}, 1);
    OpenFixture atOnce;
    atOnce.say(whole, 1);
    inParts.run(1s);
    atOnce.run(1s);
    QCOMPARE(inParts.sent.toHex(), atOnce.sent.toHex());
    QCOMPARE(inParts.marks.size(), 1);
}

void TestMediaSpeaker::aPartOfAnotherRateTakesNothingFromTheOneBefore()
{
    OpenFixture call;
    call.say(tone(440, 200ms, 24000), 1, false);
    call.say(silence(200ms, 8000), 1);
    call.run(1s);
    const auto samples = call.samples();
    QVERIFY(levelDb(std::span(samples).subspan(1560, 40)) > -30.0);
    QVERIFY(levelDb(std::span(samples).subspan(1640, 1000)) < -60.0);
}

void TestMediaSpeaker::doesNotStutterWhilePartsAreShort()
{
    OpenFixture call;
    for (int part = 0; part < 20; ++part) {
        call.say(tone(400, 5ms, 8000), 1, false);
        call.now += 1ms;
    }
    call.run(1s);
    QVERIFY(!call.samples().empty());
    const auto samples = call.samples();
    // 5 ms hold two waves of 400 Hz: the parts join without a seam.
    for (std::size_t at = 40; at + 40 < samples.size() - 160; at += 20)
        QVERIFY(levelDb(std::span(samples).subspan(at, 20)) > -16.0);
}

void TestMediaSpeaker::fadesWhereAPartComesTooLate()
{
    OpenFixture call;
    call.say(tone(440, 105ms, 8000, 0.5), 1, false);
    call.run(300ms);
    call.say(tone(440, 105ms, 8000, 0.5), 1, true);
    call.run(300ms);
    QVERIFY(call.marks.size() == 1);
    // A wave of 440 Hz at half scale climbs 5600 a sample; an edge would jump by up to 16000.
    QVERIFY2(largestStep(call.samples()) < 7000,
             qPrintable(QString::number(largestStep(call.samples()))));
    // All of it was sent, with silence between.
    QVERIFY(call.sent.size() >= 1680);
}

void TestMediaSpeaker::clipsFollowWithoutAClick()
{
    OpenFixture call;
    // Both cut off at their loudest.
    call.say({8000, std::vector<std::int16_t>(777, 15000)}, 1);
    call.say({8000, std::vector<std::int16_t>(777, -15000)}, 2);
    call.run(1s);
    QVERIFY2(largestStep(call.samples()) < 1000,
             qPrintable(QString::number(largestStep(call.samples()))));
    QCOMPARE(call.sent.size(), 1600); // no pause either
}

void TestMediaSpeaker::anEmptyClipIsAnsweredToo()
{
    OpenFixture call;
    call.say({}, 1);
    QVERIFY(call.sent.isEmpty());
    QCOMPARE(call.marks.size(), 1);
    call.speaker.takeMark(call.marks.first());
    QCOMPARE(call.answers, QStringList(u"played 1"_s));
}

void TestMediaSpeaker::whatIsOpenIsAnsweredWhenTheStreamGoes()
{
    OpenFixture call;
    call.say(tone(440, 200ms, 8000), 1);
    call.say(tone(440, 5s, 8000), 2);
    call.run(100ms);
    call.speaker.close(call.now);
    QCOMPARE(call.answers, (QStringList{u"cleared 1 after 100"_s, u"cleared 2 after 0"_s}));
    QCOMPARE(call.clears, 0);
    const QByteArray before = call.sent;
    call.say(tone(440, 200ms, 8000), 3);
    call.run(1s);
    QCOMPARE(call.sent, before);
    call.speaker.open(u"MZ2"_s);
    call.run(1s);
    QVERIFY(call.sent != before);
}

QTEST_APPLESS_MAIN(TestMediaSpeaker)
#include "tst_mediaspeaker.moc"
