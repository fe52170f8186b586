// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"
#include "support/scriptedservices.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Once in the call, and in the end, the agent said this.
bool hasSaid(CallFixture &call, const QString &words)
{
    return call.line().said.size() == 1 && call.line().said.first().endsWith(words);
}

} // namespace

/// The agents think while it is not certain yet that the other side is through.
class TestThinkingAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysNothingBeforeTheyAreThrough()
    {
        CallFixture call;
        call.model().willDecide(Decision::speak(u"Tomorrow at 8."_s));
        CallSession &session = call.connectedCall();

        call.line().theyMayHaveSaid(u"When shall I book it?"_s);

        QTRY_COMPARE(call.model().seen.size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(call.line().said.isEmpty());
        QCOMPARE(session.state(), CallState::Listening);
        QVERIFY(session.record().turns.isEmpty());
    }

    void usesWhatItThoughtForTheSameWords()
    {
        CallFixture call;
        call.model().willDecide(Decision::speak(u"Tomorrow at 8."_s));
        CallSession &session = call.connectedCall();
        call.line().theyMayHaveSaid(u"when shall I book it"_s);
        QTRY_COMPARE(call.model().seen.size(), 1);

        call.line().theySay(u"When shall I book it?"_s);

        QTRY_VERIFY(hasSaid(call, u"Tomorrow at 8."_s));
        QCOMPARE(call.model().seen.size(), 1);
        QCOMPARE(session.record().turns.first().text, u"When shall I book it?"_s);
        QVERIFY(session.record().turns.first().prompt.has_value());
    }

    void thinksAnewAboutOtherWords()
    {
        CallFixture call;
        call.model().willDecide(Decision::speak(u"Tomorrow."_s));
        call.model().willDecide(Decision::speak(u"For two."_s));
        call.connectedCall();
        call.line().theyMayHaveSaid(u"When shall I book it?"_s);
        QTRY_COMPARE(call.model().seen.size(), 1);

        call.line().theySay(u"When shall I book it, and for how many?"_s);

        QTRY_VERIFY(hasSaid(call, u"For two."_s));
        QCOMPARE(call.model().seen.last().turns.last().text,
                 u"When shall I book it, and for how many?"_s);
    }

    void thinksAnewAfterAHint()
    {
        CallFixture call;
        CallSession &session = call.connectedCall();
        call.line().theyMayHaveSaid(u"Which time?"_s);
        QTRY_COMPARE(call.model().seen.size(), 1);
        session.giveHint(u"Prefer the morning."_s);

        call.line().theySay(u"Which time?"_s);

        QTRY_COMPARE(call.model().seen.size(), 2);
        QCOMPARE(call.model().seen.last().hints.size(), 1);
    }

    void forgetsWhatItThoughtWhenTheyGoOn()
    {
        CallFixture call;
        call.model().takeTime();
        call.model().willDecide(Decision::speak(u"Too early."_s));
        call.model().willDecide(Decision::speak(u"In time."_s));
        call.connectedCall();
        call.line().theyMayHaveSaid(u"We have Monday"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);

        call.line().theySayMore();
        call.model().answerNext();
        call.line().theyMayHaveSaid(u"We have Monday and Tuesday."_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);
        call.model().answerNext();
        call.line().theySay(u"We have Monday and Tuesday."_s);

        QTRY_VERIFY(hasSaid(call, u"In time."_s));
        QCOMPARE(call.model().seen.size(), 2);
    }

    void thinksAheadFiveTimesATurn()
    {
        CallFixture call;
        call.connectedCall();
        for (int i = 1; i <= 5; ++i) {
            call.line().theyMayHaveSaid(u"Number %1"_s.arg(i));
            QTRY_COMPARE(call.model().seen.size(), i);
            call.line().theySayMore();
        }
        call.line().theyMayHaveSaid(u"Number 6"_s);
        for (int i = 0; i < 10; ++i) // a thought takes a few events to begin
            QCoreApplication::processEvents();
        QCOMPARE(call.model().seen.size(), 5);
        call.line().theySayMore();

        call.line().theySay(u"Number 7"_s);
        QTRY_COMPARE(call.model().seen.size(), 6);
        call.line().theyMayHaveSaid(u"Number 8"_s);
        QTRY_COMPARE(call.model().seen.size(), 7);
    }

    void joinsWhatTheyMayHaveSaidToTheirTurn()
    {
        CallFixture call;
        call.model().takeTime();
        call.model().willDecide(Decision::speak(u"Monday, please."_s));
        call.model().willDecide(Decision::speak(u"Tuesday, please."_s));
        CallSession &session = call.connectedCall();
        call.line().theySay(u"We have Monday."_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);
        call.model().answerNext();

        Q_EMIT call.line().theyStir();
        call.line().theyMayHaveSaid(u"And Tuesday."_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);
        const auto supposed = call.model().seen.last().turns;
        call.line().theySay(u"And Tuesday."_s);
        call.model().answerNext();

        QTRY_VERIFY(hasSaid(call, u"Tuesday, please."_s));
        QCOMPARE(call.model().seen.size(), 2);
        QCOMPARE(supposed.last().text, u"We have Monday. And Tuesday."_s);
        QCOMPARE(session.record().turns.first().text, supposed.last().text);
    }

    /// Their voice is heard while the answer is still being thought of.
    void waitsWithTheAnswerWhileTheyStir()
    {
        CallFixture call;
        call.model().takeTime();
        call.model().willDecide(Decision::speak(u"Tomorrow."_s));
        CallSession &session = call.connectedCall();
        call.line().theySay(u"When?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);

        Q_EMIT call.line().theyStir();
        QCOMPARE(session.state(), CallState::Listening);
        call.model().answerNext();
        QCoreApplication::processEvents();
        QVERIFY(call.line().said.isEmpty());
        Q_EMIT call.line().theySaidNothing();

        QTRY_VERIFY(hasSaid(call, u"Tomorrow."_s));
        QCOMPARE(call.model().seen.size(), 1);
    }

    void answersWhatTheyAddedWhileItThought()
    {
        CallFixture call;
        call.model().takeTime();
        call.model().willDecide(Decision::speak(u"Tomorrow."_s));
        call.model().willDecide(Decision::speak(u"For two."_s));
        call.connectedCall();
        call.line().theySay(u"When?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);

        Q_EMIT call.line().theyStir();
        call.model().answerNext();
        call.line().theySay(u"And for how many?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);
        call.model().answerNext();

        QTRY_VERIFY(hasSaid(call, u"For two."_s));
    }

    void makesTheSoundOfTheFirstSentenceAhead()
    {
        ScriptedVoice voice({u"slt"_s});
        CallFixture call({}, &voice);
        call.model().willDecide(Decision::speak(u"I am an AI assistant. For two people."_s));
        call.connectedCall();
        const auto before = voice.asked.size();

        call.line().theyMayHaveSaid(u"When?"_s);
        QTRY_COMPARE(voice.asked.size(), before + 1);
        QCOMPARE(voice.asked.last().text, u"I am an AI assistant."_s);
        QVERIFY(call.line().said.isEmpty());
        call.line().theySay(u"When?"_s);

        QTRY_VERIFY(hasSaid(call, u"I am an AI assistant. For two people."_s));
        QCOMPARE(voice.asked.size(), before + 2);
    }

    void makesTheSoundOfTheOpeningBeforeTheCall()
    {
        ScriptedVoice voice({u"slt"_s});
        CallFixture call({}, &voice);
        CallSession &session = *call.center().place(CallFixture::plan());
        session.start();

        const Decision opening = ActionAgent::opening(CallFixture::plan());
        QCOMPARE(voice.asked.size(), 2);
        QCOMPARE(voice.asked.first().text, opening.text);
        call.line().connectNow();
        call.model().willDecide(opening);
        call.line().theySay(u"Hello?"_s);

        QTRY_COMPARE(call.line().said, QStringList{opening.text});
        QCOMPARE(voice.asked.size(), 2);
    }

    void keepsTheStepsOfAnAnswer()
    {
        ScriptedVoice voice({u"slt"_s});
        CallFixture call({}, &voice);
        call.model().willDecide(Decision::speak(u"Tomorrow at 8."_s));
        CallSession &session = call.connectedCall();
        call.line().hearLater();
        const auto now = Utterance::Clock::now();
        const Utterance when{
            .text = u"When?"_s, .voiceEnd = now - 400ms, .through = now, .words = now - 150ms};

        Q_EMIT call.line().theySpeak(when);
        Q_EMIT call.line().heard(when);
        QTRY_COMPARE(call.line().said.size(), 1);
        Q_EMIT call.line().sounding(2);

        const Turn turn = call.store().call(session.id())->turns.last();
        QCOMPARE(turn.waterfall.words, 250ms);
        QCOMPARE(turn.waterfall.endOfTurn, 400ms);
        QVERIFY(turn.waterfall.firstToken >= 400ms);
        QVERIFY(turn.waterfall.firstClause >= turn.waterfall.firstToken);
        QVERIFY(turn.waterfall.firstSound >= turn.waterfall.firstClause);
        QVERIFY(turn.waterfall.firstFrame >= turn.waterfall.firstSound);
        QCOMPARE(turn.delay, *turn.waterfall.firstFrame);
    }
};

QTEST_GUILESS_MAIN(TestThinkingAhead)
#include "tst_thinkingahead.moc"
