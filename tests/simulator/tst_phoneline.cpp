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

    EmulatedExchange exchange;
    QTemporaryDir folder;
    PhoneLine line;
    QSignalSpy placed, connected, ended;
};

const QJsonArray NoStream{QJsonObject{{u"service"_s, u"stream"_s}, {u"fault"_s, u"hang"_s}}};

} // namespace

/// How long a line waits for the sound of its call, and what it tells when none comes.
class TestPhoneLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnsweredCallWithoutSoundFails();
    void aCallThatNobodyAnswersHasNoAnswer();
    void soundInTimeEndsTheWait();
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

QTEST_GUILESS_MAIN(TestPhoneLine)
#include "tst_phoneline.moc"
