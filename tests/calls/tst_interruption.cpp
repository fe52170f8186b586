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

const QString Wish = u"Wednesday would be best. Any time in the morning will do for us."_s;

/// A call in which the agent is in the middle of its second turn.
struct TalkingCall : CallFixture
{
    explicit TalkingCall(const Decision &decision = Decision::speak(Wish),
                         const CallLimits &limits = {},
                         CallPlan::Mode mode = CallPlan::Mode::Simulated)
        : CallFixture(limits), session(connectedCall(planFor(mode)))
    {
        model().willDecide(Decision::speak(u"I would like to book an appointment."_s));
        model().willDecide(decision);
        line().theySay(u"Good morning."_s);
        [this] { QTRY_COMPARE(session.state(), CallState::Listening); }();
        line().hearLater();
        line().theySay(u"Which day suits you?"_s);
        [this] { QTRY_COMPARE(session.record().turns.size(), 4); }();
    }

    static CallPlan planFor(CallPlan::Mode mode)
    {
        CallPlan made = plan();
        made.mode = mode;
        return made;
    }

    Turn ownTurn() const { return session.record().turns.at(3); }

    CallSession &session;
};

} // namespace

class TestInterruption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fallsSilentAsSoonAsTheySpeak()
    {
        TalkingCall call;

        call.line().theyBeginToSpeak();

        QCOMPARE(call.line().holds, 1);
        QCOMPARE(call.line().stops, 0);
        QCOMPARE(call.session.state(), CallState::Listening);
    }

    void whatTheySayIsAnsweredAndWhatWasNotHeardIsForgotten()
    {
        TalkingCall call;
        call.model().willDecide(Decision::speak(u"Thursday is fine as well."_s));
        // "Wednesday would be best." and one word more
        call.line().willBeCutAfter(28 * 65ms);

        call.line().theyBeginToSpeak();
        call.line().theySay(u"We are closed on Wednesday."_s);

        QTRY_COMPARE(call.line().said.last(), u"Thursday is fine as well."_s);
        QCOMPARE(call.line().stops, 1);
        QCOMPARE(call.line().resumes, 0);
        QCOMPARE(call.ownTurn().text, u"Wednesday would be best. Any"_s);
        QCOMPARE(call.ownTurn().unheard, u"time in the morning will do for us."_s);
        const QList<Turn> seen = call.model().seen.last().turns;
        QCOMPARE(seen.at(3).text, u"Wednesday would be best. Any"_s);
        QCOMPARE(seen.last().text, u"We are closed on Wednesday."_s);
        QCOMPARE(call.store().call(call.session.id())->turns.at(3), call.ownTurn());
    }

    void aSignOfAttentionDoesNotStopTheAgent_data()
    {
        QTest::addColumn<QString>("words");
        for (const char *words :
             {"Mm-hmm.",    "Uh-huh.",     "Okay.",      "Right.",     "Yes.",
              "Yeah.",      "I see.",      "Go on.",     "Sure.",      "Got it.",
              "Hmm.",       "Ah, okay.",   "Of course.", "All right.", "Yes, yes.",
              "Very good.", "No problem.", "Oh, I see.", "Thank you.", "Perfect."})
            QTest::newRow(words) << QString::fromLatin1(words);
    }

    void aSignOfAttentionDoesNotStopTheAgent()
    {
        QFETCH(QString, words);
        TalkingCall call;
        const qsizetype asked = call.model().seen.size();

        call.line().theyBeginToSpeak();
        call.line().theySay(words);

        QCOMPARE(call.line().resumes, 1);
        QCOMPARE(call.line().stops, 0);
        QCOMPARE(call.session.state(), CallState::Speaking);
        QCOMPARE(call.session.record().turns.last().text, words); // the person sees it
        call.line().hearLast();
        QCOMPARE(call.session.state(), CallState::Listening); // and nobody answers it
        QCOMPARE(call.model().seen.size(), asked);
        QCOMPARE(call.ownTurn().text, Wish);

        call.line().theySay(u"At half past ten then?"_s);
        QTRY_COMPARE(call.model().seen.size(), asked + 1);
        for (const Turn &turn : call.model().seen.last().turns)
            QVERIFY(turn.text != words);
    }

    void goesOnAtTheFirstWordOfAttention()
    {
        TalkingCall call;
        call.line().theyBeginToSpeak();
        call.line().theySaySoFar(u"Okay"_s);
        QCOMPARE(call.line().resumes, 1);
        QCOMPARE(call.session.state(), CallState::Speaking);

        call.line().theySaySoFar(u"Okay, but which"_s);
        QCOMPARE(call.line().holds, 2);
        call.line().theySay(u"Okay, but which doctor?"_s);

        QCOMPARE(call.line().stops, 1);
    }

    void aMereOkayIsAnsweredWhenNothingFollows()
    {
        TalkingCall call(Decision::speak(Wish), {.hum = 30ms}, CallPlan::Mode::Real);
        call.model().willDecide(Decision::speak(u"So is it possible?"_s));
        const qsizetype asked = call.model().seen.size();
        call.line().hearLast();

        call.line().theySay(u"Okay."_s);

        QCOMPARE(call.session.state(), CallState::Listening);
        QCOMPARE(call.model().seen.size(), asked);
        QTRY_COMPARE(call.line().said.last(), u"So is it possible?"_s);
    }

    void aMereOkayMayGoOn()
    {
        TalkingCall call(Decision::speak(Wish), {}, CallPlan::Mode::Real);
        call.line().hearLast();
        call.line().theySay(u"Okay."_s);

        call.line().theySay(u"What is the number?"_s);

        QTRY_COMPARE(call.model().seen.last().turns.last().text, u"Okay. What is the number?"_s);
    }

    void aMereOkayAnswersAQuestion()
    {
        TalkingCall call(Decision::speak(u"Is it free?"_s), {}, CallPlan::Mode::Real);
        call.model().willDecide(Decision::speak(u"Good."_s));
        call.line().hearLast();

        call.line().theySay(u"Okay."_s);

        QTRY_COMPARE(call.line().said.last(), u"Good."_s);
    }

    void noiseDoesNotStopTheAgent()
    {
        TalkingCall call;

        call.line().theyBeginToSpeak();
        call.line().itWasNothing();

        QCOMPARE(call.line().resumes, 1);
        QCOMPARE(call.session.state(), CallState::Speaking);
        QCOMPARE(call.session.record().turns.size(), 4);
    }

    void aSoundWithoutWordsDoesNotKeepTheAgentSilent()
    {
        TalkingCall call(Decision::speak(Wish), {.wordless = 10ms});
        call.line().theySaySoFar(u"mm"_s); // words come while they speak
        call.line().itWasNothing();

        call.line().theyBeginToSpeak();

        QTRY_COMPARE(call.line().resumes, 1);
        QCOMPARE(call.session.state(), CallState::Speaking);
    }

    void wordsThatComeLateStillDecide_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("resumes");
        QTest::addColumn<int>("stops");
        QTest::newRow("attention") << u"I see."_s << 1 << 0;
        QTest::newRow("a question") << u"I see a problem there."_s << 0 << 1;
    }

    void wordsThatComeLateStillDecide()
    {
        QFETCH(QString, words);
        TalkingCall call(Decision::speak(Wish), {.wordless = 1ms});

        call.line().theyBeginToSpeak();
        QSignalSpy changed(&call.session, &CallSession::stateChanged);
        QVERIFY(!changed.wait(20)); // nothing says how long the words take
        call.line().theySay(words);

        QTEST(call.line().resumes, "resumes");
        QTEST(call.line().stops, "stops");
    }

    void wordsWithoutAnythingNoticedBeforeStopItToo()
    {
        TalkingCall call;
        call.line().theySaySoFar(u"I"_s);
        QCOMPARE(call.line().holds, 0);
        call.line().theySaySoFar(u"I need your"_s);
        QCOMPARE(call.line().holds, 1);
    }

    void aYesAtTheEndOfAQuestionIsAnAnswer()
    {
        TalkingCall call(Decision::speak(u"Is it free?"_s)); // less than a second
        call.model().willDecide(Decision::speak(u"Good."_s));

        call.line().theyBeginToSpeak();
        call.line().theySay(u"Yes."_s);

        QCOMPARE(call.line().resumes, 1); // said to its end
        call.line().hearLast();
        QTRY_COMPARE(call.line().said.last(), u"Good."_s);
    }

    void whoSpeaksIsHeardToTheEnd()
    {
        ScriptedVoice voice({u"slt"_s}, 500); // two milliseconds a letter at first
        CallFixture call({}, &voice);
        CallSession &session = call.connectedCall();
        call.line().hearLater();
        call.model().willDecide(Decision::speak(u"I would like to book an appointment."_s));
        call.model().willDecide(Decision::speak(u"Thank you."_s));
        call.line().willBeCutAfter(52ms);
        call.line().theySay(u"Good morning."_s);
        QTRY_VERIFY(!call.line().said.isEmpty());

        call.line().theyBeginToSpeak();
        call.line().theySay(u"Wait, which day is it?"_s);

        QCOMPARE(call.line().holds, 0);
        QCOMPARE(call.line().stops, 0);
        QTRY_COMPARE(call.line().stops, 1);
        // Then they are answered.
        QTRY_COMPARE(call.line().said.last(), u"Thank you."_s);
        QCOMPARE(session.record().turns.at(1).text,
                 u"Hello, I am an AI assistant calling for Meera Iyer."_s);
        QCOMPARE(session.record().turns.at(1).unheard, u"I would like to book an appointment."_s);
    }

    void whoStillSpeaksAfterTheDisclosureIsListenedTo()
    {
        ScriptedVoice voice({u"slt"_s}, 500);
        CallFixture call({}, &voice);
        call.connectedCall();
        call.line().hearLater();
        call.model().willDecide(Decision::speak(u"I would like to book an appointment."_s));
        call.line().theySay(u"Good morning."_s);
        QTRY_VERIFY(!call.line().said.isEmpty());

        call.line().theyBeginToSpeak();

        QCOMPARE(call.line().holds, 0);
        QTRY_COMPARE(call.line().holds, 1);
    }

    void keysArePressedToTheLast()
    {
        TalkingCall call(Decision::dtmf(u"1234"_s, u"Account"_s));
        call.model().willDecide(Decision::speak(u"Hello."_s));

        call.line().theyBeginToSpeak();
        call.line().theySay(u"Please enter your account number."_s);

        QCOMPARE(call.line().holds, 0);
        QCOMPARE(call.line().stops, 0);
        call.line().hearLast();
        QTRY_COMPARE(call.line().said.last(), u"Hello."_s);
    }

    void aGoodbyeIsSaidToItsEnd()
    {
        TalkingCall call(Decision::endCall(u"Thank you very much, goodbye."_s));

        call.line().theyBeginToSpeak();
        call.line().theySay(u"You are welcome, goodbye."_s);

        QCOMPARE(call.line().holds + call.line().stops, 0);
        QVERIFY(!call.line().isHungUp);
        call.line().hearLast();
        QVERIFY(call.line().isHungUp);
    }

    void aGoodbyeIsLeftForAWait()
    {
        TalkingCall call(Decision::endCall(u"Thank you very much, goodbye."_s));
        call.model().willDecide(Decision::speak(u"Of course."_s));

        call.line().theySay(u"Wait, I need a phone number."_s);

        QTRY_COMPARE(call.line().said.last(), u"Of course."_s);
        QVERIFY(!call.line().isHungUp);
        QCOMPARE(call.session.state(), CallState::Speaking);
    }

    void whatIsThoughtOfStillIsDropped()
    {
        TalkingCall call;
        call.model().takeTime();
        call.line().hearLast();
        call.line().theySay(u"And for which doctor?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);

        call.line().theyBeginToSpeak(); // they go on while the agent thinks
        QCOMPARE(call.session.state(), CallState::Listening);
        call.model().answerNext();
        call.line().theySay(u"Sorry, which hospital?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);
        QCOMPARE(call.line().said.size(), 2);
        call.model().answerNext();

        QCOMPARE(call.model().seen.last().turns.last().text,
                 u"And for which doctor? Sorry, which hospital?"_s);
    }

    void whatWasAskedIsAnsweredWhenTheyOnlyCoughed()
    {
        TalkingCall call;
        call.line().hearLast();
        call.model().takeTime();
        call.model().willDecide(Decision::speak(u"Doctor Chandra."_s));
        call.line().theySay(u"And for which doctor?"_s);
        QTRY_COMPARE(call.model().pendingCount(), 1);

        call.line().theyBeginToSpeak();
        call.line().itWasNothing();

        QTRY_COMPARE(call.session.state(), CallState::Thinking);
    }

    void aHintDuringAHoldServesTheNextAnswer()
    {
        TalkingCall call;
        call.line().theyBeginToSpeak();

        call.session.giveHint(u"Friday is fine too."_s);
        QCOMPARE(call.line().said.size(), 2);
        call.line().theySay(u"Wednesday is full."_s);

        QTRY_COMPARE(call.model().seen.last().hints, QStringList{u"Friday is fine too."_s});
    }

    void nothingGoesOnAfterItWasDropped()
    {
        TalkingCall call;
        call.line().theyBeginToSpeak();
        call.line().theySay(u"Wednesday is full."_s);

        call.line().itWasNothing(); // of another sound
        call.line().theySay(u"Okay."_s);

        QCOMPARE(call.line().resumes, 0);
        QTRY_VERIFY(!call.ownTurn().unheard.isEmpty());
    }

    void keysOfThePersonEndAHold()
    {
        TalkingCall call;
        call.line().theyBeginToSpeak();

        call.session.pressKeys(u"0"_s);

        QCOMPARE(call.line().stops, 1);
        QCOMPARE(call.line().pressed, QStringList{u"0"_s});
        call.line().hearLast();
        QCOMPARE(call.session.state(), CallState::Listening);
    }
};

QTEST_GUILESS_MAIN(TestInterruption)
#include "tst_interruption.moc"
