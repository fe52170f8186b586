// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/twiliofixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// Summaries by SMS.
class TestTwilioMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAMessage();
    void adoptsAMessageWhoseAnswerWasLost_data();
    void adoptsAMessageWhoseAnswerWasLost();
    void adoptsNoOtherMessage();
    void refusesAMessageThatIsTooLong_data();
    void refusesAMessageThatIsTooLong();
    void tellsWhatTheCarrierSaid_data();
    void tellsWhatTheCarrierSaid();
};

void TestTwilioMessages::sendsAMessage()
{
    Phone phone;
    phone.twilio.willAnswer(Created, bytes(text(u"SM1"_s, u"Grüße & 50% = £5 ☎"_s)));

    QVERIFY(phone.sendMessage(u"Grüße & 50% = £5 ☎"_s));

    const HttpScript::Request request = phone.twilio.requests.first();
    QVERIFY(request.head.startsWith("POST " + Path.toLatin1() + "/Messages.json HTTP"));
    QCOMPARE(request.body, "To=%2B14155550123&From=%2B14155550100&Body=Gr%C3%BC%C3%9Fe%20%26%2050%"
                           "25%20%3D%20%C2%A35%20%E2%98%8E");
}

void TestTwilioMessages::adoptsAMessageWhoseAnswerWasLost_data()
{
    addWaysToLose();
}

void TestTwilioMessages::adoptsAMessageWhoseAnswerWasLost()
{
    QFETCH(const QString, how);
    Phone phone;
    lose(phone.twilio, how);
    phone.twilio.willAnswer(Json, list(u"messages"_s, {text(u"SM1"_s, u"Booked for 7 pm."_s)}));

    QVERIFY(phone.sendMessage());
    QCOMPARE(phone.texted(), 1);
    QCOMPARE(phone.twilio.requests.size(), 2);
}

void TestTwilioMessages::adoptsNoOtherMessage()
{
    Phone phone;
    phone.twilio.willReset();
    for (int look = 0; look < 3; ++look)
        phone.twilio.willAnswer(Json, list(u"messages"_s, {text(u"SM1"_s, u"Another one."_s)}));

    QVERIFY(!phone.sendMessage());
    QCOMPARE(phone.texted(), 1);
}

void TestTwilioMessages::refusesAMessageThatIsTooLong_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("long") << QString(1601, u'a');
    QTest::newRow("empty") << u"  "_s;
}

void TestTwilioMessages::refusesAMessageThatIsTooLong()
{
    QFETCH(const QString, words);
    Phone phone;

    QCOMPARE(phone.sendMessage(words).error().kind, Error::Kind::Invalid);
    QVERIFY(phone.twilio.requests.isEmpty());
}

void TestTwilioMessages::tellsWhatTheCarrierSaid_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("delivered") << u"delivered"_s << 0 << QString();
    QTest::newRow("still on its way") << u"sent"_s << 0 << QString();
    QTest::newRow("unregistered")
        << u"undelivered"_s << 30034
        << u"Carriers block SMS from your Twilio number. Register it in the console. Code 30034."_s;
    QTest::newRow("landline") << u"failed"_s << 30006
                              << u"SMS not sent. Check the number and resend. Code 30006."_s;
}

void TestTwilioMessages::tellsWhatTheCarrierSaid()
{
    QFETCH(const QString, status);
    QFETCH(const int, code);
    QFETCH(const QString, message);
    Phone phone;
    TwilioTelephone telephone(phone.http,
                              {.sid = Sid,
                               .token = Secret(u"0f1e2d"_s),
                               .number = u"+14155550100"_s,
                               .base = phone.twilio.url()},
                              {.messageLooks = {1ms, 1ms}});
    QJsonObject later = text(u"SM1"_s, u"Booked."_s);
    phone.twilio.willAnswer(Created, bytes(later));
    phone.twilio.willAnswer(Json, bytes(later));
    later.insert(u"status"_s, status);
    later.insert(u"error_code"_s, code == 0 ? QJsonValue() : QJsonValue(code));
    phone.twilio.willAnswer(Json, bytes(later));

    const auto sent = phone.answerOf(telephone.sendMessage(u"+14155550123"_s, u"Booked."_s));

    QCOMPARE(sent ? QString() : sent.error().message, message);
    QCOMPARE(phone.texted(), 1);
    QVERIFY(phone.twilio.requests.last().head.startsWith("GET " + Path.toLatin1() +
                                                         "/Messages/SM1.json "));
}

QTEST_GUILESS_MAIN(TestTwilioMessages)
#include "tst_twiliomessages.moc"
