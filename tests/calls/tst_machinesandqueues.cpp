// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Outcome = CallRecord::Outcome;

namespace {

const QString Mailbox =
    u"You have reached the mailbox of Arun. Please leave a message after the tone."_s;
const QString Queue = u"Your call is important to us. Please stay on the line."_s;

/// A phone call whose other side is the test.
class PhoneCallFixture : public CallFixture
{
public:
    using CallFixture::CallFixture;

    CallSession &pickedUp(const QString &request = {})
    {
        CallPlan wanted = plan();
        wanted.mode = CallPlan::Mode::Rehearsed;
        wanted.intent.request = request;
        CallSession &session = *center().place(wanted);
        session.start();
        line().connectNow();
        return session;
    }

    void carry(LineSound sound) { Q_EMIT line().soundChanged(sound); }
};

/// The agents have talked with somebody who now plays music.
CallSession &onHold(PhoneCallFixture &call)
{
    call.model().willDecide(Decision::speak(u"An appointment, please."_s));
    CallSession &session = call.pickedUp();
    call.line().theySay(u"Apollo Hospital, how may I help you?"_s);
    [&] {
        QTRY_COMPARE(session.state(), CallState::Listening);
        QTRY_COMPARE(call.line().said.size(), 1);
        call.line().theySay(u"One moment, please."_s);
        QTRY_COMPARE(session.state(), CallState::Holding);
        call.carry(LineSound::Music);
    }();
    return session;
}

} // namespace

class TestMachinesAndQueues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aVoicemailGetsOneMessageAfterItsBeep();
    void aVoicemailWithoutBeepGetsItAWhileLater();
    void aVoicemailGetsNoneWhenThePersonWantsNone();
    void aGreetingThatIsSpokenOverIsNoticed();
    void aFaxEndsTheCall();
    void aNumberOutOfServiceEndsTheCall();
    void aRobotIsToldWhoCallsAndWhy();
    void nobodyThinksAheadAboutMachinesAndQueues();
    void nobodyIsAskedOnHold();
    void whoeverIsBackHearsASignOfLifeAtOnce();
    void aSignOfLifeIsAllThatIsSaidToWhoAsksForOne();
    void anAnnouncementIsWrittenDownOnce();
    void holdHasABudgetOfItsOwn();
    void whoForgotUsIsAskedAgain();
    void thePersonIsToldOfHoldAndItsEnd();
};

void TestMachinesAndQueues::aVoicemailGetsOneMessageAfterItsBeep()
{
    PhoneCallFixture call;
    CallSession &session = call.pickedUp();

    call.line().theySay(Mailbox);
    QCOMPARE(session.state(), CallState::Listening);
    QCOMPARE(call.line().said, QStringList());
    call.carry(LineSound::Beep);

    QTRY_VERIFY(session.hasEnded());
    QCOMPARE(call.line().said.size(), 1);
    QVERIFY(call.line().said.first().contains(u"AI assistant calling for Meera Iyer"_s));
    QCOMPARE(call.model().seen.size(), 0);
    QVERIFY(session.record().turns.first().prompt->isVoicemail);
    QCOMPARE(session.record().outcome, Outcome::Partly);
}

void TestMachinesAndQueues::aVoicemailWithoutBeepGetsItAWhileLater()
{
    PhoneCallFixture call({.reflexes = {.beep = 30ms}});
    CallSession &session = call.pickedUp();

    call.line().theySay(Mailbox);

    QTRY_VERIFY(session.hasEnded());
    QCOMPARE(call.line().said.size(), 1);
    QCOMPARE(session.record().outcome, Outcome::Partly);
}

void TestMachinesAndQueues::aVoicemailGetsNoneWhenThePersonWantsNone()
{
    PhoneCallFixture call;
    CallSession &session = call.pickedUp(u"Book it, but don't leave a message."_s);

    call.line().theySay(Mailbox);

    QTRY_VERIFY(session.hasEnded());
    QCOMPARE(call.line().said, QStringList());
    QCOMPARE(session.record().outcome, Outcome::NotDone);
    QVERIFY(session.record().reason.contains(u"as you asked"_s));
}

void TestMachinesAndQueues::aGreetingThatIsSpokenOverIsNoticed()
{
    PhoneCallFixture call;
    call.model().willDecide(Decision::speak(u"I would like an appointment."_s));
    CallSession &session = call.pickedUp();
    call.line().hearLater();
    call.line().theySay(u"Hi, this is Ana, I'm away from my phone."_s);
    QTRY_COMPARE(session.state(), CallState::Speaking);

    Q_EMIT call.line().answeredBy(AnsweredBy::MachineDone);

    QTRY_COMPARE(session.state(), CallState::Ending);
    QVERIFY(call.line().stops > 0);
    QVERIFY(call.line().said.last().contains(u"goodbye"_s));
    call.line().hearLast();
    QTRY_VERIFY(session.hasEnded());
    QCOMPARE(session.record().outcome, Outcome::Partly);
}

void TestMachinesAndQueues::aFaxEndsTheCall()
{
    PhoneCallFixture call;
    CallSession &session = call.pickedUp();

    call.carry(LineSound::Fax);

    QTRY_VERIFY(session.hasEnded());
    QCOMPARE(call.line().said, QStringList());
    QCOMPARE(session.record().outcome, Outcome::NotDone);
    QVERIFY(session.record().reason.contains(u"fax"_s));
}

void TestMachinesAndQueues::aNumberOutOfServiceEndsTheCall()
{
    PhoneCallFixture call;
    CallSession &session = call.pickedUp();

    call.line().theySay(u"The number you have dialed is not in service."_s);

    QTRY_VERIFY(session.hasEnded());
    QCOMPARE(call.line().said, QStringList());
    QVERIFY(session.record().reason.contains(u"not in service"_s));
}

