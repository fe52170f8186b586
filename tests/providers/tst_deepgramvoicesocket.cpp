// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramspeechfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Deepgram's voices over a socket that stays open.
class TestDeepgramVoiceSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksOverASocket();
    void flushesOnceAText();
    void speaksTextsOneAfterTheOther();
    void clearsWhatWasDropped();
    void waitsForTheClearNoLongerThanTheLimit();
    void connectsAgainAfterAnIdleClose();
    void saysWhyTheSocketFailed_data();
    void saysWhyTheSocketFailed();
    void failsWhenTheSocketBreaks_data();
    void failsWhenTheSocketBreaks();
    void failsBeyondTheFlushesAllowed();
    void closesAnUnusedSocket();
    void endsWaitingTextsWhenItGoes();
};

void TestDeepgramVoiceSocket::speaksOverASocket()
{
    OnASocket call;
    Listener listener(call.synthesizer.stream(u"Good morning."_s, Orion));

    QTRY_COMPARE(listener.finished, 1);
    QCOMPARE(call.script.address.path(), u"/v1/speak"_s);
    QCOMPARE(call.script.address.query(),
             u"model=aura-2-orion-en&encoding=mulaw&sample_rate=8000"_s);
    QCOMPARE(call.script.authorization, "Token dg_invented");
    QCOMPARE(call.script.messages.first(), u"{\"text\":\"Good morning.\",\"type\":\"Speak\"}"_s);
    QCOMPARE(listener.sound.samples, samplesFromMulaw(tone(100) + tone(60)));
}

void TestDeepgramVoiceSocket::flushesOnceAText()
{
    OnASocket call;
    Listener listener(
        call.synthesizer.stream(QString(1500, u'a') + u". "_s + QString(900, u'b'), Orion));

    QTRY_COMPARE(listener.finished, 1);
    QCOMPARE(call.script.types(), (QStringList{u"Speak"_s, u"Speak"_s, u"Flush"_s}));
}

void TestDeepgramVoiceSocket::speaksTextsOneAfterTheOther()
{
    OnASocket call;
    Listener first(call.synthesizer.stream(u"Good morning."_s, Orion));
    Listener second(call.synthesizer.stream(u"And you?"_s, Orion));

    QTRY_COMPARE(second.finished, 1);
    QCOMPARE(first.finished, 1);
    QCOMPARE(first.sound.samples.size(), std::size_t(160));
    QCOMPARE(second.sound.samples.size(), std::size_t(160));
    QCOMPARE(call.script.clients, 1);
}

void TestDeepgramVoiceSocket::clearsWhatWasDropped()
{
    OnASocket call;
    call.script.willPlay(u"Flush"_s, {tone(100)});
    call.script.willSay(u"Flush"_s, {});
    Listener dropped(call.synthesizer.stream(u"Good morning."_s, Orion));
    Listener next(call.synthesizer.stream(u"Sorry?"_s, Orion));
    QTRY_COMPARE(dropped.chunks, 1);

    // Sound that was on its way, and the end of the text that was dropped.
    call.script.willPlay(u"Clear"_s, {tone(999)});
    call.script.willSay(u"Clear"_s, {Flushed, Cleared});
    call.script.willPlay(u"Flush"_s, {tone(60)});
    call.script.willSay(u"Flush"_s, {Flushed});
    dropped.stream.reset();

    QTRY_COMPARE(next.finished, 1);
    QCOMPARE(next.sound.samples, samplesFromMulaw(tone(60)));
    QCOMPARE(call.script.types(),
             (QStringList{u"Speak"_s, u"Flush"_s, u"Clear"_s, u"Speak"_s, u"Flush"_s}));
}

void TestDeepgramVoiceSocket::waitsForTheClearNoLongerThanTheLimit()
{
    OnASocket call({.cleared = 10ms});
    call.script.willSay(u"Flush"_s, {});
    Listener dropped(call.synthesizer.stream(u"Good morning."_s, Orion));
    QTRY_VERIFY(dropped.chunks > 0);
    call.script.willSay(u"Flush"_s, {Flushed});
    dropped.stream.reset();
    Listener next(call.synthesizer.stream(u"Sorry?"_s, Orion));

    QTRY_COMPARE(next.finished, 1);
    QCOMPARE(call.script.clients, 2);
}

void TestDeepgramVoiceSocket::connectsAgainAfterAnIdleClose()
{
    OnASocket call;
    Listener first(call.synthesizer.stream(u"Good morning."_s, Orion));
    QTRY_COMPARE(first.finished, 1);
    call.script.close(1011, u"NET-0001"_s);
    Listener second(call.synthesizer.stream(u"And you?"_s, Orion));

    QTRY_COMPARE(second.finished, 1);
    QCOMPARE(call.script.clients, 2);
}

