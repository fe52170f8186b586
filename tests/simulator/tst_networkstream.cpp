// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/phonenetworkfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

/// The streams of the emulated telephone network.
class TestNetworkStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensASignedStream();
    void sendsTheCalleesSoundInFramesOf20Ms();
    void echoesMarksInOrderAfterPlaying();
    void returnsMarksWhenCleared();
    void warnsOfMessagesThatAreWrong();
    void endsTheCallWhenTheAppClosesItsStream();
    void goesOnBehindTheStream();
    void stopsTheStreamWhenTheCalleeHangsUp();
    void playsKeysAndOpensANewStream();
    void losesKeysInTheSoundWhereTheLineDoes();
    void refusesStreamsItMayNotOpen_data();
    void refusesStreamsItMayNotOpen();
    void refusesStreamsOnTrial();
    void understandsWhatIsSaidToTheCallee();
};

void TestNetworkStream::opensASignedStream()
{
    Rehearsal rehearsal;
    StreamTaker app;
    rehearsal.put(u"routes"_s,
                  QJsonObject{{u"calls.example.com"_s, u"ws://127.0.0.1:%1"_s.arg(app.port())}});

    const QString sid = rehearsal.call(
        u"<Response><Connect><Stream url=\"wss://calls.example.com/media/9c1f7a\">"
        u"<Parameter name=\"callId\" value=\"42\"/></Stream></Connect></Response>"_s);

    QTRY_VERIFY(!app.of(u"media"_s).isEmpty());
    // The vendor's own value for this address and token.
    QCOMPARE(app.signature, QByteArray("7NZ2m24hpiLTw48CaBtwoMciUEU="));
    QCOMPARE(app.path, u"/media/9c1f7a"_s);
    QCOMPARE(app.messages[0], QJsonObject({{u"event"_s, u"connected"_s},
                                           {u"protocol"_s, u"Call"_s},
                                           {u"version"_s, u"1.0.0"_s}}));
    const QJsonObject start = app.messages[1];
    QCOMPARE(start["event"_L1].toString(), u"start"_s);
    QCOMPARE(start["sequenceNumber"_L1].toString(), u"1"_s);
    QCOMPARE(start["start"_L1]["callSid"_L1].toString(), sid);
    QCOMPARE(start["start"_L1]["accountSid"_L1].toString(), QLatin1StringView(Rehearsal::Account));
    QCOMPARE(start["start"_L1]["customParameters"_L1]["callId"_L1].toString(), u"42"_s);
    QCOMPARE(start["start"_L1]["mediaFormat"_L1]["encoding"_L1].toString(), u"audio/x-mulaw"_s);
}

void TestNetworkStream::sendsTheCalleesSoundInFramesOf20Ms()
{
    Rehearsal rehearsal;
    StreamTaker app;
    rehearsal.call(app.twiml(u"/media/1"_s));

    QTRY_VERIFY(app.of(u"media"_s).size() >= 100);

    double loudest = -100;
    QByteArray sound;
    const auto frames = app.of(u"media"_s);
    for (int i = 0; i < 100; ++i) {
        const QJsonObject media = frames[i]["media"_L1].toObject();
        const QByteArray payload =
            QByteArray::fromBase64(media["payload"_L1].toString().toLatin1());
        QCOMPARE(payload.size(), 160);
        QCOMPARE(media["chunk"_L1].toString(), QString::number(i + 1));
        QCOMPARE(frames[i]["sequenceNumber"_L1].toString(), QString::number(i + 2));
        loudest = std::max(loudest, levelDb(samplesFromMulaw(payload)));
    }
    QVERIFY2(loudest > -25, qPrintable(QString::number(loudest)));
    const int length = frames[99]["media"_L1]["timestamp"_L1].toString().toInt() -
                       frames[0]["media"_L1]["timestamp"_L1].toString().toInt();
    QCOMPARE(length, 99 * 20);
}

void TestNetworkStream::echoesMarksInOrderAfterPlaying()
{
    Rehearsal rehearsal;
    StreamTaker app;
    rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());
    QElapsedTimer clock;
    clock.start();

    app.sendSound(QByteArray(3200, char(0x90)));
    app.sendMark(u"one"_s);
    app.sendSound(QByteArray(1600, char(0x90)));
    app.sendMark(u"two"_s);

    QTRY_COMPARE(app.marks(), QStringList({u"one"_s, u"two"_s}));
    QVERIFY2(clock.elapsed() >= 560, qPrintable(QString::number(clock.elapsed())));
}

