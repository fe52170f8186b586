// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramtranscriptionfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = DeepgramListening::Kind;

class TestDeepgramTranscription : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForTelephoneSound_data();
    void asksForTelephoneSound();
    void sendsFramesOfTheRightLength_data();
    void sendsFramesOfTheRightLength();
    void showsWhatIsSaidAndAnswersWhenFlushed();
    void answersAtOnceWhenEverythingWasHeard();
    void waitsForWordsThatAreStillComing();
    void takesThePauseOfTheWordsForTheEnd();
    void saysNothingWasSaid();
    void keepsTurnsOfFlux();
    void asksFluxToEndATurn();
    void asksForTheWordsOfAPause();
    void keepsTheWordsOfAPauseWhenTheyGoOn();
    void takesNoEarlierFlushForTheAnswer();
    void waitsForFluxToThinkThatTheyAreThrough();
    void connectsBeforeTheFirstSound();
    void neverSendsAnEmptyFrame();
    void dropsWordsOfAQuestionGivenUp();
};

void TestDeepgramTranscription::asksForTelephoneSound_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("query");
    QTest::newRow("listen") << Kind::Listen << u"/v1/listen"_s
                            << QStringList{u"model=nova-3"_s,     u"encoding=mulaw"_s,
                                           u"sample_rate=8000"_s, u"channels=1"_s,
                                           u"language=en"_s,      u"interim_results=true"_s,
                                           u"endpointing=300"_s,  u"utterance_end_ms=1000"_s,
                                           u"vad_events=true"_s,  u"smart_format=true"_s,
                                           u"numerals=true"_s};
    QTest::newRow("flux") << Kind::Flux << u"/v2/listen"_s
                          << QStringList{u"model=flux-general-en"_s,   u"encoding=mulaw"_s,
                                         u"sample_rate=8000"_s,        u"eot_threshold=0.7"_s,
                                         u"eager_eot_threshold=0.4"_s, u"eot_timeout_ms=5000"_s};
}

void TestDeepgramTranscription::asksForTelephoneSound()
{
    QFETCH(const Kind, kind);
    QFETCH(const QString, path);
    QFETCH(const QStringList, query);
    Listening call(kind);

    QVERIFY(call.hear(80ms));

    QCOMPARE(call.service.address.path(), path);
    QCOMPARE(call.service.address.query().split(u'&'), query);
    QCOMPARE(call.service.authorization, "Token dg_invented");
}

void TestDeepgramTranscription::sendsFramesOfTheRightLength_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QList<qsizetype>>("lengths");
    QTest::newRow("listen") << Kind::Listen << QList<qsizetype>(9, 160);
    QTest::newRow("flux") << Kind::Flux << QList<qsizetype>{640, 640, 160};
}

void TestDeepgramTranscription::sendsFramesOfTheRightLength()
{
    QFETCH(const Kind, kind);
    QFETCH(const QList<qsizetype>, lengths);
    Listening call(kind);
    for (int frame = 0; frame < 9; ++frame)
        call.listener.hear(sound(20ms));
    call.listener.finish(1, {});

    QTRY_COMPARE(call.service.sound().size(), 9 * 160);
    QList<qsizetype> sent;
    for (const QByteArray &frame : call.service.frames)
        sent.append(frame.size());
    QCOMPARE(sent, lengths);
    QCOMPARE(call.service.sound(), mulawFromSamples(sound(180ms).samples));
}

void TestDeepgramTranscription::showsWhatIsSaidAndAnswersWhenFlushed()
{
    Listening call;
    QVERIFY(call.hear(2000ms));
    call.service.say(interim(u"Hello this"_s, 0.8));
    call.service.say(final(u"Hello, this is Luigi's."_s, 1.2));
    call.service.say(interim(u"How"_s, 1.4));
    QTRY_COMPARE(call.partials, (QStringList{u"Hello this"_s, u"Hello, this is Luigi's."_s,
                                             u"Hello, this is Luigi's. How"_s}));
    call.listener.finish(7, {});
    QTRY_COMPARE(call.service.types(), QStringList{u"Finalize"_s});
    QVERIFY(call.answers.isEmpty());
    call.service.say(flushed(u"How can I help?"_s, 2.0));

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.numbers, QList<int>{7});
    QCOMPARE(call.answers.first().value(), u"Hello, this is Luigi's. How can I help?"_s);
}

