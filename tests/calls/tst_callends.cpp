// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// How calls end, each with its own outcome.
class TestCallEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksAgainAfterSilenceAndGivesUp()
    {
        CallFixture call({.reply = 5ms, .replyAgain = 5ms, .nudges = 2});
        CallSession &session = call.connectedCall();

        QTRY_VERIFY(session.hasEnded());

        QCOMPARE(call.line().said.size(), 4); // a greeting, two questions and a goodbye
        QVERIFY(call.line().isHungUp);
    }

    void endsWhenTheSameQuestionComesThreeTimes()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        for (int i = 0; i < 2; ++i) {
            call.model().willDecide(Decision::speak(u"I said: tomorrow."_s));
            call.line().theySay(u"For which day would you like it?"_s);
            QTRY_COMPARE(call.line().said.size(), i + 1);
            QTRY_COMPARE(session.state(), CallState::Listening);
        }

        call.line().theySay(u"For which day would you like it?"_s);

        QTRY_VERIFY(session.hasEnded());
        QVERIFY(call.line().isHungUp);
        QCOMPARE(call.model().seen.size(), 2);
    }

    void endsAtTheTurnLimit()
    {
        CallFixture call({.turns = 3, .sameQuestion = 100});
        CallSession &session = call.connectedCall();
        const QStringList questions{u"Which day?"_s, u"Your name?"_s, u"Any allergies?"_s};
        for (const QString &question : questions) {
            if (session.state() != CallState::Listening)
                break;
            call.model().willDecide(Decision::speak(u"Let me see."_s));
            call.line().theySay(question);
            QTRY_VERIFY(session.state() == CallState::Listening || session.hasEnded());
        }

        QTRY_VERIFY(session.hasEnded());
        QVERIFY(session.record().turns.size() <= 4);
    }

    void aCallThatNeverStopsIsEndedByItsTimeLimit()
    {
        CallFixture call({.goodbye = 20ms, .call = 20ms});
        call.model().takeTime();
        CallSession &session = call.connectedCall();
        call.line().theySay(u"One moment."_s);

        QTRY_VERIFY(session.hasEnded());
        QVERIFY(call.line().isHungUp);
    }

    void theGoodbyeIsHeardBeforeTheLineEnds()
    {
        CallFixture call;
        call.model().willDecide(Decision::endCall(u"Thank you, goodbye."_s));
        CallSession &session = call.connectedCall();
        call.line().hearLater();
        call.line().theySay(u"Anything else?"_s);
        QTRY_COMPARE(call.line().said.size(), 1);
        QVERIFY(!call.line().isHungUp);

        call.line().hearLast();

        QVERIFY(call.line().isHungUp);
        QTRY_VERIFY(session.hasEnded());
    }

    void givesUpWhenHeldTooLong()
    {
        CallFixture call({.hold = 5ms});
        CallSession &session = call.connectedCall();

        call.line().theySayAndHold(u"Please hold."_s);

        QTRY_VERIFY(session.hasEnded());
    }

    void everyEndHasItsOutcome_data()
    {
        QTest::addColumn<CallLine::End>("end");
        QTest::addColumn<bool>("pickedUp");
        QTest::addColumn<CallRecord::Outcome>("outcome");
        using Outcome = CallRecord::Outcome;
        QTest::newRow("busy") << CallLine::End::Busy << false << Outcome::Busy;
        QTest::newRow("no answer") << CallLine::End::NoAnswer << false << Outcome::NoAnswer;
        QTest::newRow("not connected") << CallLine::End::Failed << false << Outcome::Failed;
        QTest::newRow("dropped") << CallLine::End::Failed << true << Outcome::Dropped;
        QTest::newRow("hung up") << CallLine::End::TheyHungUp << true << Outcome::HungUp;
    }

    void everyEndHasItsOutcome()
    {
        QFETCH(CallLine::End, end);
        QFETCH(bool, pickedUp);
        CallFixture call;
        CallSession &session = *call.center().place(CallFixture::plan());
        session.start();
        if (pickedUp)
            call.line().connectNow();

        call.line().endNow(end);

        QVERIFY(session.hasEnded());
        QTEST(session.record().outcome, "outcome");
        QVERIFY(!session.record().reason.isEmpty());
        QVERIFY(session.record().summary.endsWith(session.record().reason));
        QCOMPARE(call.store().call(session.id())->outcome, session.record().outcome);
    }

    void endsWhenNobodyPicksUp_data()
    {
        QTest::addColumn<bool>("rings");
        QTest::newRow("while it is dialled") << false;
        QTest::newRow("while it rings") << true;
    }

    void endsWhenNobodyPicksUp()
    {
        QFETCH(bool, rings);
        CallFixture call({.connect = 5ms});
        CallSession &session = *call.center().place(CallFixture::plan());
        session.start();
        if (rings)
            call.line().ringNow();

        QTRY_VERIFY(session.hasEnded());

        QVERIFY(call.line().isHungUp);
        QCOMPARE(session.record().outcome, CallRecord::Outcome::NoAnswer);
        QCOMPARE(session.record().reason, u"No answer."_s);
    }

    void tellsInTheMiddleOfWhatTheyHungUp_data()
    {
        QTest::addColumn<QString>("moment");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << u"pause"_s << u"They hung up before it was settled."_s;
        QTest::newRow("their sentence")
            << u"theirs"_s << u"They hung up in the middle of a sentence, before it was settled."_s;
        QTest::newRow("ours")
            << u"ours"_s << u"They hung up while the agent was speaking, before it was settled."_s;
    }

    void tellsInTheMiddleOfWhatTheyHungUp()
    {
        QFETCH(QString, moment);
        CallFixture call;
        call.model().willDecide(Decision::speak(u"Tomorrow, please."_s));
        CallSession &session = call.connectedCall();
        call.line().hearLater();
        call.line().theySay(u"For which day?"_s);
        QTRY_COMPARE(call.line().said.size(), 1);
        if (moment != u"ours"_s)
            call.line().hearLast();
        if (moment == u"theirs"_s)
            call.line().theyBeginToSpeak();

        call.line().dieSlowly();
        QCOMPARE(session.state(), CallState::Ending);
        call.line().endNow(CallLine::End::TheyHungUp);

        QCOMPARE(session.record().outcome, CallRecord::Outcome::HungUp);
        QTEST(session.record().reason, "reason");
    }

    void theLastWordsOfWhoHungUpCount()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        const qsizetype asked = call.model().seen.size();

        call.line().dieSlowly();
        call.line().theySay(u"Goodbye."_s);

        QCOMPARE(session.state(), CallState::Ending);
        QCOMPARE(session.record().turns.last().text, u"Goodbye."_s);
        call.line().endNow(CallLine::End::TheyHungUp);
        QVERIFY(session.hasEnded());
        QCOMPARE(call.model().seen.size(), asked);
    }

    void isOverBeforeItsSummaryHasArrived_data()
    {
        QTest::addColumn<QString>("refusal");
        QTest::addColumn<QString>("sms");
        QTest::newRow("sent") << QString() << u"SMS sent"_s;
        QTest::newRow("not sent") << u"No credit."_s << u"No credit."_s;
    }

    void isOverBeforeItsSummaryHasArrived()
    {
        QFETCH(QString, refusal);
        CallPlan plan = CallFixture::plan();
        plan.mode = CallPlan::Mode::Real;
        plan.userPhone = u"+919876543210"_s;
        CallFixture call;
        call.summary.start();
        CallSession &session = call.connectedCall(plan);
        const QSignalSpy ended(&session, &CallSession::ended);

        call.line().endNow(CallLine::End::TheyHungUp);

        QCOMPARE(ended.count(), 1);
        QCOMPARE(call.center().liveCount(), 0);
        const CallRecord onFile = call.store().call(plan.id).value();
        QCOMPARE(onFile.state, CallState::Ended);
        QCOMPARE(onFile.outcome, CallRecord::Outcome::HungUp);
        QCOMPARE(onFile.sms, u"Sending SMS"_s);

        call.center().release(&session);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!call.center().isThrough());
        call.summary.addResult(refusal.isEmpty() ? Result<void>()
                                                 : failure(Error::Kind::Refused, refusal));
        call.summary.finish();
        QTRY_VERIFY(call.center().isThrough());
        QTEST(call.store().call(plan.id)->sms, "sms");
    }

    void tellsWhenTheEndWasNotSeen()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();

        call.line().endNow(CallLine::End::HungUp, u"It may go on."_s);

        QVERIFY(session.record().reason.endsWith(u" It may go on."_s));
    }

    void nothingIsDoneWithoutProof()
    {
        CallFixture call;
        call.model().willDecide(Decision::endCall(u"Great, it is booked. Goodbye."_s));
        CallSession &session = call.connectedCall();

        call.line().theySay(u"Hello, how can I help?"_s);

        QTRY_VERIFY(session.hasEnded());
        QVERIFY(session.record().outcome != CallRecord::Outcome::Done);
    }

    void thePersonEndsTheCallAtAnyTime()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        call.line().theySay(u"Good morning."_s);

        session.hangUp();

        QTRY_VERIFY(session.hasEnded());
        QCOMPARE(session.record().outcome, CallRecord::Outcome::Interrupted);
        QCOMPARE(session.record().turns.size(), 1);
    }

    void aCallThatCannotBeKeptIsNotMade()
    {
        CallFixture call;
        QVERIFY(call.store().add({.plan = CallFixture::plan()}));

        CallSession &session = *call.center().place(CallFixture::plan());
        session.start();

        QVERIFY(session.hasEnded());
        QCOMPARE(session.record().outcome, CallRecord::Outcome::Failed);
        QVERIFY(!call.line().isPlaced);
    }

    void eventsAfterTheEndChangeNothing()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        call.line().endNow(CallLine::End::TheyHungUp);
        const CallRecord record = session.record();
        const QSignalSpy ended(&session, &CallSession::ended);

        call.line().endNow(CallLine::End::Busy);
        call.line().connectNow();
        call.line().theySay(u"Hello?"_s);
        session.hangUp();

        QCOMPARE(session.record(), record);
        QCOMPARE(ended.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCallEnds)
#include "tst_callends.moc"
