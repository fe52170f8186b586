// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/deepgramtranscriptionfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = DeepgramListening::Kind;

/// What becomes of a live transcription whose service is silent, refuses or goes.
class TestDeepgramReconnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheConnectionAlive_data();
    void keepsTheConnectionAlive();
    void failsWhenTheServiceIsSilent();
    void givesWhatItHasWhenTheServiceStops();
    void ignoresGarbage();
    void connectsAgainAndTellsWhatWasNotUnderstood_data();
    void connectsAgainAndTellsWhatWasNotUnderstood();
    void connectsAgainOnlyOnce();
    void givesUpAfterMoreLossesThanHeal_data();
    void givesUpAfterMoreLossesThanHeal();
    void holdsThePaceAfterConnectingAgain();
    void forgetsTheOldestSound();
    void saysWhyTheServiceRefused_data();
    void saysWhyTheServiceRefused();
    void doesNotWaitForASilentHandshake();
    void saysGoodbye();
};

void TestDeepgramReconnection::keepsTheConnectionAlive_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("listen") << Kind::Listen;
    QTest::newRow("flux") << Kind::Flux;
}

void TestDeepgramReconnection::keepsTheConnectionAlive()
{
    QFETCH(const Kind, kind);
    Listening call(kind, {.keepAlive = 5ms, .pace = 1000});
    QVERIFY(call.hear(80ms));

    if (kind == Kind::Listen) {
        QTRY_VERIFY(call.service.types().count(u"KeepAlive"_s) >= 2);
        QCOMPARE(call.service.sound().size(), 640);
    } else {
        QTRY_VERIFY(call.service.frames.size() >= 3);
        QCOMPARE(call.service.frames.at(2), QByteArray(640, char(0xff)));
        QVERIFY(call.service.messages.isEmpty());
    }
}

void TestDeepgramReconnection::failsWhenTheServiceIsSilent()
{
    Listening call(Kind::Listen, {.answer = 20ms, .pace = 1000});
    QVERIFY(call.hear(1000ms));
    call.listener.finish(1, {});

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().error().kind, Error::Kind::TimedOut);
    QCOMPARE(call.answers.first().error().message,
             u"Deepgram took too long to answer. Try again."_s);
}

void TestDeepgramReconnection::givesWhatItHasWhenTheServiceStops()
{
    Listening call(Kind::Listen, {.answer = 50ms, .pace = 1000});
    QVERIFY(call.hear(1000ms));
    call.service.say(final(u"Good"_s, 0.3));
    call.service.say(interim(u"morning"_s, 0.96));
    QTRY_COMPARE(call.partials.size(), 2);
    call.listener.finish(1, {});

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Good morning"_s);
}

void TestDeepgramReconnection::ignoresGarbage()
{
    Listening call;
    QVERIFY(call.hear(1000ms));
    for (const QString &garbage :
         {u""_s, u"hello"_s, u"[1,2]"_s, u"{}"_s, u"{\"type\":\"Results\"}"_s,
          u"{\"type\":\"Results\",\"channel\":{\"alternatives\":[]},\"is_final\":true}"_s,
          u"{\"type\":\"Results\",\"channel\":7}"_s, u"{\"type\":\"TurnInfo\"}"_s,
          uR"({"type":"SpeechStarted","channel":[0,1],"timestamp":3.20})"_s,
          uR"({"type":"Metadata","request_id":"1"})"_s})
        call.service.say(garbage);
    call.service.play("sound");
    call.service.say(final(u"Hello."_s, 0.9, true));
    QTRY_COMPARE(call.partials, QStringList{u"Hello."_s});
}

void TestDeepgramReconnection::connectsAgainAndTellsWhatWasNotUnderstood_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("no data for 10 s") << 1011;
    QTest::newRow("going away") << 1001;
    QTest::newRow("reset") << 0;
}

void TestDeepgramReconnection::connectsAgainAndTellsWhatWasNotUnderstood()
{
    QFETCH(const int, code);
    Listening call;
    QVERIFY(call.hear(1000ms));
    call.service.say(final(u"Hello."_s, 0.5));
    call.service.say(interim(u"How"_s, 0.9));
    QTRY_COMPARE(call.partials.size(), 2);
    call.service.frames.clear();
    if (code == 0)
        call.service.reset();
    else
        call.service.close(code, u"NET-0001"_s);

    QTRY_COMPARE(call.service.clients, 2);
    QTRY_COMPARE(call.service.sound().size(), 500 * 8); // after "Hello."
    call.listener.finish(1, {});
    QTRY_COMPARE(call.service.types(), QStringList{u"Finalize"_s});
    call.service.say(flushed(u"How can I help?"_s, 0.5));
    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().value(), u"Hello. How can I help?"_s);
}

void TestDeepgramReconnection::connectsAgainOnlyOnce()
{
    Listening call;
    QVERIFY(call.hear(20ms));
    call.listener.finish(1, {});
    call.service.close(1011, u"NET-0001"_s);
    QTRY_COMPARE(call.service.clients, 2);
    call.service.close(1011, u"NET-0001"_s);

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().error().kind, Error::Kind::Broken);
    call.listener.hear(sound(20ms));
    call.listener.finish(2, {});
    QTRY_COMPARE(call.answers.size(), 2);
    QVERIFY(!call.answers.at(1));
    QCOMPARE(call.service.clients, 2);
}

