// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "audio/dtmf.h"
#include "audio/mulaw.h"
#include "audio/resampler.h"
#include "providers/pocketsphinxtranscriber.h"
#include "rehearsalfixture.h"
#include "support/httpscript.h"

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

using Fields = QList<std::pair<QString, QString>>;

QStringList keysHeard(Rehearsal &rehearsal, const QString &sid)
{
    QStringList keys;
    const QJsonArray transcript = rehearsal.told(u"calls/"_s + sid)["transcript"_L1].toArray();
    for (const QJsonValue line : transcript) {
        if (line["what"_L1] == "keys"_L1)
            keys += line["text"_L1].toString();
    }
    return keys;
}

const QString waits = u"<Response><Pause length=\"30\"/></Response>"_s;

} // namespace

/// The emulated phone network, asked as its customers ask it.
class TestPhoneNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAWrongToken();
    void refusesCallsWithItsCodes_data();
    void refusesCallsWithItsCodes();
    void refusesMessagesWithItsCodes_data();
    void refusesMessagesWithItsCodes();
    void tellsAboutTheAccount();
    void refusesUnverifiedNumbersOnTrial();

    void endsCallsThatAreNotAnswered_data();
    void endsCallsThatAreNotAnswered();
    void rings();
    void cancelsARingingCall();
    void endsACallAtItsTimeLimit();
    void listsCallsByStatus();
    void signsItsCallbacks();
    void tellsWhoAnswered();

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

    void keepsAnOutboxOfMessages();
    void doesWhatGoesWrong();
    void losesTheAnswerButKeepsTheCall();
};

void TestPhoneNetwork::refusesAWrongToken()
{
    Rehearsal rehearsal;

    const auto answer = rehearsal.ask(
        "GET", u"/2010-04-01/Accounts/%1.json"_s.arg(QLatin1StringView(Rehearsal::Account)), {},
        {{"Authorization", Rehearsal::basic(Rehearsal::Account, "x")}});

    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.json()["code"_L1].toInt(), 20003);
    QCOMPARE(answer.json()["status"_L1].toInt(), 401);
}

void TestPhoneNetwork::refusesCallsWithItsCodes_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<int>("code");
    const Fields good{
        {u"To"_s, u"+14155550123"_s}, {u"From"_s, u"+14155550100"_s}, {u"Twiml"_s, waits}};
    const auto with = [&](const QString &name, const QString &value) {
        Fields fields;
        for (const auto &field : good) {
            if (field.first != name)
                fields += field;
        }
        return value.isNull() ? fields : fields << std::pair(name, value);
    };
    QTest::newRow("no To") << with(u"To"_s, {}) << 21201;
    QTest::newRow("no From") << with(u"From"_s, {}) << 21213;
    QTest::newRow("To is no number") << with(u"To"_s, u"+1abc"_s) << 21211;
    QTest::newRow("From is no number") << with(u"From"_s, u"mine"_s) << 21212;
    QTest::newRow("From is somebody else's") << with(u"From"_s, u"+14155550199"_s) << 21210;
    QTest::newRow("nothing to do") << with(u"Twiml"_s, {}) << 21205;
    QTest::newRow("a Url that is none") << with(u"Url"_s, u"nowhere"_s) << 21205;
    QTest::newRow("too much TwiML") << with(u"Twiml"_s, QString(4001, u'x')) << 20422;
    QTest::newRow("rings too long") << with(u"Timeout"_s, u"601"_s) << 21208;
    QTest::newRow("digits that are none") << with(u"SendDigits"_s, u"12x"_s) << 21206;
    QTest::newRow("detection that is none") << with(u"MachineDetection"_s, u"Maybe"_s) << 21234;
}

void TestPhoneNetwork::refusesCallsWithItsCodes()
{
    QFETCH(Fields, fields);
    QFETCH(int, code);
    Rehearsal rehearsal;

    const auto answer = rehearsal.network("POST", u"/Calls.json"_s, fields);

    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.json()["code"_L1].toInt(), code);
    QVERIFY(rehearsal.told(u"calls"_s)["calls"_L1].toArray().isEmpty());
}

void TestPhoneNetwork::refusesMessagesWithItsCodes_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<int>("code");
    const std::pair to(u"To"_s, u"+14155550123"_s);
    const std::pair from(u"From"_s, u"+14155550100"_s);
    QTest::newRow("no words") << Fields{to, from} << 21602;
    QTest::newRow("too many words") << Fields{to, from, {u"Body"_s, QString(1601, u'x')}} << 21617;
    QTest::newRow("somebody else's number")
        << Fields{to, {u"From"_s, u"+14155550199"_s}, {u"Body"_s, u"x"_s}} << 21606;
    QTest::newRow("who said STOP")
        << Fields{{u"To"_s, u"+14155550177"_s}, from, {u"Body"_s, u"x"_s}} << 21610;
}