void TestNetworkStream::returnsMarksWhenCleared()
{
    Rehearsal rehearsal;
    StreamTaker app;
    rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());

    app.sendSound(QByteArray(80000, char(0x90)));
    app.sendMark(u"one"_s);
    app.sendSound(QByteArray(80000, char(0x90)));
    app.sendMark(u"two"_s);
    app.send({{u"event"_s, u"clear"_s}});

    QTRY_COMPARE_WITH_TIMEOUT(app.marks(), QStringList({u"one"_s, u"two"_s}), 2000);
}

void TestNetworkStream::warnsOfMessagesThatAreWrong()
{
    Rehearsal rehearsal;
    StreamTaker app;
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());

    app.sendRaw(R"({"event":"media","media":{"payload":"AAAA"}})");
    app.sendRaw("nonsense");
    app.send({{u"event"_s, u"dtmf"_s}, {u"dtmf"_s, QJsonObject{{u"digit"_s, u"2"_s}}}});
    app.send({{u"event"_s, u"mark"_s}});
    app.send(
        {{u"event"_s, u"media"_s}, {u"media"_s, QJsonObject{{u"payload"_s, u"not base64 !"_s}}}});
    app.send({{u"event"_s, u"media"_s},
              {u"extra"_s, 1},
              {u"media"_s, QJsonObject{{u"payload"_s, u"AAAA"_s}}}});
    app.socket->sendBinaryMessage("x");
    app.sendMark(u"still here"_s);

    QTRY_COMPARE(app.marks(), QStringList({u"still here"_s}));
    QList<int> codes;
    const QJsonArray warnings = rehearsal.told(u"calls/"_s + sid)["warnings"_L1].toArray();
    for (const QJsonValue warning : warnings)
        codes += warning["code"_L1].toInt();
    QCOMPARE(codes, QList<int>({31951, 31951, 31951, 31951, 31951, 31951, 31950}));
}

void TestNetworkStream::endsTheCallWhenTheAppClosesItsStream()
{
    Rehearsal rehearsal;
    StreamTaker app;
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());

    app.socket->close();

    QTRY_COMPARE(rehearsal.statusOf(sid), u"completed"_s);
    QVERIFY(app.of(u"stop"_s).isEmpty());
}

void TestNetworkStream::goesOnBehindTheStream()
{
    Rehearsal rehearsal;
    StreamTaker app;
    const QString sid = rehearsal.call(
        u"<Response><Connect><Stream url=\"%1\"/></Connect><Connect><Stream url=\"%2\"/></Connect>"
        u"</Response>"_s.arg(app.url(u"/media/1"_s), app.url(u"/media/2"_s)));
    QTRY_VERIFY(!app.streamSid().isEmpty());
    const QString first = app.streamSid();

    app.socket->close();

    QTRY_COMPARE(app.streams, 2);
    QTRY_VERIFY(app.streamSid() != first);
    QCOMPARE(app.path, u"/media/2"_s);
    QCOMPARE(rehearsal.statusOf(sid), u"in-progress"_s);
}

void TestNetworkStream::stopsTheStreamWhenTheCalleeHangsUp()
{
    Rehearsal rehearsal;
    StreamTaker app;
    rehearsal.put(
        u"callees/+14155550123"_s,
        QJsonObject{{u"behaviour"_s, u"hang-up-after-words:3"_s}, {u"greets_after_ms"_s, 0}});
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));

    QTRY_COMPARE(rehearsal.statusOf(sid), u"completed"_s);

    QTRY_COMPARE(app.closed, 1);
    QCOMPARE(app.messages.last()["event"_L1].toString(), u"stop"_s);
    QCOMPARE(app.messages.last()["stop"_L1]["callSid"_L1].toString(), sid);
}

