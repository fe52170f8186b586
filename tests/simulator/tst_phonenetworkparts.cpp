// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/network/form.h"
#include "simulator/network/playbackbuffer.h"
#include "simulator/network/twiml.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

/// The pure parts of the emulated phone network: forms, signatures, TwiML, the playback buffer.
class TestPhoneNetworkParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFormsAsTheyAreSent();
    void writesFormsThatReadTheSame();
    void signsLikeTheVendor_data();
    void signsLikeTheVendor();

    void readsAStreamWithItsParameters();
    void keepsVerbsInOrder();
    void refusesWhatIsNoTwiml_data();
    void refusesWhatIsNoTwiml();
    void passesOverUnknownVerbs();

    void playsWhatWasSentAndThenSilence();
    void echoesMarksWhenTheyAreReached();
    void echoesAMarkAtOnceWhenNothingWaits();
    void returnsWaitingMarksWhenCleared();
    void keepsMarksRightOverALongCall();
};

void TestPhoneNetworkParts::readsFormsAsTheyAreSent()
{
    const Form form = Form::parse("To=%2B1415&Name=a+b%26c&To=two&Empty=&Bare");

    QCOMPARE(form.value(u"To"_s), u"+1415"_s);
    QCOMPARE(form.values(u"To"_s), QStringList({u"+1415"_s, u"two"_s}));
    QCOMPARE(form.value(u"Name"_s), u"a b&c"_s);
    QVERIFY(form.has(u"Empty"_s));
    QVERIFY(form.has(u"Bare"_s));
    QVERIFY(!form.has(u"to"_s));
}

void TestPhoneNetworkParts::writesFormsThatReadTheSame()
{
    Form form;
    form.add(u"Body"_s, u"Grüße & 50% = £5 ☎"_s);
    form.add(u"To"_s, u"+1415"_s);

    QCOMPARE(Form::parse(form.encoded()).fields(), form.fields());
}

// The vectors were computed with the vendor's own library.
void TestPhoneNetworkParts::signsLikeTheVendor_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("signature");
    const QString status = u"https://calls.example.com/twilio/status"_s;
    const QString sms = u"https://calls.example.com/twilio/sms"_s;

    QTest::newRow("a form")
        << status
        << QByteArray("AccountSid=ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa&ApiVersion=2010-04-01&"
                      "CallSid=CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb&CallStatus=ringing&"
                      "CallbackSource=call-progress-events&Called=%2B14155550123&"
                      "Caller=%2B14155550100&Direction=outbound-api&From=%2B14155550100&"
                      "SequenceNumber=1&Timestamp=Sun%2C+22+Nov+2026+10%3A15%3A30+%2B0000&"
                      "To=%2B14155550123")
        << QByteArray("kcSYu9RnutlYb3IWMMsx7Eh3osQ=");
    QTest::newRow("an empty form")
        << status << QByteArray() << QByteArray("y5sae+9ePq2S3SkHFU3VE1yvZK8=");
    QTest::newRow("a query") << u"https://calls.example.com/twilio/status?call=42&tok=a%2Bb"_s
                             << QByteArray("CallStatus=completed&"
                                           "CallSid=CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")
                             << QByteArray("ZwOwjuSBvXAfXxvLrdcS67/58N4=");
    QTest::newRow("order of bytes") << status << QByteArray("b=2&a=1&B=3&A=&_x=5&Z=9")
                                    << QByteArray("b8CYLkPX/vBIdVdEhc1zAANxBh4=");
    QTest::newRow("UTF-8") << sms
                           << QByteArray("Body=Gr%C3%BC%C3%9Fe+%26+50%25+%3D+%C2%A35+%E2%98%8E&"
                                         "From=%2B14155550123&To=%2B14155550100&SmsStatus=received")
                           << QByteArray("mdPHhow8fJR9mLR1ZQXZ3ilGJZM=");
    QTest::newRow("a repeated name")
        << sms
        << QByteArray("From=%2B14155550123&MediaUrl=https://b.example/2&"
                      "MediaUrl=https://a.example/1&MediaUrl=https://b.example/2")
        << QByteArray("X9L3nFsZMq7pExyQHZBg5zTKJew=");
    QTest::newRow("a socket") << u"wss://calls.example.com/media/9c1f7a"_s << QByteArray()
                              << QByteArray("7NZ2m24hpiLTw48CaBtwoMciUEU=");
    QTest::newRow("a socket with a port") << u"wss://calls.example.com:8443/media"_s << QByteArray()
                                          << QByteArray("v1LxActuJE9bL0jI7rGbmh763Ro=");
}

void TestPhoneNetworkParts::signsLikeTheVendor()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, signature);

    QCOMPARE(signatureOf(url, Form::parse(form), u"0f1e2d3c4b5a69788796a5b4c3d2e1f0"_s), signature);
}

