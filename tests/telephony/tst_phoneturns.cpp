// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/resampler.h"
#include "support/linesound.h"
#include "support/scriptedservices.h"
#include "telephony/phoneears.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

Pcm spoken(const QString &text)
{
    return overTheLine(text, u"rms"_s);
}

/// Ears that hear what the test plays, and a transcriber that writes down what the test says.
struct Hearing
{
    Hearing() { play(silence(600ms, 8000)); }

    void play(const Pcm &sound)
    {
        for (std::size_t at = 0; at < sound.samples.size(); at += 160) {
            const auto size = std::min<std::size_t>(160, sound.samples.size() - at);
            const auto begin = sound.samples.begin() + std::ptrdiff_t(at);
            ears.hear({8000, {begin, begin + std::ptrdiff_t(size)}});
        }
    }
    void beSilent(std::chrono::milliseconds length) { play(silence(length, 8000)); }

    ScriptedTranscription *transcriber = new ScriptedTranscription;
    PhoneEars ears{std::unique_ptr<CallTranscriber>(transcriber)};
    QSignalSpy stirs{&ears, &PhoneEars::theyStir};
    QSignalSpy eager{&ears, &PhoneEars::mayBeThrough};
    QSignalSpy goesOn{&ears, &PhoneEars::theyGoOn};
    QSignalSpy said{&ears, &PhoneEars::theySpeak};
    QSignalSpy heard{&ears, &PhoneEars::heard};
    QSignalSpy nothing{&ears, &PhoneEars::theySaidNothing};
};

QString textOf(const QSignalSpy &spy)
{
    return spy.last().first().value<Utterance>().text;
}

} // namespace

class TestPhoneTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Utterance>(); }

    void asksForTheWordsAtThePauseAndAnswersThemAtTheEnd();
    void answersNothingWhileAThinkingPauseLasts();
    void answersNothingWhileANumberIsDictated();
    void dropsEagerWordsWhenTheyGoOn();
    void takesAWholeSentenceForTheEndSooner();
    void waitsUntilAMenuIsReadOut();
    void answersWhoGoesOnOnlyOnce();
    void tellsWhenWhatWasKnown();
    void endsTheTurnWhenTheServiceIsSure();
    void saysThatNothingWasSaid();
};

void TestPhoneTurns::asksForTheWordsAtThePauseAndAnswersThemAtTheEnd()
{
    Hearing call;
    call.play(spoken(u"We are open until eight."_s));
    call.beSilent(240ms);
    QCOMPARE(call.stirs.size(), 1);
    QCOMPARE(call.transcriber->paused, QList<int>{1});
    Q_EMIT call.transcriber->eager(1, u"We are open until 8."_s);
    QCOMPARE(textOf(call.eager), u"We are open until 8."_s);
    QVERIFY(call.heard.isEmpty());

    call.beSilent(300ms);
    QCOMPARE(call.transcriber->asked, QList<int>{1});
    call.transcriber->answer(1, u"We are open until 8."_s);

    QCOMPARE(call.said.size(), 1);
    QCOMPARE(textOf(call.heard), u"We are open until 8."_s);
    QVERIFY(call.goesOn.isEmpty());
}

void TestPhoneTurns::answersNothingWhileAThinkingPauseLasts()
{
    Hearing call;
    call.play(spoken(u"Let me see,"_s));
    call.beSilent(240ms);
    Q_EMIT call.transcriber->eager(1, u"Let me see,"_s);
    call.beSilent(860ms);
    QVERIFY(call.transcriber->asked.isEmpty());

    call.play(spoken(u"we have Monday at ten."_s));
    QCOMPARE(call.goesOn.size(), 1);
    call.beSilent(240ms);
    Q_EMIT call.transcriber->eager(1, u"Let me see, we have Monday at 10."_s);
    // Somebody who thinks aloud is given more time from then on.
    call.beSilent(1000ms);
    call.transcriber->answer(1, u"Let me see, we have Monday at 10."_s);

    QCOMPARE(call.heard.size(), 1);
    QCOMPARE(textOf(call.heard), u"Let me see, we have Monday at 10."_s);
}

void TestPhoneTurns::answersNothingWhileANumberIsDictated()
{
    Hearing call;
    QString words = u"The number is"_s;
    for (const QString &group : {u"4 0"_s, u"5 5 5"_s, u"0 1 4"_s}) {
        call.play(spoken(group));
        call.beSilent(240ms);
        words += u' ' + group;
        Q_EMIT call.transcriber->eager(1, words + u'.');
        call.beSilent(860ms);
        QVERIFY(call.transcriber->asked.isEmpty());
    }

    call.beSilent(1500ms);

    QCOMPARE(call.transcriber->asked, QList<int>{1});
    QCOMPARE(call.eager.size(), 3);
    QCOMPARE(call.goesOn.size(), 2);
}

