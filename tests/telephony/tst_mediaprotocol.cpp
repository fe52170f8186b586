// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/mediaprotocol.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(StreamMessage)

namespace {

const QString Stream = u"MZ11111111111111111111111111111111"_s;

QJsonObject json(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

class TestMediaProtocol : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTheNetworkSays_data();
    void readsWhatTheNetworkSays();
    void whatTheNetworkWritesReadsTheSame_data();
    void whatTheNetworkWritesReadsTheSame();
    void writesWhatTheNetworkExpects();
    void refusesWhatIsNoMessage_data();
    void refusesWhatIsNoMessage();
    void survivesFuzz();
};

void TestMediaProtocol::readsWhatTheNetworkSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<StreamMessage>("message");
    const auto row = [](const char *name, const QString &text, const StreamMessage &message) {
        QTest::newRow(name) << text << message;
    };
    row("connected", uR"({"event":"connected","protocol":"Call","version":"1.0.0"})"_s,
        StreamConnected{});
    row("start",
        uR"({"event":"start","sequenceNumber":"1","start":{"accountSid":"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","streamSid":"MZ11111111111111111111111111111111","callSid":"CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"callId":"42"}},"streamSid":"MZ11111111111111111111111111111111"})"_s,
        StreamStart{.stream = Stream,
                    .account = u"ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s,
                    .call = u"CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"_s,
                    .parameters = {{u"callId"_s, u"42"_s}}});
    row("media",
        uR"({"event":"media","sequenceNumber":"2","media":{"track":"inbound","chunk":"1","timestamp":"46","payload":"//9+"},"streamSid":"MZ11111111111111111111111111111111"})"_s,
        StreamSound{.stream = Stream, .mulaw = "\xFF\xFF\x7E", .chunk = 1, .at = 46ms});
    row("media with numbers",
        uR"({"event":"media","media":{"chunk":7,"timestamp":66,"payload":"//9+"},"streamSid":"MZ11111111111111111111111111111111"})"_s,
        StreamSound{.stream = Stream, .mulaw = "\xFF\xFF\x7E", .chunk = 7, .at = 66ms});
    row("media without order",
        uR"({"event":"media","media":{"chunk":"x","timestamp":"-3","payload":"//9+"},"streamSid":"MZ11111111111111111111111111111111"})"_s,
        StreamSound{.stream = Stream, .mulaw = "\xFF\xFF\x7E"});
    row("media of the end of time",
        uR"({"event":"media","media":{"chunk":"9223372036854775807","timestamp":"9223372036854775807","payload":"//9+"},"streamSid":"MZ11111111111111111111111111111111"})"_s,
        StreamSound{.stream = Stream, .mulaw = "\xFF\xFF\x7E"});
    row("mark",
        uR"({"event":"mark","sequenceNumber":"166","streamSid":"MZ11111111111111111111111111111111","mark":{"name":"t1-s1"}})"_s,
        StreamMark{Stream, u"t1-s1"_s});
    row("key",
        uR"({"event":"dtmf","streamSid":"MZ11111111111111111111111111111111","sequenceNumber":"342","dtmf":{"track":"inbound_track","digit":"5"}})"_s,
        StreamKey{Stream, u'5'});
    row("stop",
        uR"({"event":"stop","sequenceNumber":"459","stop":{"accountSid":"ACaa","callSid":"CAbb"},"streamSid":"MZ11111111111111111111111111111111"})"_s,
        StreamStop{Stream, u"ACaa"_s, u"CAbb"_s});
}

void TestMediaProtocol::readsWhatTheNetworkSays()
{
    QFETCH(QString, text);
    QFETCH(StreamMessage, message);
    const auto read = readStreamMessage(text);
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().detail));
    QVERIFY(*read == message);
}