void TestDeepgramTranscription::answersAtOnceWhenEverythingWasHeard()
{
    Listening call;
    QVERIFY(call.hear(2000ms));
    call.service.say(final(u"Good morning."_s, 1.96, true));
    QTRY_COMPARE(call.partials.size(), 1);
    call.listener.finish(1, {});
    QVERIFY(call.answers.isEmpty()); // not from within

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Good morning."_s);
    QVERIFY(call.service.messages.isEmpty());
}

void TestDeepgramTranscription::waitsForWordsThatAreStillComing()
{
    Listening call;
    QVERIFY(call.hear(3000ms));
    call.service.say(final(u"Good morning."_s, 1.0, true)); // an earlier pause
    QTRY_COMPARE(call.partials.size(), 1);
    call.listener.finish(1, {});
    QTRY_COMPARE(call.service.types(), QStringList{u"Finalize"_s});
    call.service.say(flushed(u"How can I help?"_s, 3.0));

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Good morning. How can I help?"_s);
}

void TestDeepgramTranscription::takesThePauseOfTheWordsForTheEnd()
{
    Listening call;
    QVERIFY(call.hear(3000ms));
    call.service.say(final(u"Yes."_s, 1.0));
    call.service.say(uR"({"type":"UtteranceEnd","channel":[0,1],"last_word_end":0.9})"_s);
    call.service.say(interim(QString(), 2.9));
    QTRY_COMPARE(call.partials.size(), 1);
    call.listener.finish(1, {});
    call.service.say(interim(QString(), 2.96));

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Yes."_s);
}

void TestDeepgramTranscription::saysNothingWasSaid()
{
    Listening call;
    QVERIFY(call.hear(1000ms));
    call.listener.finish(1, {});
    QTRY_COMPARE(call.service.types(), QStringList{u"Finalize"_s});
    call.service.say(flushed(QString(), 1.0));

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), QString());
}

void TestDeepgramTranscription::keepsTurnsOfFlux()
{
    Listening call(Kind::Flux);
    QVERIFY(call.hear(2400ms));
    call.service.say(uR"({"type":"Connected","request_id":"1","sequence_id":0})"_s);
    call.service.say(turn(u"StartOfTurn"_s, u"Hello"_s, 0.4));
    call.service.say(turn(u"EagerEndOfTurn"_s, u"Hello, Luigi's."_s, 1.2));
    call.service.say(turn(u"TurnResumed"_s, u"Hello, Luigi's. How"_s, 1.4));
    call.service.say(turn(u"EndOfTurn"_s, u"Hello, Luigi's. How can I help?"_s, 1.7));
    QTRY_COMPARE(call.partials.size(), 4);
    QCOMPARE(call.partials.at(1), u"Hello, Luigi's."_s);
    call.listener.finish(1, {});

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Hello, Luigi's. How can I help?"_s);
    QVERIFY(call.service.messages.isEmpty());
}

void TestDeepgramTranscription::asksFluxToEndATurn()
{
    Listening call(Kind::Flux);
    QVERIFY(call.hear(800ms));
    call.service.say(turn(u"Update"_s, u"Two people"_s, 0.7));
    QTRY_COMPARE(call.partials.size(), 1);
    call.listener.finish(1, {});
    QTRY_COMPARE(call.service.types(), QStringList{u"ForceEndTurn"_s});
    call.service.say(turn(u"EndOfTurn"_s, u"Two people?"_s, 0.8));

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Two people?"_s);
}

void TestDeepgramTranscription::asksForTheWordsOfAPause()
{
    Listening call;
    QVERIFY(call.hear(2000ms));
    call.listener.pause(3, {});
    QTRY_COMPARE(call.service.types(), QStringList{u"Finalize"_s});
    call.service.say(flushed(u"How can I help?"_s, 2.0));
    QTRY_COMPARE(call.eager, QStringList{u"How can I help?"_s});
    QVERIFY(call.answers.isEmpty());
    QVERIFY(call.hear(200ms));

    call.listener.finish(3, {});

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"How can I help?"_s);
    QCOMPARE(call.service.types().size(), 1);
}

