// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiliofixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestTwilioTelephone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesACall();
    void asksForTheAccountOnce();
    void callsNobodyFromAnAccountThatCannot_data();
    void callsNobodyFromAnAccountThatCannot();
    void callsNobodyWhenTheAddressIsWrong();
    void saysWhatWentWrong_data();
    void saysWhatWentWrong();
    void followsACall_data();
    void followsACall();
    void tellsWhoPickedUp_data();
    void tellsWhoPickedUp();
    void refusesACallItCannotRead_data();
    void refusesACallItCannotRead();
    void pressesKeys();
    void pressesKeysOnceAlthoughTheAnswerWasLost_data() { addWaysToLose(); }
    void pressesKeysOnceAlthoughTheAnswerWasLost();
    void saysWhenKeysWereNotPressed();
    void endsACall_data();
    void endsACall();
    void findsOpenCalls();
    void turnsOnlyItsOwnPages();
    void answersWhenItIsDestroyed();
    void saysWhenTwilioIsOutOfReach();
};

void TestTwilioTelephone::placesACall()
{
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willAnswer(Created, bytes(call(CallSid, u"queued"_s)));

    QCOMPARE(phone.place().value(), CallSid);

    const HttpScript::Request request = phone.twilio.requests.at(1);
    QVERIFY(request.head.startsWith("POST " + Path.toLatin1() + "/Calls.json HTTP/1.1"));
    QVERIFY(request.head.contains("Content-Type: application/x-www-form-urlencoded\r\n"));
    const QByteArray pair = (Sid + u":0f1e2d"_s).toLatin1().toBase64();
    QVERIFY(request.head.contains("Authorization: Basic " + pair));
    QVERIFY(request.body.startsWith("To=%2B14155550123&From=%2B14155550100&Twiml=%3CResponse%3E"));
    const QUrlQuery form(QString::fromLatin1(request.body));
    QCOMPARE(form.queryItemValue(u"Timeout"_s), u"45"_s);
    QCOMPARE(form.queryItemValue(u"TimeLimit"_s), u"900"_s);
    QCOMPARE(form.queryItemValue(u"MachineDetection"_s), u"DetectMessageEnd"_s);
    QCOMPARE(form.queryItemValue(u"AsyncAmd"_s), u"true"_s);
    QCOMPARE(form.queryItemValue(u"AsyncAmdStatusCallback"_s, QUrl::FullyDecoded),
             u"https://calls.example.com/health"_s);
    QCOMPARE(form.queryItemValue(u"AsyncAmdStatusCallbackMethod"_s), u"GET"_s);
    QVERIFY(form.queryItemValue(u"Twiml"_s, QUrl::FullyDecoded)
                .contains(u"<Stream url=\"wss://calls.example.com/media/9c1f7a\" name=\"42\">"_s));
}

void TestTwilioTelephone::asksForTheAccountOnce()
{
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willAnswer(Created, bytes(call(CallSid, u"queued"_s)));
    phone.twilio.willAnswer(Created, bytes(call(u"CA2"_s, u"queued"_s)));

    QVERIFY(phone.place());
    QCOMPARE(phone.place().value(), u"CA2"_s);
    QCOMPARE(phone.twilio.requests.size(), 3);
}

void TestTwilioTelephone::callsNobodyFromAnAccountThatCannot_data()
{
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<QString>("message");
    QTest::newRow("trial")
        << account(u"Trial"_s)
        << u"A Twilio trial account cannot carry these calls. Upgrade it, or practise."_s;
    QTest::newRow("suspended")
        << account().replace("active", "suspended")
        << u"Twilio has suspended this account. Sign in to Twilio's console and see what it asks "
           "for."_s;
    QTest::newRow("closed")
        << account().replace("active", "closed")
        << u"This Twilio account is closed. Set the SID and the token of another account."_s;
}

void TestTwilioTelephone::callsNobodyFromAnAccountThatCannot()
{
    QFETCH(const QByteArray, told);
    QFETCH(const QString, message);
    Phone phone;
    phone.twilio.willAnswer(Json, told);

    const Result<QString> sid = phone.place();

    QCOMPARE(sid.error().kind, Error::Kind::Refused);
    QCOMPARE(sid.error().message, message);
    QCOMPARE(phone.placed(), 0);
}

