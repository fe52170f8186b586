// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/twiliosignature.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

using Form = QList<QPair<QString, QString>>;

namespace {

const Secret Token(u"0f1e2d3c4b5a69788796a5b4c3d2e1f0"_s);

} // namespace

class TestTwilioSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsTwilioDoes_data();
    void signsAsTwilioDoes();
    void agreesWithTheVectorOfOlderLibraries();
    void acceptsAStreamWhateverPortWasSigned_data();
    void acceptsAStreamWhateverPortWasSigned();
    void nothingIsSignedWithoutAToken();
};

/// Computed with the vendor's own library, and again with Python's.
void TestTwilioSignature::signsAsTwilioDoes_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<Form>("form");
    QTest::addColumn<QByteArray>("signature");
    const auto row = [](const char *name, const QByteArray &address, const Form &form,
                        const QByteArray &signature) {
        QTest::newRow(name) << address << form << signature;
    };
    const QByteArray status = "https://calls.example.com/twilio/status";
    const QString sid = u"CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"_s;
    row("A1", status,
        {{u"AccountSid"_s, u"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s},
         {u"ApiVersion"_s, u"2010-04-01"_s},
         {u"CallSid"_s, sid},
         {u"CallStatus"_s, u"ringing"_s},
         {u"CallbackSource"_s, u"call-progress-events"_s},
         {u"Called"_s, u"+14155550123"_s},
         {u"Caller"_s, u"+14155550100"_s},
         {u"Direction"_s, u"outbound-api"_s},
         {u"From"_s, u"+14155550100"_s},
         {u"SequenceNumber"_s, u"1"_s},
         {u"Timestamp"_s, u"Sun, 22 Nov 2026 10:15:30 +0000"_s},
         {u"To"_s, u"+14155550123"_s}},
        "kcSYu9RnutlYb3IWMMsx7Eh3osQ=");
    row("A2 empty body", status, {}, "y5sae+9ePq2S3SkHFU3VE1yvZK8=");
    row("A3 query", status + "?call=42&tok=a%2Bb",
        {{u"CallStatus"_s, u"completed"_s}, {u"CallSid"_s, sid}}, "ZwOwjuSBvXAfXxvLrdcS67/58N4=");
    row("A4 order", status,
        {{u"b"_s, u"2"_s},
         {u"a"_s, u"1"_s},
         {u"B"_s, u"3"_s},
         {u"A"_s, QString()},
         {u"_x"_s, u"5"_s},
         {u"Z"_s, u"9"_s}},
        "b8CYLkPX/vBIdVdEhc1zAANxBh4=");
    row("A5 letters of the world", "https://calls.example.com/twilio/sms",
        {{u"Body"_s, u"Grüße & 50% = £5 ☎"_s},
         {u"From"_s, u"+14155550123"_s},
         {u"To"_s, u"+14155550100"_s},
         {u"SmsStatus"_s, u"received"_s}},
        "mdPHhow8fJR9mLR1ZQXZ3ilGJZM=");
    row("A6 repeated names", "https://calls.example.com/twilio/sms",
        {{u"From"_s, u"+14155550123"_s},
         {u"MediaUrl"_s, u"https://b.example/2"_s},
         {u"MediaUrl"_s, u"https://a.example/1"_s},
         {u"MediaUrl"_s, u"https://b.example/2"_s}},
        "X9L3nFsZMq7pExyQHZBg5zTKJew=");
    row("B1",
        "https://calls.example.com/twiml?call=42&CallSid=" + sid.toLatin1() +
            "&CallStatus=in-progress",
        {}, "Gk5UKLZHDyR2JxUcl66Nr8Cd648=");
    row("B2", "https://calls.example.com/twiml?a=1&a=2&empty=", {}, "kOTexBZyrW2r/nAqcfPUAsER3h4=");
    row("B3", "https://calls.example.com/twiml?name=O'Neil%20%26%20Co&x=%C3%BC", {},
        "4b/5aiQUgn/q1RFePFd221J6cyI=");
    row("B4", "https://calls.example.com/twiml?name=O%27Neil%20%26%20Co&x=%C3%BC", {},
        "19BPOX2TnfJ5NfNXzvXyqW4CU6w=");
    const Form ringing{{u"CallStatus"_s, u"ringing"_s}};
    row("C1", status, ringing, "2tueQXYcyUWbc+8B/ARck1bjaLk=");
    row("C2", "https://calls.example.com:443/twilio/status", ringing,
        "WK0G7SJsPUEM/50qjyUoYzsVXJk=");
    row("C3", "https://calls.example.com:8443/twilio/status", ringing,
        "9osrMfEwXftNJtY2dDpEZvK+gbU=");
    row("C4", "http://calls.example.com/twilio/status", ringing, "tO1jFm48wf5QdBvdeyLgbg+nYFo=");
    row("C5", "http://calls.example.com:80/twilio/status", ringing, "jaI58Yg9uKijOilMtUbcbhOopvY=");
    row("D1", "wss://calls.example.com/media", {}, "UA0A+Wg1hwH8r65q0iJbmWubvY4=");
    row("D2", "wss://calls.example.com:443/media", {}, "P6Ycg308SHagdEMHvtYQhtNF8w4=");
    row("D3", "wss://calls.example.com:80/media", {}, "sedUSYkYnkq1tvT6CR1gXAlDoSU=");
    row("D4", "wss://calls.example.com:8443/media", {}, "v1LxActuJE9bL0jI7rGbmh763Ro=");
    row("D5", "wss://calls.example.com/media/", {}, "J6hSJFfj4itL7EmJAGWh2Wa9JN8=");
    row("D6", "https://calls.example.com/media", {}, "hHv3c58ePOHaXAHdW32hH5x7wuQ=");
    row("D7", "wss://calls.example.com/media/9c1f7a", {}, "7NZ2m24hpiLTw48CaBtwoMciUEU=");
    row("D8", "wss://quiet-river-example.trycloudflare.com/media", {},
        "WGplaoOhYgZIg742JjPxcwkMdJw=");
    row("E1",
        "https://calls.example.com/twilio/"
        "json?bodySHA256=27ebfe91a318dc07829eec267640f3751e9a3cdc12079c47803ad76b3404b82e",
        {}, "ZmFk90osZh30Wr8SCrj2m245yNs=");
}