void TestDeepgramTranscription::keepsTheWordsOfAPauseWhenTheyGoOn()
{
    Listening call;
    QVERIFY(call.hear(1000ms));
    call.listener.pause(3, {});
    QTRY_COMPARE(call.service.types().size(), 1);
    call.service.say(flushed(u"We have Monday,"_s, 1.0));
    QTRY_COMPARE(call.eager.size(), 1);
    call.listener.goOn();
    QVERIFY(call.hear(1000ms));

    call.listener.pause(3, {});
    QTRY_COMPARE(call.service.types().size(), 2);
    call.service.say(flushed(u"and Tuesday."_s, 2.0));
    QTRY_COMPARE(call.eager.last(), u"We have Monday, and Tuesday."_s);
    call.listener.finish(3, {});

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"We have Monday, and Tuesday."_s);
}

void TestDeepgramTranscription::takesNoEarlierFlushForTheAnswer()
{
    Listening call;
    QVERIFY(call.hear(1000ms));
    call.listener.pause(3, {});
    QTRY_COMPARE(call.service.types().size(), 1);
    call.listener.goOn();
    QVERIFY(call.hear(1000ms));
    call.listener.finish(3, {});
    QTRY_COMPARE(call.service.types().size(), 2);

    call.service.say(flushed(u"We have"_s, 1.0));
    QTRY_COMPARE(call.partials.size(), 1);
    QVERIFY(call.answers.isEmpty());
    call.service.say(flushed(u"Monday."_s, 2.0));

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"We have Monday."_s);
}

void TestDeepgramTranscription::waitsForFluxToThinkThatTheyAreThrough()
{
    Listening call(Kind::Flux);
    QSignalSpy through(&call.listener, &CallTranscriber::through);
    QVERIFY(call.hear(800ms));
    call.listener.pause(1, {});
    call.service.say(turn(u"Update"_s, u"Two people"_s, 0.5));
    QTRY_COMPARE(call.partials.size(), 1);
    QVERIFY(call.eager.isEmpty());
    call.service.say(turn(u"EagerEndOfTurn"_s, u"Two people?"_s, 0.6));
    QTRY_COMPARE(call.eager, QStringList{u"Two people?"_s});
    QVERIFY(through.isEmpty());

    call.service.say(turn(u"EndOfTurn"_s, u"Two people?"_s, 0.8));

    QTRY_COMPARE(through.size(), 1);
    QCOMPARE(call.eager.size(), 1);
    QVERIFY(call.service.messages.isEmpty());
}

void TestDeepgramTranscription::connectsBeforeTheFirstSound()
{
    Listening call(Kind::Listen, {.keepAlive = 20ms, .pace = 1000});

    call.listener.warmUp();

    // Messages alone do not keep a connection that has never carried sound.
    QTRY_COMPARE(call.service.sound().size(), 160);
    QTRY_VERIFY(call.service.types().contains(u"KeepAlive"_s));
    QCOMPARE(call.service.sound().size(), 160);
}

void TestDeepgramTranscription::neverSendsAnEmptyFrame()
{
    Listening call;
    call.listener.hear({8000, {}});
    call.listener.finish(1, {});
    QVERIFY(call.hear(20ms));
    call.listener.finish(2, {});
    call.listener.finish(3, {});

    QTRY_COMPARE(call.service.types().size(), 3);
    QCOMPARE(call.service.frames.size(), 1);
}

void TestDeepgramTranscription::dropsWordsOfAQuestionGivenUp()
{
    Listening call(Kind::Listen, {.answer = 20ms, .pace = 1000});
    QVERIFY(call.hear(1000ms));
    call.listener.finish(1, {});
    QTRY_COMPARE(call.answers.size(), 1);
    call.service.say(flushed(u"Too late."_s, 1.0));
    QVERIFY(call.hear(1000ms));
    call.service.say(final(u"In time."_s, 1.96, true));
    QTRY_COMPARE(call.partials, QStringList{u"In time."_s});
    call.listener.finish(2, {});

    QTRY_COMPARE(call.answers.size(), 2);
    QCOMPARE(call.answers.at(1).value(), u"In time."_s);
}

QTEST_GUILESS_MAIN(TestDeepgramTranscription)
#include "tst_deepgramtranscription.moc"
