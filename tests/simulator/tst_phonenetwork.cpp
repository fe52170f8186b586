// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/phonenetworkfixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

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
    void refusesATimeLimitThatIsNone();
    void listsCallsByStatus();
    void signsItsCallbacks();
    void tellsWhoAnswered();
    void keepsAnOutboxOfMessages();
    void doesWhatGoesWrong();
    void losesTheAnswerButKeepsTheCall();
    void isAsAtTheStartOnceReset();
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
    QTest::newRow("lasts too long") << with(u"TimeLimit"_s, u"86401"_s) << 20422;
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

void TestPhoneNetwork::refusesATimeLimitThatIsNone()
{
    Rehearsal rehearsal;
    const QString sid = rehearsal.call(waits);

    const auto answer =
        rehearsal.network("POST", u"/Calls/%1.json"_s.arg(sid), {{u"TimeLimit"_s, u"soon"_s}});

    QCOMPARE(answer.json()["code"_L1].toInt(), 20422);
    QVERIFY(rehearsal.statusOf(sid) != "completed"_L1);
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

void TestPhoneNetwork::isAsAtTheStartOnceReset()
{
    FliteSynthesizer flite;
    const QJsonObject way{{u"calls.example.com"_s, u"ws://127.0.0.1:9"_s}};
    RehearsalServer server({}, {.voice = &flite,
                                .account = {.name = u"At the start"_s},
                                .routes = {{u"calls.example.com"_s, QUrl(u"ws://127.0.0.1:9"_s)}},
                                .speed = 7});
    ControlClient client(*server.listen(u"127.0.0.1"_s, 0));
    client.put(u"account"_s, QJsonObject{{u"name"_s, u"Another"_s}});
    client.put(u"routes"_s, QJsonObject{{u"other.example.com"_s, u"ws://127.0.0.1:9"_s}});
    client.put(u"settings"_s, QJsonObject{{u"speed"_s, 2}});
    QCOMPARE(client.told(u"routes"_s).size(), 2);

    client.ask("DELETE", u"/rehearsal"_s);

    QCOMPARE(client.told(u"routes"_s), way);
    QCOMPARE(client.told(u"account"_s)["name"_L1].toString(), u"At the start"_s);
    QCOMPARE(client.told(u"settings"_s)["speed"_L1].toDouble(), 7.0);
}

QTEST_GUILESS_MAIN(TestPhoneNetwork)
#include "tst_phonenetwork.moc"
