// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/simulatedline.h"

#include "support/fakereceptionist.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A line to the fake receptionist, with everything it tells.
struct Call
{
    FakeReceptionist receptionist;
    SimulatorProcess process{receptionist.program()};
    SimulatedLine line;
    QSignalSpy ended{&line, &CallLine::ended};
    QStringList heard;

    explicit Call(Pace pace = Pace::Instant) : line(process, pace, false)
    {
        QObject::connect(&line, &CallLine::heard, &line,
                         [this](const Utterance &utterance) { heard.append(utterance.text); });
    }

    void connectNow()
    {
        CallPlan plan;
        plan.id = u"call-1"_s;
        plan.scenario = u"restaurant"_s;
        plan.seed = 12345678901234567890ull;
        plan.targetName = u"Olive Bistro"_s;
        line.place(plan);
        QTRY_COMPARE(receptionist.received.size(), 1);
    }

    CallLine::End end() const { return ended.at(0).at(0).value<CallLine::End>(); }
};

} // namespace

class TestSimulatedLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsTheCallOnTheWire()
    {
        Call call;
        call.connectNow();

        const QJsonObject start = call.receptionist.received.first();
        QCOMPARE(start[u"type"].toString(), u"call_start"_s);
        QCOMPARE(start[u"scenario"].toString(), u"restaurant"_s);
        QCOMPARE(start[u"seed"].toString(), u"12345678901234567890"_s);
        QCOMPARE(start[u"intent"][u"target_entity"].toString(), u"Olive Bistro"_s);
    }

    void carriesWordsAndKeysBothWays()
    {
        Call call;
        call.connectNow();
        QSignalSpy spoken(&call.line, &CallLine::spoken);
        call.receptionist.say(u"How can I help?"_s);
        QTRY_COMPARE(call.heard, QStringList{u"How can I help?"_s});

        call.line.speak(u"A table, please."_s, {}, 2);
        call.line.endTurn(2);
        QTRY_COMPARE(call.receptionist.received.size(), 2);
        call.line.press({.digits = u"12#"_s}, 3);
        QTRY_COMPARE(call.receptionist.received.size(), 3);

        QCOMPARE(call.receptionist.received[1][u"text"].toString(), u"A table, please."_s);
        QCOMPARE(call.receptionist.received[2][u"type"].toString(), u"caller_dtmf"_s);
        QCOMPARE(call.receptionist.received[2][u"digits"].toString(), u"12#"_s);
        QCOMPARE(spoken.count(), 2);
        QCOMPARE(spoken.at(1).at(0).toInt(), 3);
    }

    void wordsThatAreBrokenOffAreAnsweredByNobody()
    {
        Call call(Pace::Real);
        call.connectNow();
        QSignalSpy cut(&call.line, &CallLine::cut);
        QSignalSpy spoken(&call.line, &CallLine::spoken);
        call.line.speak(u"I would like to book a table for two tomorrow, please."_s, {}, 2);
        call.line.endTurn(2);

        call.line.stopSpeaking();
        QCOMPARE(cut.count(), 1);
        QCOMPARE(spoken.count(), 1);
        call.line.speak(u"Goodbye."_s, {}, 3);
        call.line.endTurn(3);

        QTRY_COMPARE(call.receptionist.received.size(), 2);
        QCOMPARE(call.receptionist.received[1][u"text"].toString(), u"Goodbye."_s);
    }

    void keysAreNotBrokenOff()
    {
        Call call(Pace::Real);
        call.connectNow();
        call.line.press({.digits = u"12#"_s}, 2);

        call.line.stopSpeaking();

        QTRY_COMPARE(call.receptionist.received.size(), 2);
        QCOMPARE(call.receptionist.received[1][u"digits"].toString(), u"12#"_s);
    }

    void saysThatTheyHoldTheLine()
    {
        Call call;
        call.connectNow();
        const QSignalSpy held(&call.line, &CallLine::held);

        call.receptionist.say(u"Please hold."_s, u"none"_s);
        call.receptionist.say(u"Thank you for waiting."_s);

        QTRY_COMPARE(call.heard.size(), 2);
        QCOMPARE(held.count(), 1);
    }

    void waitingOnHoldSendsNothing()
    {
        Call call;
        call.connectNow();
        call.receptionist.say(u"Please hold."_s, u"none"_s);
        QTRY_COMPARE(call.heard.size(), 1);

        call.line.wait();
        call.line.press({.digits = u"1"_s}, 2);

        QTRY_COMPARE(call.receptionist.received.size(), 2);
        QCOMPARE(call.receptionist.received[1][u"type"].toString(), u"caller_dtmf"_s);
    }

    void waitingForOneWhoWaitsSaysSomething()
    {
        Call call;
        call.connectNow();
        call.receptionist.say(u"Which day?"_s);
        QTRY_COMPARE(call.heard.size(), 1);

        call.line.wait();

        QTRY_COMPARE(call.receptionist.received.size(), 2);
        QCOMPARE(call.receptionist.received[1][u"type"].toString(), u"caller_speech"_s);
    }

    void theirLastWordsAreHeardBeforeTheEnd()
    {
        Call call;
        call.connectNow();

        call.receptionist.say(u"Goodbye."_s, u"none"_s, true);

        QTRY_COMPARE(call.ended.count(), 1);
        QCOMPARE(call.heard, QStringList{u"Goodbye."_s});
        QCOMPARE(call.end(), CallLine::End::TheyHungUp);
    }

    void hangsUpOnce()
    {
        Call call;
        call.connectNow();

        call.line.hangUp();
        call.line.hangUp();

        QTRY_COMPARE(call.ended.count(), 1);
        QCOMPARE(call.end(), CallLine::End::HungUp);
        QTRY_COMPARE(call.receptionist.received.last()[u"type"].toString(), u"call_end"_s);
    }

    void aDroppedLineIsAFailure()
    {
        Call call;
        call.connectNow();

        call.receptionist.drop();

        QTRY_COMPARE(call.ended.count(), 1);
        QCOMPARE(call.end(), CallLine::End::Failed);
    }

    void aReceptionistOutOfReachIsToldInASentence()
    {
        Call call;
        call.receptionist.stopListening();

        call.line.place({});

        QTRY_COMPARE(call.ended.count(), 1);
        QCOMPARE(call.end(), CallLine::End::Failed);
        QVERIFY(call.ended.at(0).at(1).toString().contains(u"127.0.0.1"_s));
    }

    void junkFromTheWireIsIgnored()
    {
        Call call;
        call.connectNow();

        call.receptionist.sendRaw(u"{not json"_s);
        call.receptionist.sendRaw(u"[1,2,3]"_s);
        call.receptionist.sendRaw(uR"({"type":"hospital_speech","text":5,"audio_b64":"!!"})"_s);
        call.receptionist.say(u"Still here."_s);

        QTRY_VERIFY(call.heard.contains(u"Still here."_s));
        QCOMPARE(call.ended.count(), 0);
    }

    void withoutAReceptionistTheCallFails()
    {
        SimulatorProcess process(u"/nowhere/call-simulator"_s);
        SimulatedLine line(process, Pace::Instant, false);
        QSignalSpy ended(&line, &CallLine::ended);

        line.place({});

        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(ended.at(0).at(0).value<CallLine::End>(), CallLine::End::Failed);
    }
};

QTEST_GUILESS_MAIN(TestSimulatedLine)
#include "tst_simulatedline.moc"
