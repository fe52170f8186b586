// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"
#include "simulator/dice.h"
#include "simulator/simulatorserver.h"
#include "simulator/testcaller.h"
#include "support/scriptedmodel.h"

#include "audio/wav.h"
#include "services/languagemodel.h"

using namespace PhoneAgent;
using namespace std::chrono_literals;

namespace {

const QString Booking = u"I would like to book an appointment with Doctor Chandra for Ramana Kumar "
                        "on the 15th of April 2026."_s;

/// Speaks each text as one sample per letter.
class LetterVoice : public SpeechSynthesizer
{
public:
    QString name() const override { return u"letters"_s; }
    QStringList voices() const override { return {u"rms"_s}; }
    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override
    {
        if (voice != "rms"_L1)
            return readyFuture(Result<Pcm>(failure(Error::Kind::Invalid, u"no such voice"_s)));
        return readyFuture(Result<Pcm>(Pcm{16000, std::vector<std::int16_t>(text.size(), 1000)}));
    }
};

struct Server
{
    explicit Server(SimulatorServer::Options options = {})
        : simulator(*ScenarioBook::load(), std::move(options)),
          port(simulator.listen(u"127.0.0.1"_s, 0).value_or(0))
    {
    }

    SimulatorServer simulator;
    quint16 port;
};

} // namespace

class TestSimulatorServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThatItIsWell();
    void answersACallInTheWordsOfTheProtocol();
    void tellsTheTruthOfACallWhileItRunsAndAfter();
    void refusesWhatIsNoMessageAndKeepsTheCall_data();
    void refusesWhatIsNoMessageAndKeepsTheCall();
    void refusesAWrongStart_data();
    void refusesAWrongStart();
    void aCallEndsWithTheCallersWord();
    void closesAfterTheLastWord();
    void sendsTheSoundOfEachTurn();
    void sendsNoSoundToWhoWantsNone();
    void goesOnByItselfAfterAHold();
    void takesAWordSaidToAHoldNotForAnAnswer();
    void callsDoNotDisturbEachOther();
    void modeChoosesTheReceptionistWhenNobodyElseDoes();
    void takesALargeSeedAsText();
    void dropsAnIdleCall();
    void waitsForWhoeverIsOnHold();
    void refusesOtherRequests_data();
    void refusesOtherRequests();
    void survivesFuzz();
    void saysWhenThePortIsTaken();
    void theModelPlaysTheReceptionist();
    void theRulesTakeOverWhenTheModelFails();
};

void TestSimulatorServer::tellsThatItIsWell()
{
    Server server;
    QCOMPARE(httpJson(server.port, "/health")["status"_L1].toString(), u"ok"_s);
}

void TestSimulatorServer::answersACallInTheWordsOfTheProtocol()
{
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"hospital-menu"_s);
    QTRY_COMPARE(caller.heard().size(), 1);
    const QJsonObject first = caller.last();
    QCOMPARE(first.size(), 5);
    QCOMPARE(first["type"_L1].toString(), u"hospital_speech"_s);
    QVERIFY(first["text"_L1].toString().contains(u"Apollo Hospital"_s));
    QCOMPARE(first["audio_b64"_L1].toString(), QString());
    QCOMPARE(first["expects"_L1].toString(), u"dtmf"_s);
    QCOMPARE(first["call_ended"_L1], QJsonValue(false));
}

void TestSimulatorServer::tellsTheTruthOfACallWhileItRunsAndAfter()
{
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"hospital-conversation"_s, 3, {{u"call_id"_s, u"abc"_s}});
    QTRY_COMPARE(caller.heard().size(), 1);
    caller.speak(Booking);
    QTRY_COMPARE(caller.heard().size(), 2);
    QJsonObject truth = httpJson(server.port, "/calls/abc");
    QCOMPARE(truth["state"_L1].toString(), u"running"_s);
    QCOMPARE(truth["scenario"_L1].toString(), u"hospital-conversation"_s);
    QCOMPARE(truth["seed"_L1].toString(), u"3"_s);
    QCOMPARE(truth["achievable"_L1], QJsonValue(true));
    QCOMPARE(truth["heard"_L1]["date"_L1].toString(), u"2026-04-15"_s);
    QVERIFY(truth["agreed"_L1].isNull());
    caller.socket().close();
    QTRY_COMPARE(httpJson(server.port, "/calls/abc")["state"_L1].toString(), u"ended"_s);
    QCOMPARE(httpJson(server.port, "/calls")["calls"_L1].toArray().size(), 1);
}