void TestNetworkStream::playsKeysAndOpensANewStream()
{
    Rehearsal rehearsal;
    StreamTaker app;
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());
    const QString first = app.streamSid();

    const auto answer = rehearsal.network(
        "POST", u"/Calls/%1.json"_s.arg(sid),
        {{u"Twiml"_s, u"<Response><Play digits=\"2#\"/><Connect><Stream url=\"%1\"/></Connect>"
                      u"</Response>"_s.arg(app.url(u"/media/2"_s))}});

    QCOMPARE(answer.json()["status"_L1].toString(), u"in-progress"_s);
    QTRY_COMPARE(app.of(u"stop"_s).size(), 1);
    QTRY_VERIFY(app.streamSid() != first);
    QTRY_COMPARE(keysHeard(rehearsal, sid), QStringList({u"2#"_s}));
}

void TestNetworkStream::losesKeysInTheSoundWhereTheLineDoes()
{
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{{u"keys"_s, u"network"_s}});
    StreamTaker app;
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());
    app.sendSound(mulawFromSamples(dtmfTones(u"1"_s, 8000).samples));
    app.sendMark(u"pressed"_s);
    QTRY_COMPARE(app.marks(), QStringList({u"pressed"_s}));

    rehearsal.network("POST", u"/Calls/%1.json"_s.arg(sid),
                      {{u"Twiml"_s, u"<Response><Play digits=\"2\"/><Pause length=\"9\"/>"
                                    u"</Response>"_s}});

    QTRY_COMPARE(keysHeard(rehearsal, sid), QStringList({u"2"_s}));
}

void TestNetworkStream::refusesStreamsItMayNotOpen_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("a query") << u"ws://127.0.0.1:9/media?x=1"_s;
    QTest::newRow("plain, to somewhere else") << u"ws://calls.example.com/media"_s;
    QTest::newRow("no socket") << u"https://calls.example.com/media"_s;
    QTest::newRow("nobody listens") << u"ws://127.0.0.1:9/media"_s;
}

void TestNetworkStream::refusesStreamsItMayNotOpen()
{
    QFETCH(QString, url);
    Rehearsal rehearsal;

    const QString sid =
        rehearsal.call(u"<Response><Connect><Stream url=\"%1\"/></Connect></Response>"_s.arg(url));

    QTRY_COMPARE(rehearsal.statusOf(sid), u"completed"_s);
    const QJsonArray warnings = rehearsal.told(u"calls/"_s + sid)["warnings"_L1].toArray();
    QCOMPARE(warnings.first()["code"_L1].toInt(), 31920);
}

void TestNetworkStream::refusesStreamsOnTrial()
{
    Rehearsal rehearsal;
    StreamTaker app;
    rehearsal.put(u"account"_s, QJsonObject{{u"type"_s, u"Trial"_s},
                                            {u"caller_ids"_s, QJsonArray{u"+14155550123"_s}}});

    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));

    QTRY_COMPARE_WITH_TIMEOUT(rehearsal.statusOf(sid), u"completed"_s, 15000);
    QCOMPARE(app.streams, 0);
}

/// By sound alone: the words go over the line, are recognised and answered.
void TestNetworkStream::understandsWhatIsSaidToTheCallee()
{
    PocketSphinxTranscriber recogniser;
    FliteSynthesizer flite;
    Rehearsal rehearsal(&recogniser);
    StreamTaker app;
    const QString said = u"I would like to book an appointment for Wednesday."_s;
    const Pcm sound = *flite.synthesize(said, u"rms"_s).result();
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));
    const auto transcript = [&](QLatin1StringView what) {
        QStringList lines;
        const QJsonArray all = rehearsal.told(u"calls/"_s + sid)["transcript"_L1].toArray();
        for (const QJsonValue line : all) {
            if (line["what"_L1] == what)
                lines += line["text"_L1].toString();
        }
        return lines;
    };
    QTRY_COMPARE(transcript("said"_L1).size(), 1);

    app.sendSound(mulawFromSamples(resampled(sound, MulawRate).samples));

    QTRY_COMPARE_WITH_TIMEOUT(transcript("heard"_L1).size(), 1, 20000);
    const QString heard = transcript("heard"_L1).first();
    QVERIFY2(heard.contains(u"appointment"_s), qPrintable(heard));
    QTRY_COMPARE(transcript("said"_L1).size(), 2);
    const QJsonObject truth = rehearsal.told(u"calls/"_s + sid)["truth"_L1].toObject();
    QCOMPARE(truth["task"_L1].toString(), u"book_appointment"_s);
}

QTEST_GUILESS_MAIN(TestNetworkStream)
#include "tst_networkstream.moc"