void TestDeepgramReconnection::givesUpAfterMoreLossesThanHeal_data()
{
    QTest::addColumn<std::chrono::milliseconds>("heals");
    QTest::addColumn<int>("clients");
    QTest::newRow("in a short time") << std::chrono::milliseconds(60000) << 4;
    QTest::newRow("over a long call") << std::chrono::milliseconds(0) << 7;
}

/// Each time it understood something in between.
void TestDeepgramReconnection::givesUpAfterMoreLossesThanHeal()
{
    QFETCH(const std::chrono::milliseconds, heals);
    QFETCH(const int, clients);
    Listening call(Kind::Listen, {.answer = 5s, .reconnect = 1ms, .heals = heals, .pace = 1000});
    QVERIFY(call.hear(20ms));
    for (int loss = 1; loss < 7; ++loss) {
        call.service.say(interim(u"Hello"_s, 0.01));
        QTRY_VERIFY(call.partials.size() >= std::min(loss, clients));
        call.service.close(1011, u"NET-0001"_s);
        QTRY_VERIFY(call.service.clients == std::min(loss + 1, clients));
        if (loss == clients)
            break;
    }
    call.listener.finish(1, {});

    if (clients == 4)
        QTRY_COMPARE(call.answers.size(), 1);
    else
        QTRY_COMPARE(call.service.types(), QStringList{u"Finalize"_s});
    QCOMPARE(call.service.clients, clients);
}

void TestDeepgramReconnection::holdsThePaceAfterConnectingAgain()
{
    // Nothing is added to what may go out at once: the rest waits.
    Listening call(Kind::Flux, {.reconnect = 1ms, .pace = 0});
    for (int frame = 0; frame < 50; ++frame)
        call.listener.hear(sound(20ms));

    QTRY_VERIFY(call.service.clients == 1 && !call.service.frames.isEmpty());
    call.service.say(turn(u"Update"_s, u"Hello"_s, 0.1));
    QTRY_COMPARE(call.partials.size(), 1);
    QCOMPARE(call.service.sound().size(), 3 * 640); // of 250 ms
}

void TestDeepgramReconnection::forgetsTheOldestSound()
{
    SoundMemory memory(1000);
    for (int frame = 0; frame < 20; ++frame)
        memory.append(QByteArray(100, char('a' + frame)));

    QCOMPARE(memory.end(), 2000);
    const qint64 oldest = memory.next();
    QVERIFY(oldest >= 750 && oldest <= 1000);
    QCOMPARE(memory.take(100), QByteArray(100, char('a' + oldest / 100)));
    const qint64 unsent = memory.end() - memory.next();
    memory.forget(5000); // what was not sent stays
    memory.rewind();
    QCOMPARE(memory.take(10000).size(), unsent);
}

void TestDeepgramReconnection::saysWhyTheServiceRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("key") << QByteArray("401 Unauthorized") << Error::Kind::Refused
                         << u"Deepgram did not accept this key. Copy it again. Code 401."_s;
    QTest::newRow("credit") << QByteArray("402 Payment Required") << Error::Kind::Missing
                            << u"Your Deepgram credit is used up. Add some to go on."_s;
    QTest::newRow("model") << QByteArray("400 Bad Request") << Error::Kind::Invalid
                           << u"Something went wrong with Deepgram. Try again. Code 400."_s;
    QTest::newRow("too many") << QByteArray("429 Too Many Requests") << Error::Kind::Unavailable
                              << u"Deepgram asked us to slow down. Try again in a minute."_s;
}

void TestDeepgramReconnection::saysWhyTheServiceRefused()
{
    QFETCH(const QByteArray, head);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);
    HttpScript service;
    service.willAnswer(head, R"({"err_code":"NO","err_msg":"dg_invented"})");
    DeepgramTranscription listener({.base = service.url(), .key = Secret(u"dg_invented"_s)}, {});
    QSignalSpy transcribed(&listener, &CallTranscriber::transcribed);
    listener.hear(sound(20ms));
    listener.finish(1, {});

    QTRY_COMPARE(transcribed.size(), 1);
    const auto words = transcribed.first().at(1).value<Result<QString>>();
    QCOMPARE(words.error().kind, kind);
    QCOMPARE(words.error().message, message);
    QVERIFY(!words.error().detail.contains(u"dg_invented"_s));
    QCOMPARE(service.requests.size(), 1);
}

void TestDeepgramReconnection::doesNotWaitForASilentHandshake()
{
    HttpScript silent;
    DeepgramTranscription listener({.base = silent.url(), .key = Secret(u"dg_invented"_s)}, {},
                                   {.socket = {.connect = 20ms}, .answer = 5s, .reconnect = 1ms});
    QSignalSpy transcribed(&listener, &CallTranscriber::transcribed);
    listener.hear(sound(20ms));
    listener.finish(1, {});

    QTRY_COMPARE(transcribed.size(), 1);
    QVERIFY(!transcribed.first().at(1).value<Result<QString>>());
    QCOMPARE(silent.requests.size(), 2);
}

void TestDeepgramReconnection::saysGoodbye()
{
    SocketScript service;
    {
        DeepgramTranscription listener({.base = service.base(), .key = Secret(u"dg"_s)}, {});
        listener.hear(sound(20ms));
        QTRY_COMPARE(service.frames.size(), 1);
    }

    QTRY_COMPARE(service.closed, 1);
    QCOMPARE(service.types(), QStringList{u"CloseStream"_s});
}

QTEST_GUILESS_MAIN(TestDeepgramReconnection)
#include "tst_deepgramreconnection.moc"