void TestMachinesAndQueues::aRobotIsToldWhoCallsAndWhy()
{
    PhoneCallFixture call;
    CallSession &session = call.pickedUp();

    call.line().theySay(u"This call is being screened. Please say your name and I will see."_s);

    QTRY_COMPARE(call.line().said.size(), 1);
    QVERIFY(call.line().said.first().contains(u"AI assistant calling for Meera Iyer"_s));
    QVERIFY(call.line().said.first().contains(u"book an appointment"_s));
    QCOMPARE(call.model().seen.size(), 0);
    QTRY_COMPARE(session.state(), CallState::Listening);
}

void TestMachinesAndQueues::nobodyThinksAheadAboutMachinesAndQueues()
{
    PhoneCallFixture call;
    CallSession &session = onHold(call);
    const auto asked = call.model().seen.size();
    Q_EMIT call.line().mayBeThrough({.text = u"Thank you for waiting."_s});
    Q_EMIT call.line().mayBeThrough({.text = Queue});
    QCOMPARE(session.state(), CallState::Holding);
    QCOMPARE(call.model().seen.size(), asked);

    PhoneCallFixture machine;
    machine.pickedUp();
    Q_EMIT machine.line().mayBeThrough({.text = Mailbox});
    Q_EMIT machine.line().mayBeThrough({.text = u"One moment, please."_s});
    QCOMPARE(machine.model().seen.size(), 0);
    // What people say is thought about.
    Q_EMIT machine.line().mayBeThrough({.text = u"Apollo Hospital, how may I help you?"_s});
    QTRY_COMPARE(machine.model().seen.size(), 1);
}

void TestMachinesAndQueues::nobodyIsAskedOnHold()
{
    PhoneCallFixture call;
    CallSession &session = onHold(call);
    const auto asked = call.model().seen.size();

    for (const QString &words :
         {Queue, u"You are caller number three."_s, Queue,
          u"Did you know that you can book online?"_s, u"You are caller number two."_s, Queue}) {
        call.carry(LineSound::Voice);
        call.line().theySay(words);
        QCOMPARE(session.state(), CallState::Holding);
        call.carry(LineSound::Music);
    }

    QCOMPARE(call.model().seen.size(), asked);
    QCOMPARE(call.line().said.size(), 1);
}

void TestMachinesAndQueues::whoeverIsBackHearsASignOfLifeAtOnce()
{
    PhoneCallFixture call;
    CallSession &session = onHold(call);
    call.model().willDecide(Decision::speak(u"On Friday, please."_s));

    call.line().theySay(u"Thank you for waiting. For which day would you like it?"_s);

    // Said without anybody being asked first.
    QCOMPARE(call.line().said.last(), u"Yes, I am still here."_s);
    QTRY_COMPARE(call.line().said.last(), u"On Friday, please."_s);
    QTRY_COMPARE(session.state(), CallState::Listening);
}

void TestMachinesAndQueues::aSignOfLifeIsAllThatIsSaidToWhoAsksForOne()
{
    PhoneCallFixture call;
    CallSession &session = onHold(call);
    const auto asked = call.model().seen.size();

    call.line().theySay(u"Hello, are you still there?"_s);

    QCOMPARE(call.line().said.last(), u"Yes, I am still here."_s);
    QTRY_COMPARE(session.state(), CallState::Listening);
    QCOMPARE(call.model().seen.size(), asked);
}

void TestMachinesAndQueues::anAnnouncementIsWrittenDownOnce()
{
    PhoneCallFixture call;
    CallSession &session = onHold(call);
    for (int i = 0; i < 5; ++i)
        call.line().theySay(Queue);

    const QList<Turn> &turns = session.record().turns;
    QCOMPARE(std::count_if(turns.begin(), turns.end(),
                           [](const Turn &turn) { return turn.text.contains(Queue); }),
             1);
}

void TestMachinesAndQueues::holdHasABudgetOfItsOwn()
{
    PhoneCallFixture call({.reply = 1s, .replyAgain = 1s, .hold = 2500ms});
    CallSession &session = onHold(call);

    // More than twice the patience of a talk: nobody is nudged meanwhile.
    QTRY_VERIFY(session.hasEnded());

    QCOMPARE(call.line().said.size(), 2);
    QVERIFY(call.line().said.last().contains(u"goodbye"_s));
}

void TestMachinesAndQueues::whoForgotUsIsAskedAgain()
{
    PhoneCallFixture call({.nudges = 1, .reflexes = {.silentHold = 30ms}});
    call.pickedUp();

    call.line().theySay(u"One moment, please."_s);

    QTRY_COMPARE(call.line().said.size(), 1);
    QVERIFY(call.line().said.first().contains(u"still there"_s));
}

void TestMachinesAndQueues::thePersonIsToldOfHoldAndItsEnd()
{
    PhoneCallFixture call;
    CallSession &session = call.pickedUp();
    QSignalSpy notices(&session, &CallSession::notice);
    call.carry(LineSound::Music);
    QCOMPARE(notices.size(), 1);
    QVERIFY(notices.last().first().toString().startsWith(u"On hold"_s));

    call.line().theySay(u"Hello, are you still there?"_s);

    QTRY_COMPARE(notices.size(), 2);
    QVERIFY(notices.last().first().toString().contains(u"back"_s));
}

QTEST_GUILESS_MAIN(TestMachinesAndQueues)
#include "tst_machinesandqueues.moc"
