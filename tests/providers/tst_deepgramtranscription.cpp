// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/mulaw.h"
#include "providers/deepgramtranscription.h"
#include "support/httpscript.h"
#include "support/socketscript.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Kind = DeepgramListening::Kind;

namespace {

Pcm sound(std::chrono::milliseconds length)
{
    return {8000, std::vector<std::int16_t>(std::size_t(length.count() * 8), std::int16_t(1000))};
}

QString results(const QString &words, double until, const QString &flags)
{
    return uR"({"type":"Results","start":0,"duration":%1,%2,
        "channel":{"alternatives":[{"transcript":"%3"}]}})"_s.arg(until)
        .arg(flags, words);
}

QString interim(const QString &words, double until)
{
    return results(words, until, u"\"is_final\":false,\"speech_final\":false"_s);
}

QString final(const QString &words, double until, bool isPause = false)
{
    return results(
        words, until,
        u"\"is_final\":true,\"speech_final\":%1"_s.arg(isPause ? u"true"_s : u"false"_s));
}

QString flushed(const QString &words, double until)
{
    return results(words, until, u"\"is_final\":true,\"from_finalize\":true"_s);
}

QString turn(const QString &event, const QString &words, double until)
{
    return uR"({"type":"TurnInfo","event":"%1","transcript":"%2","audio_window_end":%3})"_s
        .arg(event, words)
        .arg(until);
}

/// A call that Deepgram, as scripted, listens to.
struct Listening
{
    explicit Listening(Kind kind = Kind::Listen,
                       const DeepgramTranscription::Limits &limits = {.answer = 5s,
                                                                      .reconnect = 1ms,
                                                                      .pace = 1000})
        : listener({.base = service.base(), .key = Secret(u"dg_invented"_s)}, {.kind = kind},
                   limits)
    {
        QObject::connect(&listener, &CallTranscriber::transcribed, &listener,
                         [this](int utterance, const Result<QString> &words) {
                             numbers.append(utterance);
                             answers.append(words);
                         });
        QObject::connect(&listener, &CallTranscriber::partial, &listener,
                         [this](const QString &words) { partials.append(words); });
        QObject::connect(&listener, &CallTranscriber::eager, &listener,
                         [this](int, const QString &words) { eager.append(words); });
    }

    /// Heard, and arrived at the service.
    bool hear(std::chrono::milliseconds length)
    {
        for (auto heard = 0ms; heard < length; heard += 20ms)
            listener.hear(sound(20ms));
        m_bytes += length.count() * 8;
        return QTest::qWaitFor([this] { return service.sound().size() >= m_bytes; });
    }

    SocketScript service;
    DeepgramTranscription listener;
    QList<int> numbers;
    QList<Result<QString>> answers;
    QStringList partials;
    QStringList eager;

private:
    qint64 m_bytes = 0;
};

} // namespace

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
    void keepsTheConnectionAlive_data();
    void keepsTheConnectionAlive();
    void failsWhenTheServiceIsSilent();
    void givesWhatItHasWhenTheServiceStops();
    void dropsWordsOfAQuestionGivenUp();
    void ignoresGarbage();
    void connectsAgainAndTellsWhatWasNotUnderstood_data();
    void connectsAgainAndTellsWhatWasNotUnderstood();
    void connectsAgainOnlyOnce();
    void holdsThePaceAfterConnectingAgain();
    void forgetsTheOldestSound();
    void saysWhyTheServiceRefused_data();
    void saysWhyTheServiceRefused();
    void doesNotWaitForASilentHandshake();
    void saysGoodbye();
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

void TestDeepgramTranscription::keepsTheConnectionAlive_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("listen") << Kind::Listen;
    QTest::newRow("flux") << Kind::Flux;
}

void TestDeepgramTranscription::keepsTheConnectionAlive()
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

void TestDeepgramTranscription::failsWhenTheServiceIsSilent()
{
    Listening call(Kind::Listen, {.answer = 20ms, .pace = 1000});
    QVERIFY(call.hear(1000ms));
    call.listener.finish(1, {});

    QTRY_COMPARE(call.answers.size(), 1);
    QCOMPARE(call.answers.first().error().kind, Error::Kind::TimedOut);
    QCOMPARE(call.answers.first().error().message,
             u"Deepgram took too long to answer. Try again."_s);
}

void TestDeepgramTranscription::givesWhatItHasWhenTheServiceStops()
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

void TestDeepgramTranscription::ignoresGarbage()
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

void TestDeepgramTranscription::connectsAgainAndTellsWhatWasNotUnderstood_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("no data for 10 s") << 1011;
    QTest::newRow("going away") << 1001;
    QTest::newRow("reset") << 0;
}

void TestDeepgramTranscription::connectsAgainAndTellsWhatWasNotUnderstood()
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

void TestDeepgramTranscription::connectsAgainOnlyOnce()
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

void TestDeepgramTranscription::holdsThePaceAfterConnectingAgain()
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

void TestDeepgramTranscription::forgetsTheOldestSound()
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

void TestDeepgramTranscription::saysWhyTheServiceRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("key") << QByteArray("401 Unauthorized") << Error::Kind::Refused
                         << u"Deepgram did not accept this key. Copy it again. Code 401."_s;
    QTest::newRow("credit") << QByteArray("402 Payment Required") << Error::Kind::Missing
                            << u"Your Deepgram credit is used up. The system voice speaks "
                               "instead."_s;
    QTest::newRow("model") << QByteArray("400 Bad Request") << Error::Kind::Invalid
                           << u"Something went wrong with Deepgram. Try again. Code 400."_s;
    QTest::newRow("too many") << QByteArray("429 Too Many Requests") << Error::Kind::Unavailable
                              << u"Deepgram asked us to slow down. Try again in a minute."_s;
}

void TestDeepgramTranscription::saysWhyTheServiceRefused()
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

void TestDeepgramTranscription::doesNotWaitForASilentHandshake()
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

void TestDeepgramTranscription::saysGoodbye()
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

QTEST_GUILESS_MAIN(TestDeepgramTranscription)
#include "tst_deepgramtranscription.moc"