void TestPhoneNetwork::refusesMessagesWithItsCodes()
{
    QFETCH(Fields, fields);
    QFETCH(int, code);
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550177"_s, QJsonObject{{u"sms"_s, u"stopped"_s}});

    const auto answer = rehearsal.network("POST", u"/Messages.json"_s, fields);

    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.json()["code"_L1].toInt(), code);
}

void TestPhoneNetwork::tellsAboutTheAccount()
{
    Rehearsal rehearsal;
    rehearsal.put(u"account"_s, QJsonObject{{u"type"_s, u"Trial"_s},
                                            {u"caller_ids"_s, QJsonArray{u"+14155550111"_s}}});

    QCOMPARE(rehearsal.network("GET", u".json"_s).json()["type"_L1].toString(), u"Trial"_s);
    const auto numbers = rehearsal.network("GET", u"/IncomingPhoneNumbers.json"_s).json();
    const QJsonObject number = numbers["incoming_phone_numbers"_L1].toArray().first().toObject();
    QCOMPARE(number["phone_number"_L1].toString(), QLatin1StringView(Rehearsal::Own));
    QVERIFY(number["capabilities"_L1]["sms"_L1].toBool());
    const auto ids = rehearsal.network("GET", u"/OutgoingCallerIds.json"_s).json();
    QCOMPARE(ids["outgoing_caller_ids"_L1].toArray().size(), 1);
    QCOMPARE(rehearsal.network("GET", u"/Balance.json"_s).json()["currency"_L1].toString(),
             u"USD"_s);
}

void TestPhoneNetwork::refusesUnverifiedNumbersOnTrial()
{
    Rehearsal rehearsal;
    rehearsal.put(u"account"_s, QJsonObject{{u"type"_s, u"Trial"_s}});

    const auto answer = rehearsal.network(
        "POST", u"/Calls.json"_s,
        {{u"To"_s, u"+14155550123"_s}, {u"From"_s, u"+14155550100"_s}, {u"Twiml"_s, waits}});

    QCOMPARE(answer.json()["code"_L1].toInt(), 21219);
}

void TestPhoneNetwork::endsCallsThatAreNotAnswered_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<QString>("status");
    QTest::newRow("busy") << u"busy"_s << u"busy"_s;
    QTest::newRow("nobody there") << u"no-answer"_s << u"no-answer"_s;
    QTest::newRow("no such number") << u"failed"_s << u"failed"_s;
}

void TestPhoneNetwork::endsCallsThatAreNotAnswered()
{
    QFETCH(QString, behaviour);
    QFETCH(QString, status);
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{{u"behaviour"_s, behaviour}});

    const QString sid = rehearsal.call(waits, {{u"Timeout"_s, u"5"_s}});

    QTRY_COMPARE(rehearsal.statusOf(sid), status);
    QVERIFY(
        rehearsal.network("GET", u"/Calls/%1.json"_s.arg(sid)).json()["start_time"_L1].isNull());
}

void TestPhoneNetwork::rings()
{
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{{u"ring_ms"_s, 20000}});

    const auto answer = rehearsal.network(
        "POST", u"/Calls.json"_s,
        {{u"To"_s, u"+14155550123"_s}, {u"From"_s, u"+14155550100"_s}, {u"Twiml"_s, waits}});

    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.json()["status"_L1].toString(), u"queued"_s);
    const QString sid = answer.json()["sid"_L1].toString();
    QTRY_COMPARE(rehearsal.statusOf(sid), u"ringing"_s);
    QTRY_COMPARE(rehearsal.statusOf(sid), u"in-progress"_s);
}

void TestPhoneNetwork::cancelsARingingCall()
{
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{{u"ring_ms"_s, 60000}});
    const QString sid = rehearsal.call(waits);
    QTRY_COMPARE(rehearsal.statusOf(sid), u"ringing"_s);

    const auto answer =
        rehearsal.network("POST", u"/Calls/%1.json"_s.arg(sid), {{u"Status"_s, u"canceled"_s}});

    QCOMPARE(answer.json()["status"_L1].toString(), u"canceled"_s);
    const auto again =
        rehearsal.network("POST", u"/Calls/%1.json"_s.arg(sid), {{u"Status"_s, u"completed"_s}});
    QCOMPARE(again.json()["code"_L1].toInt(), 21220);
}