void TestSimulatorServer::refusesWhatIsNoMessageAndKeepsTheCall_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << u"hello"_s;
    QTest::newRow("a list") << u"[1,2]"_s;
    QTest::newRow("no type") << u"{}"_s;
    QTest::newRow("unknown type") << u"{\"type\":\"dance\"}"_s;
    QTest::newRow("speech without text") << u"{\"type\":\"caller_speech\"}"_s;
    QTest::newRow("text is a number") << u"{\"type\":\"caller_speech\",\"text\":4}"_s;
    QTest::newRow("letters as keys") << u"{\"type\":\"caller_dtmf\",\"digits\":\"12x\"}"_s;
    QTest::newRow("second start") << u"{\"type\":\"call_start\"}"_s;
    QTest::newRow("huge") << u"{\"type\":\"caller_speech\",\"text\":\"%1\"}"_s.arg(
        QString(70000, u'a'));
}

void TestSimulatorServer::refusesWhatIsNoMessageAndKeepsTheCall()
{
    QFETCH(QString, text);
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s);
    QTRY_COMPARE(caller.heard().size(), 1);
    caller.socket().sendTextMessage(text);
    QTRY_COMPARE(caller.heard().size(), 2);
    QVERIFY(caller.wasRefused());
    QVERIFY(!caller.last()["message"_L1].toString().isEmpty());
    caller.speak(Booking);
    QTRY_COMPARE(caller.heard().size(), 3);
    QVERIFY(!caller.wasRefused());
}

void TestSimulatorServer::refusesAWrongStart_data()
{
    QTest::addColumn<QJsonObject>("message");
    const QJsonObject start{{u"type"_s, u"call_start"_s}};
    const auto with = [&](const QString &name, const QJsonValue &value) {
        QJsonObject message = start;
        message[name] = value;
        return message;
    };
    QTest::newRow("speech first") << QJsonObject{{u"type"_s, u"caller_speech"_s},
                                                 {u"text"_s, u"hello"_s}};
    QTest::newRow("unknown scenario") << with(u"scenario"_s, u"moon"_s);
    QTest::newRow("unknown mode") << with(u"mode"_s, u"telegraph"_s);
    QTest::newRow("unknown pace") << with(u"pace"_s, u"slow"_s);
    QTest::newRow("negative seed") << with(u"seed"_s, -1);
    QTest::newRow("seed in words") << with(u"seed"_s, u"seven"_s);
    QTest::newRow("intent is a text") << with(u"intent"_s, u"book"_s);
}

void TestSimulatorServer::refusesAWrongStart()
{
    QFETCH(QJsonObject, message);
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.send(message);
    QTRY_COMPARE(caller.heard().size(), 1);
    QVERIFY(caller.wasRefused());
    caller.socket().sendBinaryMessage("\x01\x02");
    QTRY_COMPARE(caller.heard().size(), 2);
    QVERIFY(caller.wasRefused());
    caller.start(u"curt"_s);
    QTRY_COMPARE(caller.last()["type"_L1].toString(), u"hospital_speech"_s);
}

void TestSimulatorServer::aCallEndsWithTheCallersWord()
{
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s, 1, {{u"call_id"_s, u"x"_s}});
    caller.send({{u"type"_s, u"call_end"_s}});
    QTRY_VERIFY(!caller.isConnected());
    QCOMPARE(httpJson(server.port, "/calls/x")["end"_L1].toString(), u"caller_hung_up"_s);
}

void TestSimulatorServer::closesAfterTheLastWord()
{
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"voicemail"_s, 1, {{u"call_id"_s, u"x"_s}});
    caller.speak(u"Please call Ramana Kumar back."_s);
    QTRY_VERIFY(!caller.isConnected());
    QCOMPARE(caller.last()["call_ended"_L1], QJsonValue(true));
    QCOMPARE(caller.last()["expects"_L1].toString(), u"none"_s);
    const QJsonObject truth = httpJson(server.port, "/calls/x");
    QCOMPARE(truth["end"_L1].toString(), u"callee_hung_up"_s);
    QCOMPARE(truth["agreed"_L1]["message"_L1].toString(), u"Please call Ramana Kumar back."_s);
}

void TestSimulatorServer::sendsTheSoundOfEachTurn()
{
    LetterVoice voice;
    Server server({.voice = &voice});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s);
    QTRY_COMPARE(caller.heard().size(), 1);
    const auto wav =
        readWav(QByteArray::fromBase64(caller.last()["audio_b64"_L1].toString().toLatin1()));
    QVERIFY(wav.has_value());
    QCOMPARE(wav->samples.size(), size_t(caller.lastText().size()));
}