void TestTwilioSignature::signsAsTwilioDoes()
{
    QFETCH(QByteArray, address);
    QFETCH(Form, form);
    QFETCH(QByteArray, signature);
    QCOMPARE(twilioSignature(Token, address, form), signature);
}

void TestTwilioSignature::agreesWithTheVectorOfOlderLibraries()
{
    QCOMPARE(twilioSignature(Secret(u"12345"_s), "https://mycompany.com/myapp.php?foo=1&bar=2",
                             {{u"CallSid"_s, u"CA1234567890ABCDE"_s},
                              {u"Caller"_s, u"+14158675309"_s},
                              {u"Digits"_s, u"1234"_s},
                              {u"From"_s, u"+14158675309"_s},
                              {u"To"_s, u"+18005551212"_s}}),
             "RSOYDt4T1cUTdK1PDd93/VVr8B8="_ba);
}

void TestTwilioSignature::acceptsAStreamWhateverPortWasSigned_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("signature");
    QTest::addColumn<bool>("isAccepted");
    const QString plain = u"wss://calls.example.com/media"_s;
    const QString ported = u"wss://calls.example.com:8443/media"_s;
    const QByteArray without = "UA0A+Wg1hwH8r65q0iJbmWubvY4=";
    const QByteArray standard = "P6Ycg308SHagdEMHvtYQhtNF8w4=";
    const QByteArray configured = "v1LxActuJE9bL0jI7rGbmh763Ro=";
    QTest::newRow("no port, none signed") << plain << without << true;
    QTest::newRow("no port, 443 signed") << plain << standard << true;
    QTest::newRow("no port, 8443 signed") << plain << configured << false;
    QTest::newRow("8443, none signed") << ported << without << true;
    QTest::newRow("8443, 443 signed") << ported << standard << true;
    QTest::newRow("8443, 8443 signed") << ported << configured << true;
    QTest::newRow("slash") << plain + u'/' << without << false;
    QTest::newRow("signed with a slash") << plain << "J6hSJFfj4itL7EmJAGWh2Wa9JN8="_ba << false;
    QTest::newRow("signed as https") << plain << "hHv3c58ePOHaXAHdW32hH5x7wuQ="_ba << false;
    QTest::newRow("signed with port 80") << plain << "sedUSYkYnkq1tvT6CR1gXAlDoSU="_ba << false;
    QTest::newRow("another path") << plain + u"/9c1f7a"_s << without << false;
    QTest::newRow("nothing") << plain << QByteArray() << false;
    QTest::newRow("the beginning") << plain << without.left(20) << false;
    QTest::newRow("one letter") << plain << QByteArray(without).replace('U', 'V') << false;
    QTest::newRow("longer") << plain << without + "=" << false;
}

void TestTwilioSignature::acceptsAStreamWhateverPortWasSigned()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, signature);
    QFETCH(bool, isAccepted);
    QCOMPARE(isSignedStream(signature, QUrl(address), Token), isAccepted);
}

void TestTwilioSignature::nothingIsSignedWithoutAToken()
{
    const QUrl address(u"wss://calls.example.com/media"_s);
    QVERIFY(!isSignedStream(twilioSignature({}, address.toEncoded()), address, {}));
}

QTEST_APPLESS_MAIN(TestTwilioSignature)

#include "tst_twiliosignature.moc"