void TestPhoneNetwork::endsACallAtItsTimeLimit()
{
    Rehearsal rehearsal;

    const QString sid = rehearsal.call(waits, {{u"TimeLimit"_s, u"1"_s}});

    QTRY_COMPARE(rehearsal.statusOf(sid), u"completed"_s);
    const auto call = rehearsal.network("GET", u"/Calls/%1.json"_s.arg(sid)).json();
    QCOMPARE(call["duration"_L1].toString(), u"1"_s);
}

void TestPhoneNetwork::listsCallsByStatus()
{
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{{u"behaviour"_s, u"busy"_s}});
    const QString busy = rehearsal.call(waits);
    QTRY_COMPARE(rehearsal.statusOf(busy), u"busy"_s);
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{});
    const QString open = rehearsal.call(waits);
    QTRY_COMPARE(rehearsal.statusOf(open), u"in-progress"_s);

    const auto listed = rehearsal.network("GET", u"/Calls.json?Status=in-progress"_s).json();
    const auto page = rehearsal.network("GET", u"/Calls.json?PageSize=1"_s).json();

    QCOMPARE(listed["calls"_L1].toArray().size(), 1);
    QCOMPARE(listed["calls"_L1].toArray().first()["sid"_L1].toString(), open);
    QVERIFY(listed["next_page_uri"_L1].isNull());
    QCOMPARE(page["calls"_L1].toArray().first()["sid"_L1].toString(), open);
    QVERIFY(page["next_page_uri"_L1].toString().contains(u"Page=1"_s));
}

void TestPhoneNetwork::signsItsCallbacks()
{
    Rehearsal rehearsal;
    HttpScript app;
    for (int i = 0; i < 4; ++i)
        app.willAnswer("204 No Content", {});
    rehearsal.put(u"routes"_s, QJsonObject{{u"calls.example.com"_s,
                                            u"http://127.0.0.1:%1"_s.arg(app.serverPort())}});
    const QString address = u"https://calls.example.com/twilio/status"_s;

    const QString sid = rehearsal.call(u"<Response><Hangup/></Response>"_s,
                                       {{u"StatusCallback"_s, address},
                                        {u"StatusCallbackEvent"_s, u"initiated"_s},
                                        {u"StatusCallbackEvent"_s, u"ringing"_s},
                                        {u"StatusCallbackEvent"_s, u"answered"_s},
                                        {u"StatusCallbackEvent"_s, u"completed"_s}});

    QTRY_COMPARE(app.requests.size(), 4);
    QStringList numbers;
    QStringList statuses;
    for (const auto &request : app.requests) {
        const Form form = Form::parse(request.body);
        QVERIFY(
            request.head.contains(signatureOf(address, form, QLatin1StringView(Rehearsal::Token))));
        QCOMPARE(form.value(u"CallSid"_s), sid);
        numbers += form.value(u"SequenceNumber"_s);
        statuses += form.value(u"CallStatus"_s);
    }
    numbers.sort();
    statuses.sort();
    QCOMPARE(numbers, QStringList({u"0"_s, u"1"_s, u"2"_s, u"3"_s}));
    QCOMPARE(statuses,
             QStringList({u"completed"_s, u"in-progress"_s, u"initiated"_s, u"ringing"_s}));
}

void TestPhoneNetwork::tellsWhoAnswered()
{
    Rehearsal rehearsal;
    rehearsal.put(u"callees/+14155550123"_s, QJsonObject{{u"scenario"_s, u"voicemail"_s}});

    const QString sid = rehearsal.call(waits, {{u"MachineDetection"_s, u"Enable"_s}});

    QTRY_COMPARE(
        rehearsal.network("GET", u"/Calls/%1.json"_s.arg(sid)).json()["answered_by"_L1].toString(),
        u"machine_start"_s);
}

void TestPhoneNetwork::opensASignedStream()
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

void TestPhoneNetwork::sendsTheCalleesSoundInFramesOf20Ms()
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

void TestPhoneNetwork::echoesMarksInOrderAfterPlaying()
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

void TestPhoneNetwork::returnsMarksWhenCleared()
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

void TestPhoneNetwork::warnsOfMessagesThatAreWrong()
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