void TestPhoneTurns::dropsEagerWordsWhenTheyGoOn()
{
    Hearing call;
    call.play(spoken(u"We have Monday"_s));
    call.beSilent(240ms);
    Pcm more = spoken(u"and Tuesday is free as well."_s);
    more.samples.resize(more.samples.size() / 2);
    call.play(more);
    QCOMPARE(call.transcriber->wentOn, 1);

    // Too late: they were asked for before.
    Q_EMIT call.transcriber->eager(1, u"We have Monday"_s);

    QVERIFY(call.eager.isEmpty());
    QVERIFY(call.goesOn.isEmpty());
}

void TestPhoneTurns::takesAWholeSentenceForTheEndSooner()
{
    Hearing known;
    known.play(spoken(u"How can I help you?"_s));
    Q_EMIT known.transcriber->partial(u"How can I help you?"_s);
    known.beSilent(520ms);
    Hearing unknown;
    unknown.play(spoken(u"How can I help you?"_s));
    unknown.beSilent(520ms);

    QCOMPARE(known.transcriber->asked.size(), 1);
    QCOMPARE(unknown.transcriber->asked.size(), 0);
    unknown.beSilent(400ms);
    QCOMPARE(unknown.transcriber->asked.size(), 1);
}

void TestPhoneTurns::waitsUntilAMenuIsReadOut()
{
    Hearing call;
    call.ears.setPatience(2s);
    call.play(spoken(u"Welcome to Apollo."_s));
    call.beSilent(240ms);
    Q_EMIT call.transcriber->eager(1, u"Welcome to Apollo."_s);

    call.beSilent(1600ms);
    QVERIFY(call.transcriber->asked.isEmpty());
    call.beSilent(400ms);
    QCOMPARE(call.transcriber->asked.size(), 1);
}

/// The words of a turn that was taken for over come in while they speak again.
void TestPhoneTurns::answersWhoGoesOnOnlyOnce()
{
    Hearing call;
    call.play(spoken(u"We are open."_s));
    call.beSilent(1000ms);
    QCOMPARE(call.transcriber->asked, QList<int>{1});
    call.play(spoken(u"Until eight."_s));
    call.transcriber->answer(1, u"We are open."_s);
    QCOMPARE(call.said.size(), 1);
    QVERIFY(call.heard.isEmpty());

    call.beSilent(1400ms);
    call.transcriber->answer(2, u"Until 8."_s);

    QCOMPARE(call.said.size(), 2);
    QCOMPARE(call.heard.size(), 1);
    QCOMPARE(textOf(call.heard), u"Until 8."_s);
}

void TestPhoneTurns::tellsWhenWhatWasKnown()
{
    Hearing call;
    call.play(spoken(u"We are open until eight."_s));
    call.beSilent(240ms);
    Q_EMIT call.transcriber->eager(1, u"We are open until 8."_s);
    call.beSilent(300ms);
    call.transcriber->answer(1, u"We are open until 8."_s);

    const auto heard = call.heard.last().first().value<Utterance>();
    QVERIFY(heard.voiceEnd && heard.words && heard.through);
    QVERIFY(*heard.voiceEnd < *heard.words);
    QVERIFY(*heard.words <= *heard.through);
    const auto quiet = *heard.through - *heard.voiceEnd;
    QVERIFY2(quiet >= 350ms && quiet <= 480ms, QByteArray::number(qint64(quiet / 1ms)));
    QVERIFY(heard.age >= heard.sound.duration());
}

void TestPhoneTurns::endsTheTurnWhenTheServiceIsSure()
{
    Hearing call;
    call.play(spoken(u"Two people"_s));
    call.beSilent(240ms);
    Q_EMIT call.transcriber->eager(1, u"Two people"_s);
    Q_EMIT call.transcriber->through(1);

    call.beSilent(40ms);

    QCOMPARE(call.transcriber->asked, QList<int>{1});
}

void TestPhoneTurns::saysThatNothingWasSaid()
{
    Hearing call;
    call.play(spoken(u"Hello?"_s));
    call.beSilent(1000ms);
    call.transcriber->answer(1, QString());

    QCOMPARE(call.nothing.size(), 1);
    QVERIFY(call.heard.isEmpty());
}

QTEST_GUILESS_MAIN(TestPhoneTurns)
#include "tst_phoneturns.moc"