void TestTwilioTelephone::callsNobodyWhenTheAddressIsWrong()
{
    Phone phone;
    const auto sid = phone.answerOf(phone.telephone.place(
        {.to = u"+14155550123"_s, .stream = QUrl(u"http://here/"_s), .name = u"42"_s}));

    QCOMPARE(sid.error().kind, Error::Kind::Invalid);
    QVERIFY(phone.twilio.requests.isEmpty());
}

void TestTwilioTelephone::saysWhatWentWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    using Kind = Error::Kind;
    QTest::newRow("pair") << 401 << 20003 << Kind::Refused
                          << u"Twilio did not accept this pair. Copy the token again."_s;
    QTest::newRow("unverified")
        << 400 << 21219 << Kind::Refused
        << u"Trial accounts reach verified numbers only. Verify it or upgrade."_s;
    QTest::newRow("number") << 400 << 21211 << Kind::Invalid
                            << u"This does not look like a phone number. Add the country code."_s;
    QTest::newRow("region")
        << 400 << 21215 << Kind::Refused
        << u"Twilio does not allow this country yet. Turn it on in its console."_s;
    QTest::newRow("opted out")
        << 400 << 21610 << Kind::Refused
        << u"This phone opted out of SMS. Send START from it to get summaries again."_s;
    QTest::newRow("sender") << 400 << 21606 << Kind::Invalid
                            << u"Your Twilio number cannot send SMS here. Choose another number."_s;
    QTest::newRow("caller")
        << 400 << 21210 << Kind::Invalid
        << u"Your Twilio number cannot make calls here. Choose another number."_s;
    QTest::newRow("blocked") << 400 << 21216 << Kind::Refused << u"The call could not connect."_s;
    QTest::newRow("not there") << 404 << 20404 << Kind::Missing
                               << u"Something went wrong with Twilio. Try again."_s;
    QTest::newRow("new code") << 400 << 29999 << Kind::Invalid
                              << u"Something went wrong with Twilio. Try again."_s;
}

void TestTwilioTelephone::saysWhatWentWrong()
{
    QFETCH(const int, status);
    QFETCH(const int, code);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willAnswer(QByteArray::number(status) + " No", error(code, status));

    const Error why = phone.place().error();

    QCOMPARE(why.kind, kind);
    QCOMPARE(why.message, message + u" Code %1."_s.arg(code));
    QVERIFY(why.detail.contains(QString::number(code)));
    QVERIFY(!why.detail.contains(u"0f1e2d"_s) && !why.detail.contains(u"5550123"_s));
    QCOMPARE(phone.placed(), 1);
    QCOMPARE(phone.looked(), 0);
}

void TestTwilioTelephone::followsACall_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<PhoneCall::Status>("status");
    using Status = PhoneCall::Status;
    QTest::newRow("queued") << u"queued"_s << Status::Queued;
    QTest::newRow("initiated") << u"initiated"_s << Status::Queued;
    QTest::newRow("ringing") << u"ringing"_s << Status::Ringing;
    QTest::newRow("in progress") << u"in-progress"_s << Status::InProgress;
    QTest::newRow("completed") << u"completed"_s << Status::Completed;
    QTest::newRow("busy") << u"busy"_s << Status::Busy;
    QTest::newRow("no answer") << u"no-answer"_s << Status::NoAnswer;
    QTest::newRow("failed") << u"failed"_s << Status::Failed;
    QTest::newRow("canceled") << u"canceled"_s << Status::Canceled;
}

void TestTwilioTelephone::followsACall()
{
    QFETCH(const QString, text);
    QFETCH(const PhoneCall::Status, status);
    Phone phone;
    QJsonObject object = call(CallSid, text);
    object.insert(u"answered_by"_s, u"human"_s);
    object.insert(u"start_time"_s, u"Sun, 22 Nov 2026 10:15:30 +0000"_s);
    phone.twilio.willAnswer("503 Service Unavailable", error(20503, 503)); // asked again
    phone.twilio.willAnswer(Json, bytes(object));

    const auto followed = phone.answerOf(phone.telephone.follow(CallSid));

    QCOMPARE(followed->status, status);
    QCOMPARE(followed->sid, CallSid);
    QCOMPARE(followed->to, u"+14155550123"_s);
    QCOMPARE(followed->answeredBy, AnsweredBy::Human);
    QCOMPARE(followed->startedAt,
             QDateTime(QDate(2026, 11, 22), QTime(10, 15, 30), QTimeZone::utc()));
    QVERIFY(phone.twilio.requests.last().head.startsWith("GET " + Path.toLatin1() + "/Calls/" +
                                                         CallSid.toLatin1() + ".json HTTP"));
}