void TestDeepgramVoiceSocket::saysWhyTheSocketFailed_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("message");
    QTest::newRow("key") << QByteArray("401 Unauthorized")
                         << u"Deepgram did not accept this key. Copy it again. Code 401."_s;
    QTest::newRow("credit") << QByteArray("402 Payment Required")
                            << u"Your Deepgram credit is used up. Add some to go on."_s;
    QTest::newRow("bad question") << QByteArray("400 Bad Request")
                                  << u"Something went wrong with Deepgram. Try again. Code 400."_s;
    QTest::newRow("too many") << QByteArray("429 Too Many Requests")
                              << u"Deepgram asked us to slow down. Try again in a minute."_s;
    QTest::newRow("away") << QByteArray("503 Service Unavailable")
                          << u"Something went wrong with Deepgram. Try again. Code 503."_s;
    QTest::newRow("not a socket") << QByteArray("200 OK")
                                  << u"Something went wrong with Deepgram. Try again. Code 200."_s;
}

void TestDeepgramVoiceSocket::saysWhyTheSocketFailed()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QString, message);
    HttpScript script;
    script.willAnswer(head, "no");
    DeepgramLiveSynthesizer synthesizer({.base = script.url(), .key = Secret(u"dg"_s)},
                                        SpeechUse::Phone);
    Listener listener(synthesizer.stream(u"Hello."_s, Orion));

    QTRY_COMPARE(listener.failed, 1);
    QCOMPARE(listener.error.message, message);
}

void TestDeepgramVoiceSocket::failsWhenTheSocketBreaks_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"silent", "closed", "reset", "flushed without sound"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestDeepgramVoiceSocket::failsWhenTheSocketBreaks()
{
    QFETCH(const QString, how);
    OnASocket call({.sound = how == "silent"_L1 ? 20ms : 5s});
    call.script.willPlay(u"Flush"_s, {});
    call.script.willSay(u"Flush"_s, {});
    Listener listener(call.synthesizer.stream(u"Good morning."_s, Orion));
    QTRY_COMPARE(call.script.types().size(), 2);
    if (how == "closed"_L1)
        call.script.close(1008, u"DATA-0001"_s);
    else if (how == "reset"_L1)
        call.script.reset();
    else if (how != "silent"_L1)
        call.script.say(Flushed);

    QTRY_COMPARE(listener.failed, 1);
    QVERIFY(!listener.error.message.isEmpty());
    QCOMPARE(call.script.clients, 1);
}

void TestDeepgramVoiceSocket::failsBeyondTheFlushesAllowed()
{
    OnASocket call({.flushes = 2});
    std::vector<std::unique_ptr<Listener>> listeners;
    for (int text = 0; text < 3; ++text)
        listeners.push_back(
            std::make_unique<Listener>(call.synthesizer.stream(u"Hello."_s, Orion)));

    QTRY_VERIFY(listeners[2]->hasEnded());
    QCOMPARE(listeners[1]->finished, 1);
    QCOMPARE(listeners[2]->error.kind, Error::Kind::Unavailable);
    QCOMPARE(call.script.types().count(u"Flush"_s), 2);
}

void TestDeepgramVoiceSocket::closesAnUnusedSocket()
{
    OnASocket call({.idle = 5ms});
    Listener listener(call.synthesizer.stream(u"Good morning."_s, Orion));

    QTRY_COMPARE(call.script.closed, 1);
    QCOMPARE(listener.finished, 1);
    QCOMPARE(call.script.types().last(), u"Close"_s);
}

void TestDeepgramVoiceSocket::endsWaitingTextsWhenItGoes()
{
    SocketScript script;
    auto synthesizer = std::make_unique<DeepgramLiveSynthesizer>(
        DeepgramService{.base = script.base()}, SpeechUse::Phone);
    Listener spoken(synthesizer->stream(u"Good morning."_s, Orion));
    Listener waiting(synthesizer->stream(u"And you?"_s, Orion));
    QTRY_COMPARE(script.types().size(), 2);
    synthesizer.reset();

    QTRY_VERIFY(spoken.failed == 1 && waiting.failed == 1);
    QCOMPARE(waiting.error.kind, Error::Kind::Cancelled);
}

QTEST_GUILESS_MAIN(TestDeepgramVoiceSocket)
#include "tst_deepgramvoicesocket.moc"
