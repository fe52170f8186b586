// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/reflexes.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Action = Decision::Action;

namespace {

CallPlan phonePlan()
{
    CallPlan plan;
    plan.mode = CallPlan::Mode::Real;
    plan.userName = u"Meera Iyer"_s;
    plan.intent.task.value = Intent::Task::BookAppointment;
    return plan;
}

const QString Mailbox =
    u"You have reached the mailbox of Arun. Please leave a message after the tone."_s;
const QString Queue = u"Your call is important to us. Please stay on the line."_s;

/// A phone call as far as its reflexes go.
struct Fixture
{
    CallPlan plan = phonePlan();
    ReflexLimits limits;
    Reflexes reflexes{plan, limits};

    Reflexes::Reaction hear(const QString &words) { return reflexes.hear(words, 2s); }
    void speak() { reflexes.noteAgentSpoke(); }
};

bool isWait(const Reflexes::Reaction &reaction)
{
    return reaction && reaction->action == Action::Wait;
}

bool isMessage(const Reflexes::Reaction &reaction)
{
    return reaction && reaction->action == Action::EndCall &&
           reaction->text.contains(u"AI assistant"_s) && reaction->text.contains(u"goodbye"_s);
}

bool isSignOfLife(const Reflexes::Reaction &reaction)
{
    return reaction && reaction->action == Action::Speak &&
           reaction->text == u"Yes, I am still here."_s;
}

} // namespace

class TestReflexes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Who picked up
    void leaveAMessageAfterTheBeepOnly();
    void leaveItWhenTheBeepCameFirst();
    void leaveItWhenNoBeepComes();
    void waitForTheLastBeepOfALongGreeting();
    void takeTheNetworksWordForTheEndOfAGreeting();
    void leaveOneMessageAtMost();
    void findAMailboxBehindAReceptionist();
    void leavePeopleToTheAgents();
    void apologiseForAWrongNumber();
    void noPersonSaysThatANumberIsChanged();
    void hangUpOnAFax();
    void answerARobotTwiceAtMost();
    void keepStillWhileARobotConnects();
    void pressAKeyForATrialNotice();

    // Hold
    void keepStillOnHold();
    void showLifeToWhoIsBack();
    void knowAnAnnouncementTheSecondTime();
    void takeAStatementAmidMusicForNothingWhileItPlays();
    void takeWordsOutOfMusicForNothing_data();
    void takeWordsOutOfMusicForNothing();
    void answerAStatementAfterWhichTheMusicStops();
    void wakeUpWhoAskedForAMomentAndForgot();
    void followALineThatKnowsItself();
};

void TestReflexes::leaveAMessageAfterTheBeepOnly()
{
    Fixture call;
    QVERIFY(isWait(call.hear(Mailbox)));
    QCOMPARE(call.reflexes.patience(), call.limits.beep);

    QVERIFY(isMessage(call.reflexes.hear(LineSound::Beep)));
    QCOMPARE(call.reflexes.answerer(), Answerer::Voicemail);
}

void TestReflexes::leaveItWhenTheBeepCameFirst()
{
    Fixture call; // words take longer than the tone
    QVERIFY(!call.reflexes.hear(LineSound::Voice));
    QVERIFY(!call.reflexes.hear(LineSound::Beep));

    QVERIFY(isMessage(call.hear(Mailbox)));
}

void TestReflexes::leaveItWhenNoBeepComes()
{
    Fixture call;
    call.hear(Mailbox);

    QVERIFY(isMessage(call.reflexes.waitInVain()));
}

void TestReflexes::waitForTheLastBeepOfALongGreeting()
{
    Fixture call;
    call.hear(Mailbox);
    call.reflexes.hear(LineSound::Voice);
    QVERIFY(isWait(call.hear(u"When you are finished, hang up or press the pound key."_s)));

    QVERIFY(isMessage(call.reflexes.hear(LineSound::Beep)));
}