void TestTwilioTelephone::tellsWhoPickedUp_data()
{
    QTest::addColumn<QJsonValue>("text");
    QTest::addColumn<AnsweredBy>("who");
    QTest::newRow("not known yet") << QJsonValue() << AnsweredBy::Unknown;
    QTest::newRow("unknown") << QJsonValue(u"unknown"_s) << AnsweredBy::Unknown;
    QTest::newRow("a person") << QJsonValue(u"human"_s) << AnsweredBy::Human;
    QTest::newRow("a machine") << QJsonValue(u"machine_start"_s) << AnsweredBy::Machine;
    for (const QString &end : {u"beep"_s, u"silence"_s, u"other"_s})
        QTest::newRow(qPrintable(end))
            << QJsonValue(u"machine_end_"_s + end) << AnsweredBy::MachineDone;
    QTest::newRow("a fax machine") << QJsonValue(u"fax"_s) << AnsweredBy::Fax;
}

void TestTwilioTelephone::tellsWhoPickedUp()
{
    QFETCH(const QJsonValue, text);
    QFETCH(const AnsweredBy, who);
    Phone phone;
    QJsonObject object = call(CallSid, u"in-progress"_s);
    object.insert(u"answered_by"_s, text);
    phone.twilio.willAnswer(Json, bytes(object));

    QCOMPARE(phone.answerOf(phone.telephone.follow(CallSid))->answeredBy, who);
}

void TestTwilioTelephone::refusesACallItCannotRead_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "hello", "[]", "{}", R"({"sid":"CA1"})",
                             R"({"sid":"CA1","status":"dancing"})", R"({"status":"queued"})"})
        QTest::newRow(body) << QByteArray(body);
}

void TestTwilioTelephone::refusesACallItCannotRead()
{
    QFETCH(const QByteArray, body);
    Phone phone;
    phone.twilio.willAnswer(Json, body);

    const auto followed = phone.answerOf(phone.telephone.follow(CallSid));

    QCOMPARE(followed.error().kind, Error::Kind::Broken);
    QCOMPARE(followed.error().message,
             u"Twilio gave an answer that the app cannot read. Try again."_s);
}

void TestTwilioTelephone::pressesKeys()
{
    Phone phone;
    phone.twilio.willAnswer(Json, bytes(call(CallSid, u"in-progress"_s)));

    QVERIFY(phone.press());

    QCOMPARE(phone.pressed(), 1);
    QVERIFY(phone.twilio.requests.last().body.startsWith(
        "Twiml=%3CResponse%3E%3CPlay%20digits%3D%2242%23%22"));
}

void TestTwilioTelephone::pressesKeysOnceAlthoughTheAnswerWasLost()
{
    QFETCH(const QString, how);
    Phone phone;
    lose(phone.twilio, how);

    const auto pressed = phone.press();

    // Whether they were pressed is not known.
    QCOMPARE(pressed.error().kind, Error::Kind::Broken);
    QCOMPARE(phone.pressed(), 1);
}

void TestTwilioTelephone::saysWhenKeysWereNotPressed()
{
    Phone phone;
    phone.twilio.willAnswer("400 Bad Request\r\nContent-Type: application/json", error(21220, 400));

    const auto pressed = phone.press();

    QVERIFY(!pressed);
    QVERIFY(pressed.error().kind != Error::Kind::Broken);
}

void TestTwilioTelephone::endsACall_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isEnded");
    QTest::newRow("running") << QByteArray(Json) << bytes(call(CallSid, u"completed"_s)) << true;
    QTest::newRow("ended already") << QByteArray("400 Bad Request") << error(21220, 400) << true;
    QTest::newRow("forgotten") << QByteArray("404 Not Found") << error(20404, 404) << true;
    QTest::newRow("other") << QByteArray("401 Unauthorized") << error(20003, 401) << false;
}

