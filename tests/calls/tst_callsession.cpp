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

    void beingHeldIsNotSilence()
    {
        CallFixture call({.reply = 1ms, .hold = 60s});
        CallSession &session = call.connectedCall();

        call.line().theySayAndHold(u"Please hold."_s);

        QTRY_COMPARE(session.state(), CallState::Holding);
        QVERIFY(call.line().said.isEmpty());
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
};

QTEST_GUILESS_MAIN(TestCallSession)
#include "tst_callsession.moc"
