// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/serviceerrors.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class TestServiceErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksByFamily_data();
    void speaksByFamily();
    void letsAServiceSayMore();
    void tellsWhetherAnythingWasSent();
    void tellsHowLongToWait();
};

void TestServiceErrors::speaksByFamily_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("message");
    QTest::newRow("key") << 401 << QString() << Error::Kind::Refused
                         << u"Twilio did not accept this key. Copy it again. Code 401."_s;
    QTest::newRow("credit") << 402 << QString() << Error::Kind::Refused
                            << u"Your Twilio credit is used up. Add some to go on."_s;
    QTest::newRow("missing") << 404 << u"20404"_s << Error::Kind::Missing
                             << u"Something went wrong with Twilio. Try again. Code 20404."_s;
    QTest::newRow("slow") << 504 << QString() << Error::Kind::TimedOut
                          << u"Twilio took too long to answer. Try again."_s;
    QTest::newRow("field") << 400 << u"29999"_s << Error::Kind::Invalid
                           << u"Something went wrong with Twilio. Try again. Code 29999."_s;
    QTest::newRow("their fault") << 502 << QString() << Error::Kind::Unavailable
                                 << u"Something went wrong with Twilio. Try again. Code 502."_s;
    QTest::newRow("unheard of") << 799 << QString() << Error::Kind::Unavailable
                                << u"Something went wrong with Twilio. Try again. Code 799."_s;
    QTest::newRow("limit") << 429 << u"20429"_s << Error::Kind::Unavailable
                           << u"Twilio asked us to slow down. Try again in a minute."_s;
}

void TestServiceErrors::speaksByFamily()
{
    QFETCH(const int, status);
    QFETCH(const QString, code);
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, message);

    const Error error =
        ServiceErrors::fromRefusal({.service = u"Twilio"_s, .status = status, .code = code});

    QCOMPARE(error.message, message);
    QCOMPARE(error.kind, kind);
    QVERIFY(error.detail.contains(QString::number(status)));
    QVERIFY(error.detail.contains(code));
}

void TestServiceErrors::letsAServiceSayMore()
{
    constexpr ServiceErrors::Code Own[] = {
        {"21610", Error::Kind::Refused, "This phone opted out of SMS from %1. Code %2."}};

    const Error error = ServiceErrors::fromRefusal(
        {.service = u"Twilio %2"_s, .status = 400, .code = u"21610"_s}, Own);

    QCOMPARE(error.kind, Error::Kind::Refused);
    QCOMPARE(error.message, u"This phone opted out of SMS from Twilio %2. Code 21610."_s);
    QCOMPARE(error.detail, u"HTTP 400 21610"_s);
}

void TestServiceErrors::tellsWhetherAnythingWasSent()
{
    for (const auto fault : {HttpConnection::Fault::Lost, HttpConnection::Fault::TimedOut}) {
        QCOMPARE(ServiceErrors::fromFault(u"Twilio"_s, fault, false, {}).kind,
                 Error::Kind::Unavailable);
        QVERIFY(ServiceErrors::fromFault(u"Twilio"_s, fault, true, {}).kind !=
                Error::Kind::Unavailable);
    }
}

void TestServiceErrors::tellsHowLongToWait()
{
    QCOMPARE(ServiceErrors::slowDown(u"Groq"_s, 11400ms, {}).message,
             u"Groq asked us to slow down. Next reply in about 12 s."_s);
    QCOMPARE(ServiceErrors::slowDown(u"Groq"_s, 0ms, {}).message,
             u"Groq asked us to slow down. Try again in a minute."_s);
}

QTEST_APPLESS_MAIN(TestServiceErrors)
#include "tst_serviceerrors.moc"