void TestSimulatorServer::sendsNoSoundToWhoWantsNone()
{
    LetterVoice voice;
    Server server({.voice = &voice});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s, 1, {{u"voice"_s, false}});
    QTRY_COMPARE(caller.heard().size(), 1);
    QCOMPARE(caller.last()["audio_b64"_L1].toString(), QString());
}

void TestSimulatorServer::goesOnByItselfAfterAHold()
{
    Server server({.timing = {.instantHold = 1ms}});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"customer-support"_s);
    QTRY_COMPARE(caller.heard().size(), 3); // two holds, then somebody picks up
    QCOMPARE(caller.heard().at(0)["expects"_L1].toString(), u"none"_s);
    QCOMPARE(caller.heard().at(0)["call_ended"_L1], QJsonValue(false));
    QCOMPARE(caller.heard().at(1)["expects"_L1].toString(), u"none"_s);
    QCOMPARE(caller.last()["expects"_L1].toString(), u"speech"_s);
}

void TestSimulatorServer::takesAWordSaidToAHoldNotForAnAnswer()
{
    Server server({.timing = {.instantHold = 1ms}});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"customer-support"_s, 1, {{u"call_id"_s, u"x"_s}});
    QTRY_COMPARE(caller.heard().size(), 3);
    caller.speak(u"Mm-hmm."_s);
    caller.speak(u"Mm-hmm."_s);
    caller.speak(u"My washing machine is broken and I want to complain."_s);
    QTRY_COMPARE(caller.heard().size(), 4);
    const QJsonObject truth = httpJson(server.port, "/calls/x");
    QCOMPARE(truth["task"_L1].toString(), u"complaint"_s);
    QCOMPARE(truth["turns"_L1].toInt(), 3); // two holds and one answer
}

void TestSimulatorServer::callsDoNotDisturbEachOther()
{
    Server server;
    std::vector<std::unique_ptr<TestCaller>> callers;
    for (int i = 0; i < 40; ++i)
        callers.push_back(std::make_unique<TestCaller>(server.port));
    for (const auto &caller : callers)
        QTRY_VERIFY(caller->isConnected());
    for (size_t i = 0; i < callers.size(); ++i)
        callers[i]->start(u"hospital-conversation"_s, int(i % 2));
    for (const auto &caller : callers)
        caller->speak(Booking);
    for (const auto &caller : callers)
        QTRY_COMPARE(caller->heard().size(), 2);
    for (size_t i = 2; i < callers.size(); ++i)
        QCOMPARE(callers[i]->heard(), callers[i - 2]->heard());
    QVERIFY(callers[0]->heard() != callers[1]->heard());
}

void TestSimulatorServer::modeChoosesTheReceptionistWhenNobodyElseDoes()
{
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.send({{u"type"_s, u"call_start"_s}, {u"mode"_s, u"dtmf"_s}, {u"call_id"_s, u"x"_s}});
    QTRY_COMPARE(caller.heard().size(), 1);
    QCOMPARE(httpJson(server.port, "/calls/x")["scenario"_L1].toString(), u"hospital-menu"_s);
}

void TestSimulatorServer::takesALargeSeedAsText()
{
    Server server;
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.send({{u"type"_s, u"call_start"_s},
                 {u"seed"_s, u"18446744073709551615"_s},
                 {u"call_id"_s, u"x"_s}});
    QTRY_COMPARE(caller.heard().size(), 1);
    QCOMPARE(httpJson(server.port, "/calls/x")["seed"_L1].toString(), u"18446744073709551615"_s);
}

void TestSimulatorServer::dropsAnIdleCall()
{
    Server server({.timing = {.idle = 500ms}});
    TestCaller caller(server.port);
    TestCaller neverCalls(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s, 1, {{u"call_id"_s, u"x"_s}});
    QTRY_VERIFY(!caller.isConnected());
    QTRY_VERIFY(!neverCalls.isConnected());
    QCOMPARE(httpJson(server.port, "/calls/x")["end"_L1].toString(), u"idle"_s);
}

void TestSimulatorServer::waitsForWhoeverIsOnHold()
{
    Server server({.timing = {.instantHold = 60ms, .idle = 300ms}});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"long-queue"_s);
    QTRY_COMPARE(caller.last()["expects"_L1].toString(), u"speech"_s);
}