void TestMediaProtocol::whatTheNetworkWritesReadsTheSame_data()
{
    QTest::addColumn<StreamMessage>("message");
    QTest::newRow("connected") << StreamMessage(StreamConnected{});
    QTest::newRow("start") << StreamMessage(
        StreamStart{.stream = Stream,
                    .account = u"AC\"1"_s,
                    .call = u"CA2"_s,
                    .parameters = {{u"a"_s, u"ü\"\\%1"_s}, {u"b"_s, QString()}}});
    QTest::newRow("sound") << StreamMessage(StreamSound{
        .stream = Stream, .mulaw = QByteArray(160, char(0x9A)), .chunk = 3, .at = 60ms});
    QTest::newRow("mark") << StreamMessage(StreamMark{Stream, u"a \"mark\" of %1"_s});
    QTest::newRow("clear") << StreamMessage(StreamClear{Stream});
    QTest::newRow("key") << StreamMessage(StreamKey{Stream, u'#'});
    QTest::newRow("stop") << StreamMessage(StreamStop{Stream, u"AC1"_s, u"CA2"_s});
}

void TestMediaProtocol::whatTheNetworkWritesReadsTheSame()
{
    QFETCH(StreamMessage, message);
    const auto read = readStreamMessage(networkMessage(message, 12));
    QVERIFY(read.has_value());
    QVERIFY(*read == message);
}

void TestMediaProtocol::writesWhatTheNetworkExpects()
{
    const QString sound = uR"({"event":"media","streamSid":"%1","media":{"payload":"//8="}})"_s;
    const QString mark = uR"({"event":"mark","streamSid":"%1","mark":{"name":"1-2"}})"_s;
    const QString clear = uR"({"event":"clear","streamSid":"%1"})"_s;
    QCOMPARE(json(soundMessage(Stream, QByteArray(2, char(0xFF)))), json(sound.arg(Stream)));
    QCOMPARE(json(markMessage(Stream, u"1-2"_s)), json(mark.arg(Stream)));
    QCOMPARE(json(clearMessage(Stream)), json(clear.arg(Stream)));
}

void TestMediaProtocol::refusesWhatIsNoMessage_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char16_t *text) {
        QTest::newRow(name) << QString::fromUtf16(text);
    };
    row("nothing", u"");
    row("no JSON", u"hello");
    row("a list", u"[{\"event\":\"connected\"}]");
    row("a number for an event", u"{\"event\":4,\"streamSid\":\"MZ1\"}");
    row("unknown event", u"{\"event\":\"dance\",\"streamSid\":\"MZ1\"}");
    row("no stream", uR"({"event":"media","media":{"payload":"//8="}})");
    row("a stream that needs escapes", uR"({"event":"stop","streamSid":"M\"Z","stop":{}})");
    row("a stream without end", uR"({"event":"start","start":{"streamSid":""}})");
    row("not base64", uR"({"event":"media","streamSid":"MZ1","media":{"payload":"no base64 !"}})");
    row("no sound", uR"({"event":"media","streamSid":"MZ1","media":{"payload":""}})");
    row("media is a text", uR"({"event":"media","streamSid":"MZ1","media":"//8="})");
    row("mark without a name", uR"({"event":"mark","streamSid":"MZ1"})");
    row("a key of two", uR"({"event":"dtmf","streamSid":"MZ1","dtmf":{"digit":"12"}})");
    row("a key that is none", uR"({"event":"dtmf","streamSid":"MZ1","dtmf":{"digit":"x"}})");
    row("cut off", uR"({"event":"media","streamSid":"MZ1","media":{"payload":"//8=)");
}

void TestMediaProtocol::refusesWhatIsNoMessage()
{
    QFETCH(QString, text);
    const auto read = readStreamMessage(text);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().kind, Error::Kind::Invalid);
}

void TestMediaProtocol::survivesFuzz()
{
    const QString sound = networkMessage(
        StreamSound{.stream = Stream, .mulaw = QByteArray(20, char(0x9A)), .chunk = 3, .at = 60ms},
        1);
    quint32 dice = 1;
    const auto roll = [&dice](qsizetype sides) {
        dice = dice * 1664525 + 1013904223;
        return qsizetype((dice >> 8) % quint32(sides));
    };
    int understood = 0;
    for (int round = 0; round < 5000; ++round) {
        QString text = sound;
        for (qsizetype change = roll(4); change >= 0; --change)
            text[roll(text.size())] = QChar(char16_t(1 + roll(0x250)));
        understood += readStreamMessage(text).has_value();
    }
    QVERIFY(understood > 0 && understood < 5000);
}

QTEST_APPLESS_MAIN(TestMediaProtocol)

#include "tst_mediaprotocol.moc"