void TestReflexes::takeTheNetworksWordForTheEndOfAGreeting()
{
    Fixture call;
    call.hear(Mailbox);
    QVERIFY(!call.reflexes.hear(AnsweredBy::Human)); // it may be wrong

    QVERIFY(isMessage(call.reflexes.hear(AnsweredBy::MachineDone)));
}

void TestReflexes::leaveOneMessageAtMost()
{
    Fixture call;
    call.hear(Mailbox);
    QVERIFY(isMessage(call.reflexes.hear(LineSound::Beep)));

    QVERIFY(!call.reflexes.hear(LineSound::Beep));
    QVERIFY(!call.reflexes.hear(AnsweredBy::MachineDone));
    QVERIFY(!call.hear(Mailbox));
}

void TestReflexes::findAMailboxBehindAReceptionist()
{
    Fixture call;
    call.hear(u"Apollo Hospital, how may I help you?"_s);
    call.speak();
    call.hear(u"For which doctor?"_s);

    QVERIFY(isWait(call.hear(Mailbox)));
}

void TestReflexes::leavePeopleToTheAgents()
{
    Fixture call;
    QVERIFY(!call.hear(u"Hello?"_s));
    QVERIFY(!call.reflexes.hear(AnsweredBy::Human));
    QVERIFY(!call.reflexes.hear(LineSound::Beep)); // some lines do when they are put through
    call.speak();
    QVERIFY(!call.hear(u"She can't come to the phone. Would you like to leave a message?"_s));
    QCOMPARE(call.reflexes.answerer(), Answerer::Person);
}

void TestReflexes::apologiseForAWrongNumber()
{
    Fixture call;
    call.hear(u"Hello?"_s);
    call.speak();

    const auto reaction = call.hear(u"Sorry, you have the wrong number."_s);

    QVERIFY(reaction && reaction->action == Action::EndCall);
    QVERIFY(reaction->text.contains(u"wrong number"_s));
}

void TestReflexes::noPersonSaysThatANumberIsChanged()
{
    Fixture call;
    call.hear(u"Apollo Hospital, good morning."_s);
    call.speak();
    QVERIFY(!call.hear(u"What can I do for you?"_s));
    call.speak();

    QVERIFY(!call.hear(u"Your appointment has been changed to Friday."_s));
}

void TestReflexes::hangUpOnAFax()
{
    Fixture call;
    const auto reaction = call.reflexes.hear(LineSound::Fax);

    QVERIFY(reaction && reaction->action == Action::EndCall && reaction->text.isEmpty());
    QCOMPARE(call.reflexes.answerer(), Answerer::Fax);
}

void TestReflexes::answerARobotTwiceAtMost()
{
    Fixture call;
    const QString robot = u"This call is being screened. Please say your name."_s;
    for (int i = 0; i < 2; ++i) {
        const auto reaction = call.hear(robot);
        QVERIFY(reaction && reaction->action == Action::Speak);
        call.speak();
    }

    QVERIFY(!call.hear(robot));
}

void TestReflexes::keepStillWhileARobotConnects()
{
    Fixture call;
    QVERIFY(call.hear(u"This call is being screened. Please say your name."_s));
    call.speak();

    QVERIFY(isWait(call.hear(u"Thank you. Please hold while I try to connect you."_s)));

    // The agents answer, who say that an AI calls.
    QVERIFY(!call.hear(u"Hello?"_s));
    QVERIFY(!call.reflexes.isOnHold());
}

void TestReflexes::pressAKeyForATrialNotice()
{
    Fixture call;
    const auto reaction =
        call.hear(u"You have a trial account. Press any key to execute your code."_s);
    QVERIFY(reaction && reaction->action == Action::Dtmf);

    QVERIFY(!call.hear(u"Apollo Hospital, how may I help you?"_s));
}