void TestSimulatorServer::refusesOtherRequests_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("nothing here") << QByteArray("GET /x HTTP/1.1\r\n\r\n") << QByteArray("404");
    QTest::newRow("no such call") << QByteArray("GET /calls/x HTTP/1.1\r\n\r\n")
                                  << QByteArray("404");
    QTest::newRow("post") << QByteArray("POST /health HTTP/1.1\r\nContent-Length: 1\r\n\r\nx")
                          << QByteArray("405");
    QTest::newRow("rubbish") << QByteArray("\r\n\r\n") << QByteArray("400");
    QTest::newRow("long head") << QByteArray("GET / HTTP/1.1\r\nX: ") + QByteArray(9000, 'x')
                               << QByteArray("431");
    QTest::newRow("socket elsewhere")
        << QByteArray("GET /ws/other HTTP/1.1\r\nUpgrade: websocket\r\n\r\n") << QByteArray("404");
}

void TestSimulatorServer::refusesOtherRequests()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    Server server;
    QVERIFY(httpAnswer(server.port, request).startsWith("HTTP/1.1 " + status));
}

void TestSimulatorServer::survivesFuzz()
{
    Server server;
    Dice dice(4);
    const QString seedMessage = u"{\"type\":\"caller_speech\",\"text\":\"book Doctor 15 April\","
                                "\"digits\":\"1#\",\"intent\":{},\"mode\":\"dtmf\"}"_s;
    for (int round = 0; round < 10; ++round) {
        TestCaller caller(server.port);
        QTRY_VERIFY(caller.isConnected());
        caller.start(u"curt"_s, round);
        for (int i = 0; i < 40; ++i) {
            QString message = seedMessage;
            for (int change = dice.roll(u"changes"_s, 4); change >= 0; --change)
                message[dice.roll(u"at"_s, int(message.size()))] =
                    QChar(1 + dice.roll(u"to"_s, 0x250));
            if (dice.roll(u"binary"_s, 5) == 0)
                caller.socket().sendBinaryMessage(message.toUtf8());
            else
                caller.socket().sendTextMessage(message);
        }
        QTRY_VERIFY(caller.heard().size() > 20 || !caller.isConnected());
    }
    QCOMPARE(httpJson(server.port, "/health")["status"_L1].toString(), u"ok"_s);
}

void TestSimulatorServer::saysWhenThePortIsTaken()
{
    Server server;
    SimulatorServer second(*ScenarioBook::load(), {});
    const auto port = second.listen(u"127.0.0.1"_s, server.port);
    QVERIFY(!port.has_value());
    QVERIFY(port.error().message.contains(QString::number(server.port)));
}

void TestSimulatorServer::theModelPlaysTheReceptionist()
{
    ScriptedModel model;
    model.willAnswer(
        uR"({"speech":"Front desk?","expects":"speech","hold":false,"call_should_end":false})"_s);
    model.willAnswer(
        uR"({"speech":"Booked, bye.","expects":"speech","hold":false,"call_should_end":true,"agreed":{"date":"2026-04-15"}})"_s);
    Server server({.model = &model});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s, 1, {{u"call_id"_s, u"x"_s}});
    QTRY_COMPARE(caller.lastText(), u"Front desk?"_s);
    caller.speak(Booking);
    QTRY_VERIFY(!caller.isConnected());
    QCOMPARE(caller.lastText(), u"Booked, bye."_s);
    QCOMPARE(httpJson(server.port, "/calls/x")["agreed"_L1]["date"_L1].toString(), u"2026-04-15"_s);
    QVERIFY(model.asked.first().messages.first().text.contains(u"Apollo Hospital"_s));
    QVERIFY(!model.asked.first().messages.first().text.contains(u"Ramana"_s));
    QCOMPARE(model.asked.last().messages.last().text, Booking);
}

void TestSimulatorServer::theRulesTakeOverWhenTheModelFails()
{
    ScriptedModel model;
    model.willAnswer(
        uR"({"speech":"Front desk?","expects":"speech","hold":false,"call_should_end":false})"_s);
    Server server({.model = &model});
    TestCaller caller(server.port);
    QTRY_VERIFY(caller.isConnected());
    caller.start(u"curt"_s, 1, {{u"call_id"_s, u"x"_s}});
    QTRY_COMPARE(caller.heard().size(), 1);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"rules take over"_s));
    caller.speak(Booking);
    QTRY_COMPARE(caller.heard().size(), 2);
    QVERIFY(!caller.wasRefused());
    caller.speak(u"98765 43210"_s);
    QTRY_COMPARE(caller.heard().size(), 3);
    QCOMPARE(httpJson(server.port, "/calls/x")["heard"_L1]["date"_L1].toString(), u"2026-04-15"_s);
    QCOMPARE(model.asked.size(), 2);
}

QTEST_GUILESS_MAIN(TestSimulatorServer)

#include "tst_simulatorserver.moc"
