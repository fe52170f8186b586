// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/emulatedexchange.h"

#include "telephony/phoneline.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Number = u"+14155550177"_s;

/// A line that waits for its sound in vain, or not.
struct Call
{
    explicit Call(const QJsonObject &callee, const QJsonArray &faults = {},
                  std::chrono::milliseconds stream = 1s)
        : line(exchange, folder.filePath(u"call.wav"_s),
               {.ringingPoll = 20ms, .talkingPoll = 20ms, .stream = stream}),
          placed(&line, &CallLine::placed), connected(&line, &CallLine::connected),
          ended(&line, &CallLine::ended)
    {
        exchange.network.put(u"callees/"_s + Number, callee);
        exchange.network.put(u"faults"_s, faults);
        CallPlan plan{.id = u"call-1"_s};
        plan.number = Number;
        line.place(plan);
    }

    CallLine::End end() const { return ended.first().first().value<CallLine::End>(); }
    QString detail() const { return ended.first().last().toString(); }
    QString statusAtNetwork()
    {
        return exchange.network.statusOf(placed.first().first().toString());
    }
    QJsonArray atNetwork() { return exchange.network.told(u"calls"_s)[u"calls"_s].toArray(); }
    bool isNetworkAsked()
    {
        return !exchange.network.told(u"requests"_s)[u"requests"_s].toArray().isEmpty();
    }

    EmulatedExchange exchange;
    QTemporaryDir folder;
    PhoneLine line;
    QSignalSpy placed, connected, ended;
};

const QJsonArray NoStream{QJsonObject{{u"service"_s, u"stream"_s}, {u"fault"_s, u"hang"_s}}};

QJsonObject fault(const QString &method, const QString &fault)
{
    return {{u"service"_s, u"twilio"_s},
            {u"method"_s, method},
            {u"fault"_s, fault},
            {u"status"_s, 400},
            {u"ms"_s, 500}};
}

} // namespace

/// How a line ends whose call never came to be: its sound is waited for in vain, or it is hung up
/// while the call is being placed.
class TestPhoneLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnsweredCallWithoutSoundFails();
    void aCallThatNobodyAnswersHasNoAnswer();
    void soundInTimeEndsTheWait();
    void theirSoundIsHeardAsItComes();
    void aCallHungUpWhileItIsPlacedIsEndedFirst();
    void aCallHungUpWhileItIsRefusedEndsOnce();
};

void TestPhoneLine::anAnsweredCallWithoutSoundFails()
{
    Call call({{u"behaviour"_s, u"silent"_s}, {u"ring_ms"_s, 0}}, NoStream);
    QTRY_COMPARE(call.ended.size(), 1);

    QCOMPARE(call.end(), CallLine::End::Failed);
    QCOMPARE(call.detail(), u"Twilio cannot reach this app. Check the tunnel or firewall."_s);
    QCOMPARE(call.connected.size(), 0);
    QCOMPARE(call.statusAtNetwork(), u"completed"_s); // nobody is left on a dead line
}

void TestPhoneLine::aCallThatNobodyAnswersHasNoAnswer()
{
    // The emulated network is 40 times as fast and lets it ring for longer than the line waits.
    Call call({{u"behaviour"_s, u"answer"_s}, {u"ring_ms"_s, 40'000}}, {}, 300ms);
    QTRY_COMPARE(call.ended.size(), 1);

    QCOMPARE(call.end(), CallLine::End::NoAnswer);
    QCOMPARE(call.detail(), QString());
    QCOMPARE(call.statusAtNetwork(), u"canceled"_s);
}

/// The wait would be over before the callee hangs up.
void TestPhoneLine::soundInTimeEndsTheWait()
{
    Call call({{u"behaviour"_s, u"hang-up-after-ms:2500"_s}, {u"ring_ms"_s, 0}}, {}, 2s);
    QTRY_COMPARE(call.ended.size(), 1);

    QCOMPARE(call.connected.size(), 1);
    QCOMPARE(call.end(), CallLine::End::TheyHungUp);
}

void TestPhoneLine::theirSoundIsHeardAsItComes()
{
    Call call({{u"behaviour"_s, u"silent"_s}, {u"ring_ms"_s, 0}});
    QSignalSpy came(&call.line, &CallLine::soundCame);

    QTRY_VERIFY(came.size() >= 3);

    QCOMPARE(call.ended.size(), 0);
    QCOMPARE(came.first().first().value<Pcm>().duration(), 20ms);
}

/// Whoever hears of the end may leave: nobody would be there to end the call.
void TestPhoneLine::aCallHungUpWhileItIsPlacedIsEndedFirst()
{
    Call call({{u"behaviour"_s, u"silent"_s}, {u"ring_ms"_s, 40'000}},
              {fault(u"POST"_s, u"delay"_s)});
    QTRY_COMPARE(call.atNetwork().size(), 1);
    call.line.hangUp();
    QTRY_COMPARE(call.ended.size(), 1);

    QCOMPARE(call.end(), CallLine::End::HungUp);
    QCOMPARE(call.atNetwork().first()[u"status"].toString(), u"canceled"_s);
    QVERIFY(!call.ended.wait(100)); // said once
}

void TestPhoneLine::aCallHungUpWhileItIsRefusedEndsOnce()
{
    Call call({{u"behaviour"_s, u"silent"_s}},
              {fault(u"GET"_s, u"delay"_s), fault(u"POST"_s, u"status"_s)});
    QTRY_VERIFY(call.isNetworkAsked());
    call.line.hangUp();
    QTRY_COMPARE(call.ended.size(), 1);

    QCOMPARE(call.end(), CallLine::End::HungUp);
    QVERIFY(call.atNetwork().isEmpty());
    QVERIFY(!call.ended.wait(100));
}

QTEST_GUILESS_MAIN(TestPhoneLine)
#include "tst_phoneline.moc"