void TestPhoneNetwork::endsTheCallWhenTheAppClosesItsStream()
{
    Rehearsal rehearsal;
    StreamTaker app;
    const QString sid = rehearsal.call(app.twiml(u"/media/1"_s));
    QTRY_VERIFY(!app.streamSid().isEmpty());

    app.socket->close();

    QTRY_COMPARE(rehearsal.statusOf(sid), u"completed"_s);
    QVERIFY(app.of(u"stop"_s).isEmpty());
}

void TestPhoneNetwork::goesOnBehindTheStream()
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

void TestPhoneNetwork::stopsTheStreamWhenTheCalleeHangsUp()
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

void TestPhoneNetwork::playsKeysAndOpensANewStream()
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

void TestPhoneNetwork::losesKeysInTheSoundWhereTheLineDoes()
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

void TestPhoneNetwork::refusesStreamsItMayNotOpen_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("a query") << u"ws://127.0.0.1:9/media?x=1"_s;
    QTest::newRow("plain, to somewhere else") << u"ws://calls.example.com/media"_s;
    QTest::newRow("no socket") << u"https://calls.example.com/media"_s;
    QTest::newRow("nobody listens") << u"ws://127.0.0.1:9/media"_s;
}

void TestPhoneNetwork::refusesStreamsItMayNotOpen()
{
    QFETCH(QString, url);
    Rehearsal rehearsal;

    const QString sid =
        rehearsal.call(u"<Response><Connect><Stream url=\"%1\"/></Connect></Response>"_s.arg(url));

    QTRY_COMPARE(rehearsal.statusOf(sid), u"completed"_s);
    const QJsonArray warnings = rehearsal.told(u"calls/"_s + sid)["warnings"_L1].toArray();
    QCOMPARE(warnings.first()["code"_L1].toInt(), 31920);
}

void TestPhoneNetwork::refusesStreamsOnTrial()
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
void TestPhoneNetwork::understandsWhatIsSaidToTheCallee()
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

void TestPhoneNetwork::keepsAnOutboxOfMessages()
{
    Rehearsal rehearsal;

    const auto answer = rehearsal.network("POST", u"/Messages.json"_s,
                                          {{u"To"_s, u"+14155550123"_s},
                                           {u"From"_s, u"+14155550100"_s},
                                           {u"Body"_s, u"Booked for 7 pm. Grüße ☎"_s}});

    QCOMPARE(answer.status, 201);
    QCOMPARE(answer.json()["status"_L1].toString(), u"queued"_s);
    const QJsonObject kept =
        rehearsal.told(u"messages"_s)["messages"_L1].toArray().first().toObject();
    QCOMPARE(kept["body"_L1].toString(), u"Booked for 7 pm. Grüße ☎"_s);
    const QString path = u"/Messages/%1.json"_s.arg(answer.json()["sid"_L1].toString());
    QTRY_COMPARE(rehearsal.network("GET", path).json()["status"_L1].toString(), u"delivered"_s);
}

void TestPhoneNetwork::doesWhatGoesWrong()
{
    Rehearsal rehearsal;
    rehearsal.put(u"faults"_s, QJsonArray{QJsonObject{{u"service"_s, u"twilio"_s},
                                                      {u"path"_s, u"Balance"_s},
                                                      {u"fault"_s, u"status"_s},
                                                      {u"status"_s, 429},
                                                      {u"retry_after"_s, 3},
                                                      {u"times"_s, 1}}});

    const auto refused = rehearsal.network("GET", u"/Balance.json"_s);
    const auto taken = rehearsal.network("GET", u"/Balance.json"_s);

    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.json()["code"_L1].toInt(), 20429);
    QCOMPARE(refused.headers.value("retry-after"), QByteArray("3"));
    QCOMPARE(taken.status, 200);
}

void TestPhoneNetwork::losesTheAnswerButKeepsTheCall()
{
    Rehearsal rehearsal;
    rehearsal.put(u"faults"_s, QJsonArray{QJsonObject{{u"service"_s, u"twilio"_s},
                                                      {u"method"_s, u"POST"_s},
                                                      {u"path"_s, u"Calls.json"_s},
                                                      {u"fault"_s, u"lost"_s}}});

    const auto answer = rehearsal.network(
        "POST", u"/Calls.json"_s,
        {{u"To"_s, u"+14155550123"_s}, {u"From"_s, u"+14155550100"_s}, {u"Twiml"_s, waits}});

    QCOMPARE(answer.status, 0);
    // The client of this test asks again by itself.
    QVERIFY(!rehearsal.told(u"calls"_s)["calls"_L1].toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestPhoneNetwork)
#include "tst_phonenetwork.moc"