void TestPhoneNetworkParts::readsAStreamWithItsParameters()
{
    const auto twiml = readTwiml(R"(<?xml version="1.0" encoding="UTF-8"?>
        <Response>
          <Connect action="https://a.example/next" method="GET">
            <Stream url="wss://a.example/media/x" name="call-42"
                    statusCallback="https://a.example/stream">
              <Parameter name="callId" value="4 &amp; 2"/>
              <Parameter name="b" value=""/>
            </Stream>
          </Connect>
        </Response>)");

    QVERIFY2(twiml.has_value(), qPrintable(twiml ? QString() : twiml.error().message));
    QCOMPARE(twiml->verbs.size(), 1);
    const TwimlVerb verb = twiml->verbs.first();
    QCOMPARE(verb.kind, TwimlVerb::Kind::Connect);
    QCOMPARE(verb.text, u"https://a.example/next"_s);
    QCOMPARE(verb.method, u"GET"_s);
    QCOMPARE(verb.stream.url, u"wss://a.example/media/x"_s);
    QCOMPARE(verb.stream.name, u"call-42"_s);
    QCOMPARE(verb.stream.parameters.value(0), std::pair(u"callId"_s, u"4 & 2"_s));
    QCOMPARE(verb.stream.parameters.value(1), std::pair(u"b"_s, QString()));
}

void TestPhoneNetworkParts::keepsVerbsInOrder()
{
    const auto twiml = readTwiml("<Response><Play digits=\"ww2#\"/><Pause length=\"3\"/>"
                                 "<Say loop=\"2\">Hello &lt;you&gt;</Say>"
                                 "<Redirect>https://a.example/t</Redirect><Hangup/></Response>");

    using Kind = TwimlVerb::Kind;
    QList<Kind> kinds;
    for (const TwimlVerb &verb : twiml->verbs)
        kinds += verb.kind;
    QCOMPARE(kinds,
             QList<Kind>({Kind::PlayKeys, Kind::Pause, Kind::Say, Kind::Redirect, Kind::Hangup}));
    QCOMPARE(twiml->verbs[0].text, u"ww2#"_s);
    QCOMPARE(twiml->verbs[1].length, std::chrono::seconds(3));
    QCOMPARE(twiml->verbs[2].text, u"Hello <you>"_s);
    QCOMPARE(twiml->verbs[2].loop, 2);
    QCOMPARE(twiml->verbs[3].text, u"https://a.example/t"_s);
    QCOMPARE(twiml->verbs[3].method, u"POST"_s);
}

void TestPhoneNetworkParts::refusesWhatIsNoTwiml_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no XML") << QByteArray("hello");
    QTest::newRow("another root") << QByteArray("<html/>");
    QTest::newRow("cut off") << QByteArray("<Response><Say>Hel");
    QTest::newRow("badly nested") << QByteArray("<Response><Connect></Response></Connect>");
}

void TestPhoneNetworkParts::refusesWhatIsNoTwiml()
{
    QFETCH(QByteArray, xml);

    const auto twiml = readTwiml(xml);

    QVERIFY(!twiml);
    QCOMPARE(twiml.error().detail, u"12100"_s);
}

void TestPhoneNetworkParts::passesOverUnknownVerbs()
{
    const auto twiml = readTwiml("<Response><Dial>+1415</Dial><Hangup/></Response>");

    QCOMPARE(twiml->verbs.size(), 1);
    QCOMPARE(twiml->warnings.size(), 1);
    QVERIFY(twiml->warnings.first().contains(u"Dial"_s));
}

void TestPhoneNetworkParts::playsWhatWasSentAndThenSilence()
{
    PlaybackBuffer buffer;
    buffer.append("abcde");

    const auto first = buffer.play(3);
    const auto second = buffer.play(3);

    QCOMPARE(first.sound, QByteArray("abc"));
    QCOMPARE(second.sound, QByteArray("de\xff"));
    QCOMPARE(second.real, 2);
    QVERIFY(buffer.isEmpty());
}

void TestPhoneNetworkParts::echoesMarksWhenTheyAreReached()
{
    PlaybackBuffer buffer;
    buffer.append(QByteArray(200, 'a'));
    QCOMPARE(buffer.mark(u"one"_s), QStringList());
    buffer.append(QByteArray(200, 'b'));
    QCOMPARE(buffer.mark(u"two"_s), QStringList());
    QCOMPARE(buffer.mark(u"three"_s), QStringList());

    QCOMPARE(buffer.play(160).marks, QStringList());
    QCOMPARE(buffer.play(160).marks, QStringList({u"one"_s}));
    QCOMPARE(buffer.play(160).marks, QStringList({u"two"_s, u"three"_s}));
}

void TestPhoneNetworkParts::echoesAMarkAtOnceWhenNothingWaits()
{
    PlaybackBuffer buffer;

    QCOMPARE(buffer.mark(u"probe"_s), QStringList({u"probe"_s}));
}

void TestPhoneNetworkParts::returnsWaitingMarksWhenCleared()
{
    PlaybackBuffer buffer;
    buffer.append(QByteArray(400, 'a'));
    buffer.mark(u"one"_s);
    buffer.append(QByteArray(400, 'b'));
    buffer.mark(u"two"_s);
    buffer.play(160);

    QCOMPARE(buffer.clear(), QStringList({u"one"_s, u"two"_s}));
    QCOMPARE(buffer.play(160).real, 0);
    buffer.append("new");
    QCOMPARE(buffer.play(3).sound, QByteArray("new"));
}

void TestPhoneNetworkParts::keepsMarksRightOverALongCall()
{
    PlaybackBuffer buffer;

    for (int second = 0; second < 60; ++second) {
        buffer.append(QByteArray(8000, 'a'));
        buffer.mark(QString::number(second));
        QCOMPARE(buffer.play(7999).marks, QStringList());
        QCOMPARE(buffer.play(1).marks, QStringList({QString::number(second)}));
    }
}

QTEST_GUILESS_MAIN(TestPhoneNetworkParts)
#include "tst_phonenetworkparts.moc"