void TestReflexes::keepStillOnHold()
{
    Fixture call;
    call.hear(u"Apollo Hospital, how may I help you?"_s);
    call.speak();
    QVERIFY(isWait(call.hear(u"One moment, please."_s)));
    QVERIFY(call.reflexes.isOnHold());
    call.reflexes.hear(LineSound::Music);
    QVERIFY(!call.reflexes.patience());

    QVERIFY(isWait(call.hear(Queue)));
    QVERIFY(isWait(call.hear(u"Did you know that you can book online?"_s)));
    QVERIFY(call.reflexes.isOnHold());
}

void TestReflexes::showLifeToWhoIsBack()
{
    Fixture call;
    call.speak();
    call.reflexes.hear(LineSound::Music);

    QVERIFY(isSignOfLife(call.hear(u"Thank you for waiting. For which day?"_s)));
    QVERIFY(!call.reflexes.isOnHold());
    QVERIFY(call.reflexes.takeOwedAnswer());
    QVERIFY(!call.reflexes.takeOwedAnswer());

    call.reflexes.hear(LineSound::Music);
    QVERIFY(isSignOfLife(call.hear(u"Hello? Are you still there?"_s)));
    QVERIFY(!call.reflexes.takeOwedAnswer());
}

void TestReflexes::knowAnAnnouncementTheSecondTime()
{
    Fixture call;
    const QString advert = u"Our new wing has forty beds and a garden for all patients."_s;
    call.reflexes.hear(LineSound::Music);
    QVERIFY(isWait(call.hear(advert)));
    QVERIFY(call.reflexes.patience().has_value());
    call.reflexes.hear(LineSound::Music);

    QVERIFY(call.reflexes.knows(advert));
    QVERIFY(isWait(call.hear(advert)));
    QVERIFY(!call.reflexes.patience());
}

void TestReflexes::takeAStatementAmidMusicForNothingWhileItPlays()
{
    Fixture call;
    call.reflexes.hear(LineSound::Music);
    call.hear(u"Our new wing has forty beds and a garden for all patients."_s);
    QCOMPARE(call.reflexes.patience(), call.limits.music);

    call.reflexes.hear(LineSound::Music);

    QVERIFY(!call.reflexes.patience());
    QVERIFY(call.reflexes.isOnHold());
}

void TestReflexes::takeWordsOutOfMusicForNothing_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("a word") << u"For."_s;
    QTest::newRow("behind an announcement") << Queue + u" For."_s;
    QTest::newRow("a question behind an announcement") << Queue + u" All right?"_s;
}

void TestReflexes::takeWordsOutOfMusicForNothing()
{
    QFETCH(QString, words);
    Fixture call;
    call.reflexes.hear(LineSound::Music);

    QVERIFY(isWait(call.hear(words)));

    call.reflexes.hear(LineSound::Music);
    QVERIFY(!call.reflexes.patience());
    QVERIFY(call.reflexes.isOnHold());
}

void TestReflexes::answerAStatementAfterWhichTheMusicStops()
{
    Fixture call;
    call.reflexes.hear(LineSound::Music);
    call.hear(u"The doctor is free on Friday at ten."_s);

    QVERIFY(isSignOfLife(call.reflexes.waitInVain()));
    QVERIFY(call.reflexes.takeOwedAnswer());
}

void TestReflexes::wakeUpWhoAskedForAMomentAndForgot()
{
    Fixture call;
    call.hear(u"One moment, please."_s);
    QCOMPARE(call.reflexes.patience(), call.limits.silentHold);

    QVERIFY(!call.reflexes.waitInVain());

    QVERIFY(!call.reflexes.isOnHold());
}

void TestReflexes::followALineThatKnowsItself()
{
    Fixture call;
    call.plan.mode = CallPlan::Mode::Simulated;
    call.reflexes.beHeld();
    QVERIFY(isWait(call.hear(u"I will look for it."_s)));
    QVERIFY(call.reflexes.isOnHold());

    call.reflexes.beLetGo();

    QVERIFY(!call.hear(u"It is free on Friday."_s));
}

QTEST_GUILESS_MAIN(TestReflexes)
#include "tst_reflexes.moc"