void TestTwilioTelephone::endsACall()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isEnded);
    Phone phone;
    phone.twilio.willReset(); // ending twice does no harm
    phone.twilio.willAnswer(head, body);

    const auto ended = phone.answerOf(phone.telephone.end(CallSid));

    QCOMPARE(ended.has_value(), isEnded);
    const HttpScript::Request request = phone.twilio.requests.at(1);
    QVERIFY(request.head.startsWith("POST " + Path.toLatin1() + "/Calls/" + CallSid.toLatin1() +
                                    ".json HTTP"));
    QCOMPARE(request.body, "Status=completed");
}

void TestTwilioTelephone::findsOpenCalls()
{
    Phone phone;
    const QString second = Path + u"/Calls.json?Status=queued&Page=1&PageToken=PA1"_s;
    QJsonObject incoming = call(u"CAin"_s, u"ringing"_s);
    incoming.insert(u"direction"_s, u"inbound"_s);
    phone.twilio.willAnswer(Json, list(u"calls"_s, {call(u"CA1"_s, u"queued"_s)}, second));
    phone.twilio.willAnswer(Json, list(u"calls"_s, {call(u"CA2"_s, u"queued"_s)}));
    phone.twilio.willAnswer(Json, list(u"calls"_s, {call(u"CA1"_s, u"ringing"_s), incoming}));
    phone.twilio.willAnswer(
        Json, list(u"calls"_s, {call(u"CA3"_s, u"in-progress"_s), call(u"CA4"_s, u"completed"_s)}));

    auto calls = phone.answerOf(phone.telephone.openCalls()).value();

    std::sort(calls.begin(), calls.end(),
              [](const PhoneCall &a, const PhoneCall &b) { return a.sid < b.sid; });
    QCOMPARE(calls.size(), 3);
    QCOMPARE(calls[0].sid, u"CA1"_s);
    QCOMPARE(calls[0].status, PhoneCall::Status::Ringing);
    QCOMPARE(calls[2].sid, u"CA3"_s);
    QCOMPARE(phone.twilio.requests.size(), 4);
    QVERIFY(phone.twilio.requests[0].head.contains("?Status=queued&From=%2B14155550100&"));
    QVERIFY(phone.twilio.requests[1].head.contains("PageToken=PA1"));
    QVERIFY(phone.twilio.requests[3].head.contains("?Status=in-progress&"));
}

void TestTwilioTelephone::turnsOnlyItsOwnPages()
{
    Phone phone;
    for (const QString &next : {u"http://elsewhere.example/2010-04-01/Accounts/"_s + Sid + u"/C"_s,
                                u"/2010-04-01/Accounts/ACother/Calls.json"_s, u"//evil/x"_s})
        phone.twilio.willAnswer(Json, list(u"calls"_s, {}, next));

    QVERIFY(phone.answerOf(phone.telephone.openCalls()));
    QCOMPARE(phone.twilio.requests.size(), 3);
}

void TestTwilioTelephone::answersWhenItIsDestroyed()
{
    HttpScript silent;
    HttpClient http;
    QFuture<Result<QString>> sid;
    QFuture<Result<void>> sent;
    {
        TwilioTelephone telephone(http, {.sid = Sid, .base = silent.url()});
        sid = telephone.place(
            {.to = u"+1"_s, .stream = QUrl(u"wss://calls.example.com/m"_s), .name = u"1"_s});
        sent = telephone.sendMessage(u"+1"_s, u"Hello"_s);
        QTRY_COMPARE(silent.requests.size(), 2);
    }

    QCOMPARE(sid.result().error().kind, Error::Kind::Cancelled);
    QCOMPARE(sent.result().error().kind, Error::Kind::Cancelled);
}

void TestTwilioTelephone::saysWhenTwilioIsOutOfReach()
{
    Phone phone;
    phone.twilio.close();

    QCOMPARE(phone.place().error().kind, Error::Kind::Unavailable);
    QCOMPARE(phone.sendMessage().error().kind, Error::Kind::Unavailable);
}

QTEST_GUILESS_MAIN(TestTwilioTelephone)
#include "tst_twiliotelephone.moc"
