// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestCallSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWhatWasHeard()
    {
        CallFixture call;
        call.model().willDecide(Decision::speak(u"Tomorrow, please."_s));
        CallSession &session = call.connectedCall();

        call.line().theySay(u"For which day?"_s);

        QTRY_COMPARE(call.line().said.size(), 1);
        QVERIFY(call.line().said.last().endsWith(u"Tomorrow, please."_s));
        QTRY_COMPARE(session.state(), CallState::Listening);
        QCOMPARE(session.record().turns.size(), 2);
        QCOMPARE(session.record().turns[0].speaker, Turn::Speaker::Callee);
        QCOMPARE(session.record().turns[1].speaker, Turn::Speaker::Agent);
    }

    void tellsOfTheRecordingOnceAfterWhoSpeaks()
    {
        CallFixture call;
        call.center().setTellsOfRecording(true);
        call.model().willDecide(Decision::speak(u"Good morning."_s));
        call.model().willDecide(Decision::speak(u"I am an AI assistant, as I said."_s));
        CallSession &session = call.connectedCall();

        call.line().theySay(u"Hello?"_s);
        QTRY_COMPARE(call.line().said.size(), 1);
        QTRY_COMPARE(session.state(), CallState::Listening);
        call.line().theySay(u"Who is this?"_s);
        QTRY_COMPARE(call.line().said.size(), 2);

        QVERIFY(call.line().said.first().endsWith(
            u"for Meera Iyer. This call may be recorded. Good morning."_s));
        QVERIFY(!call.line().said.last().contains(u"recorded"_s));
    }

    void greetsWhoSaysNothing()
    {
        CallFixture call({.greeting = 5ms});
        CallPlan plan = CallFixture::plan();
        plan.mode = CallPlan::Mode::Rehearsed;
        CallSession &session = *call.center().place(plan);
        session.start();
        call.line().connectNow();

        QTRY_COMPARE(call.line().said.size(), 1);
        QCOMPARE(call.line().said.first(),
                 u"Hello, I am an AI assistant calling for Meera Iyer to book an appointment."_s);
    }

    void greetsNobodyWhileItRings()
    {
        CallFixture call({.greeting = 10ms});
        CallPlan plan = CallFixture::plan();
        plan.mode = CallPlan::Mode::Rehearsed;
        CallSession &session = *call.center().place(plan);
        session.start();
        call.line().connectNow();
        QSignalSpy added(&session, &CallSession::turnAdded);

        call.line().itSoundsLike(LineSound::Ringing);
        QCOMPARE(session.state(), CallState::Ringing);
        QVERIFY(!added.wait(30));

        call.line().itSoundsLike(LineSound::Quiet);
        QTRY_COMPARE(call.line().said.size(), 1);
    }

    void tellsThePersonThatNobodyReplies()
    {
        CallFixture call({.reply = 2ms, .replyAgain = 2ms, .nudges = 1});
        CallSession &session = *call.center().place(CallFixture::plan());
        const QSignalSpy notices(&session, &CallSession::notice);
        session.start();
        call.line().connectNow();

        QTRY_VERIFY(session.hasEnded());
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().first().toString(),
                 u"No reply for 0 s. The agent asks again, 1 of 1."_s);
    }

    void goesThroughItsStates()
    {
        CallFixture call;
        call.model().willDecide(Decision::endCall(u"Goodbye."_s));
        CallSession &session = *call.center().place(CallFixture::plan());
        QList<CallState> states;
        connect(&session, &CallSession::stateChanged, this,
                [&states](CallState state) { states.append(state); });

        session.start();
        call.line().connectNow();
        call.line().theySay(u"Goodbye."_s);

        QTRY_VERIFY(session.hasEnded());
        QCOMPARE(states, (QList{CallState::Dialing, CallState::Ringing, CallState::Listening,
                                CallState::Thinking, CallState::Ending, CallState::Ended}));
    }

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

    void aDecisionForAnEarlierTurnIsDropped()
    {
        CallFixture call;
        call.model().takeTime();
        call.model().willDecide(Decision::speak(u"Stale answer."_s));
        call.model().willDecide(Decision::speak(u"Fresh answer."_s));
        call.connectedCall();
        call.line().theySay(u"Which day?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);

        call.line().theySay(u"Or rather: which doctor?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 2);
        call.model().answerNext();
        call.model().answerNext();

        QTRY_COMPARE(call.line().said.size(), 1);
        QVERIFY(call.line().said.last().endsWith(u"Fresh answer."_s));
    }

    void wordsAfterAShortPauseBelongToTheSameTurn()
    {
        CallFixture call;
        call.model().takeTime();
        CallSession &session = call.connectedCall();
        Pcm sound = silence(100ms, 16000);
        sound.samples.back() = 1000;

        call.line().theySay(u"We have Monday."_s, sound);
        call.line().theySay(u"Or Tuesday at nine."_s, sound);

        QTRY_COMPARE(call.model().seen.size(), 1);
        QCOMPARE(call.model().seen.last().turns.size(), 1);
        QCOMPARE(session.record().turns.first().text, u"We have Monday. Or Tuesday at nine."_s);
        QCOMPARE(session.sound(0).duration(), 200ms);
    }

    void wordsAfterAHoldAreATurnOfTheirOwn()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();

        call.line().theySayAndHold(u"Please hold."_s);
        call.line().theySay(u"Thank you for waiting."_s);

        QCOMPARE(session.record().turns.size(), 2);
    }

    void secretKeysReachTheLineOnly()
    {
        CallFixture call;
        Decision secret = Decision::dtmf(u"4321"_s, u"Telephone code"_s);
        secret.isSecret = true;
        call.model().willDecide(secret);
        CallSession &session = call.connectedCall();

        call.line().theySay(u"Please enter your code."_s);

        QTRY_COMPARE(call.line().pressed, QStringList{u"4321"_s});
        QCOMPARE(session.record().turns.last().digits, u"••••"_s);
        QCOMPARE(call.store().call(session.id())->turns.last().digits, u"••••"_s);
    }

    void secretsThatAreReadBackAreDotsForEverybodyButTheAgents()
    {
        CallFixture call;
        CallPlan plan = CallFixture::plan();
        plan.intent.accessCode.value = u"7391"_s;
        plan.intent.mayShare.value = {u"date of birth 2 May 1990"_s};
        CallSession &session = *call.center().place(plan);
        session.start();
        call.line().connectNow();

        call.line().theySay(u"You said seven three nine one, born 2 May 1990?"_s);

        QTRY_COMPARE(call.model().seen.size(), 1);
        const QString shown = u"You said ••••••••••••••••••••, born ••••••••••?"_s;
        QCOMPARE(session.record().turns.last().text, shown);
        QCOMPARE(call.store().call(session.id())->turns.last().text, shown);
        QCOMPARE(session.turnInFull(0).text, u"You said seven three nine one, born 2 May 1990?"_s);
        QCOMPARE(call.model().seen.last().turns.last(), session.turnInFull(0));
    }

    void keysThatAreDotsAreKnownWhileTheSessionLives()
    {
        CallFixture call;
        Decision secret = Decision::dtmf(u"7391#"_s, u"Telephone code"_s);
        secret.isSecret = true;
        call.model().willDecide(secret);
        CallPlan plan = CallFixture::plan();
        plan.intent.accessCode.value = u"7391"_s;
        CallSession &session = *call.center().place(plan);
        session.start();
        call.line().connectNow();

        call.line().theySay(u"Please enter your code."_s);

        QTRY_COMPARE(call.line().pressed.size(), 1);
        QVERIFY(!session.record().turns.last().digits.contains(u"7391"_s));
        QVERIFY(session.turnInFull(1).digits.contains(u"7391"_s));
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

    void beingHeldIsNotSilence()
    {
        CallFixture call({.reply = 1ms, .hold = 60s});
        CallSession &session = call.connectedCall();

        call.line().theySayAndHold(u"Please hold."_s);

        QTRY_COMPARE(session.state(), CallState::Holding);
        QVERIFY(call.line().said.isEmpty());
    }

    void givesUpWhenHeldTooLong()
    {
        CallFixture call({.hold = 5ms});
        CallSession &session = call.connectedCall();

        call.line().theySayAndHold(u"Please hold."_s);

        QTRY_VERIFY(session.hasEnded());
    }

    void aHintReachesTheNextDecision()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        session.giveHint(u"Prefer the morning."_s);

        call.line().theySay(u"Which time?"_s);

        QTRY_COMPARE(call.model().seen.size(), 1);
        QCOMPARE(call.model().seen.last().hints, QStringList{u"Prefer the morning."_s});
    }

    void keysOfThePersonGoOutAtOnce()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();

        session.pressKeys(u"0"_s);

        QCOMPARE(call.line().pressed, QStringList{u"0"_s});
        QCOMPARE(session.record().turns.last().digits, u"0"_s);
    }

    void aTurnIsOnDiskBeforeTheNextBegins()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        connect(&session, &CallSession::turnAdded, this, [&](int index) {
            QCOMPARE(call.store().call(session.id())->turns.size(), index + 1);
        });
        call.model().willDecide(Decision::speak(u"Hello."_s));
        call.line().theySay(u"Good morning."_s);

        QTRY_COMPARE(call.line().said.size(), 1);
        QCOMPARE(call.store().call(session.id())->turns.size(), 2);
        QVERIFY(call.store().call(session.id())->turns.first().prompt.has_value());
    }

    void theSoundOfATurnIsKept()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        Pcm tone = silence(100ms, 16000);
        for (std::size_t i = 0; i < tone.samples.size(); ++i)
            tone.samples[i] = std::int16_t(i % 64 * 100);

        call.line().theySay(u"Hello?"_s, tone);

        QCOMPARE(session.sound(0), tone);
        QCOMPARE(session.record().turns.first().duration, 100ms);
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
        QCOMPARE(call.store().call(session.id())->outcome, session.record().outcome);
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

    void asksForRepetitionOnceWhenNobodyUnderstoodThem()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();

        call.line().nobodyUnderstoodThem();
        QTRY_COMPARE(call.line().said.size(), 1);
        QVERIFY(call.line().said.last().contains(u"Could you repeat"_s));
        QTRY_COMPARE(session.state(), CallState::Listening);
        call.line().nobodyUnderstoodThem();

        QTRY_VERIFY(session.hasEnded());
        QCOMPARE(call.line().said.size(), 2);
        QVERIFY(!call.line().said.last().contains(u"repeat"_s));
        QCOMPARE(session.record().outcome, CallRecord::Outcome::Fault);
        QVERIFY(session.record().reason.startsWith(u"The agent could not understand them"_s));
    }

    void asksForRepetitionOnceWhenNobodyDecides()
    {
        CallFixture call({.think = 10ms});
        call.model().takeTime();
        CallSession &session = call.connectedCall();

        call.line().theySay(u"For which day?"_s);
        QTRY_COMPARE(call.line().said.size(), 1);
        QVERIFY(call.line().said.last().contains(u"Could you repeat"_s));
        QTRY_COMPARE(session.state(), CallState::Listening);
        call.line().theySay(u"The day, please."_s);

        QTRY_VERIFY(session.hasEnded());
        QCOMPARE(session.record().outcome, CallRecord::Outcome::Fault);
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

QTEST_GUILESS_MAIN(TestCallSession)
#include "tst_callsession.moc"
