// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiliofixture.h"
#include "providers/twiliowish.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Calls whose answer was lost: each is placed once, and none of somebody else is taken for it.
class TestTwilioLostCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void adoptsACallWhoseAnswerWasLost_data();
    void adoptsACallWhoseAnswerWasLost();
    void looksSeveralTimesForALostCall();
    void adoptsNoOtherCall_data();
    void adoptsNoOtherCall();
    void adoptsByTwiliosClock();
    void adoptsNoCallItPlacedBefore();
    void forgetsCallsOfLongAgo();
    void saysWhenNobodyKnowsWhetherItRings();
    void waitsWhenTwilioIsBusy();
    void doesNotWaitForEverWhenTwilioIsBusy();
};

void TestTwilioLostCalls::adoptsACallWhoseAnswerWasLost_data()
{
    addWaysToLose();
}

void TestTwilioLostCalls::adoptsACallWhoseAnswerWasLost()
{
    QFETCH(const QString, how);
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    lose(phone.twilio, how);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    phone.twilio.willAnswer(Json, list(u"calls"_s, {call(CallSid, u"ringing"_s, now)}));

    QCOMPARE(phone.place().value(), CallSid);

    QCOMPARE(phone.placed(), 1);
    QCOMPARE(phone.looked(), 1);
    QVERIFY(phone.twilio.requests.last().head.contains("To=%2B14155550123&From=%2B14155550100"));
}

void TestTwilioLostCalls::looksSeveralTimesForALostCall()
{
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willReset();
    phone.twilio.willAnswer(Json, list(u"calls"_s, {}));
    phone.twilio.willAnswer("400 Bad Request", "");
    phone.twilio.willAnswer(Json, list(u"calls"_s, {call(CallSid, u"queued"_s)}));

    QCOMPARE(phone.place().value(), CallSid);
    QCOMPARE(phone.placed(), 1);
    QCOMPARE(phone.looked(), 3);
}

void TestTwilioLostCalls::adoptsNoOtherCall_data()
{
    QTest::addColumn<QJsonObject>("other");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QJsonObject other = call(u"CAother"_s, u"completed"_s, now.addSecs(-60));
    QTest::newRow("an earlier one") << other;
    other = call(u"CAother"_s, u"queued"_s, now);
    other.insert(u"to"_s, u"+14155550199"_s);
    QTest::newRow("to somebody else") << other;
    other = call(u"CAother"_s, u"queued"_s, now);
    other.insert(u"from"_s, u"+14155550199"_s);
    QTest::newRow("from another number") << other;
    other = call(u"CAother"_s, u"ringing"_s, now);
    other.insert(u"direction"_s, u"inbound"_s);
    QTest::newRow("a call that came in") << other;
}

void TestTwilioLostCalls::adoptsNoOtherCall()
{
    QFETCH(const QJsonObject, other);
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willReset();
    for (int look = 0; look < 3; ++look)
        phone.twilio.willAnswer(Json, list(u"calls"_s, {other}));

    const Result<QString> sid = phone.place();

    QCOMPARE(sid.error().kind, Error::Kind::Broken);
    QCOMPARE(sid.error().message,
             u"The connection to Twilio broke. Check the internet connection."_s);
    QCOMPARE(phone.placed(), 1);
    QCOMPARE(phone.looked(), 3);
}

void TestTwilioLostCalls::adoptsByTwiliosClock()
{
    Phone phone;
    const QDateTime theirs = QDateTime::currentDateTimeUtc().addSecs(-3600);
    const QByteArray head = "200 OK\r\nDate: " + theirs.toString(Qt::RFC2822Date).toLatin1();
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willReset();
    phone.twilio.willAnswer(head, list(u"calls"_s, {call(CallSid, u"queued"_s, theirs)}));

    QCOMPARE(phone.place().value(), CallSid);
}

void TestTwilioLostCalls::adoptsNoCallItPlacedBefore()
{
    Phone phone;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willAnswer(Created, bytes(call(CallSid, u"queued"_s)));
    phone.twilio.willReset();
    for (int look = 0; look < 3; ++look)
        phone.twilio.willAnswer(Json, list(u"calls"_s, {call(CallSid, u"busy"_s, now)}));

    QVERIFY(phone.place());
    QVERIFY(!phone.place());
    QCOMPARE(phone.placed(), 2);
}

void TestTwilioLostCalls::forgetsCallsOfLongAgo()
{
    HttpScript twilio;
    HttpClient http;
    QObject jobs;
    QStringList known(TwilioWish::MostKnown, u"CAearlier"_s);
    twilio.willAnswer(Created, bytes(call(CallSid, u"queued"_s)));

    const TwilioWish::Order order{.send = {.url = twilio.url()}};
    const auto placed = (new TwilioWish(http, order, {}, known, &jobs))->future();

    QTRY_VERIFY(placed.isFinished());
    QCOMPARE(known.size(), TwilioWish::MostKnown);
    QCOMPARE(known.last(), CallSid);
}

void TestTwilioLostCalls::saysWhenNobodyKnowsWhetherItRings()
{
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willReset();
    for (int look = 0; look < 3; ++look)
        phone.twilio.willAnswer("400 Bad Request", "");

    QCOMPARE(phone.place().error().message,
             u"Twilio's answer was lost, so this may have gone out. Look before you try again."_s);
    QCOMPARE(phone.placed(), 1);
}

void TestTwilioLostCalls::waitsWhenTwilioIsBusy()
{
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willAnswer("429 Too Many Requests\r\nRetry-After-Ms: 5", error(20429, 429));
    phone.twilio.willAnswer(Created, bytes(call(CallSid, u"queued"_s)));

    QCOMPARE(phone.place().value(), CallSid);
    QCOMPARE(phone.looked(), 0);
}

void TestTwilioLostCalls::doesNotWaitForEverWhenTwilioIsBusy()
{
    Phone phone;
    phone.twilio.willAnswer(Json, account());
    phone.twilio.willAnswer("429 Too Many Requests\r\nRetry-After: 12", error(20429, 429));

    const Result<QString> sid = phone.place();

    QCOMPARE(sid.error().message, u"Twilio asked us to slow down. Next reply in about 12 s."_s);
    QVERIFY(sid.error().detail.contains(u"20429"_s));
    QCOMPARE(phone.placed(), 1);
}

QTEST_GUILESS_MAIN(TestTwilioLostCalls)
#include "tst_twiliolostcalls.moc"
