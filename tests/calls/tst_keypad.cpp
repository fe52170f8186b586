// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"

#include "agents/promptrules.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Way = KeyPress::Way;

namespace {

const QString Number = u"+914055500142"_s;
const QString MainMenu =
    u"Welcome. For appointments, press 1. For reports, press 2. For the operator, press 0."_s;
const QString NextMenu = u"For a new appointment, press 3. For a change, press 4."_s;

CallPlan menuPlan(const QString &id = u"call-1"_s)
{
    CallPlan plan = CallFixture::plan(id);
    plan.number = Number;
    plan.mode = CallPlan::Mode::Real;
    return plan;
}

/// A call to a machine that reads menus, over a line with two ways of pressing keys.
struct MenuCall : CallFixture
{
    explicit MenuCall(const CallLimits &limits = {.keys = 30s}) : CallFixture(limits) {}

    CallSession &begin(const QString &id = u"call-1"_s,
                       Intent::Task task = Intent::Task::BookAppointment)
    {
        CallPlan plan = menuPlan(id);
        plan.intent.task.value = task;
        CallSession &session = connectedCall(plan);
        current().pressesByNetwork = true;
        return session;
    }

    FakeLine &current() { return line(m_count - 1); }

    void says(const QString &text)
    {
        prompts().prompt = PromptRules::classify(text, false);
        current().theySay(text);
    }

    void willPress(const QString &digits, bool isSecret = false)
    {
        Decision decision = Decision::dtmf(digits, u"Pressed"_s);
        decision.isSecret = isSecret;
        model().willDecide(decision);
    }

    QList<Way> ways()
    {
        QList<Way> ways;
        for (const KeyPress &press : current().presses)
            ways.append(press.way);
        return ways;
    }

    /// The main menu takes 1 and goes on.
    void getThrough()
    {
        willPress(u"1"_s);
        says(MainMenu);
        QTRY_COMPARE(current().pressed.size(), 1);
        says(NextMenu);
    }

    int m_count = 1;
};

} // namespace

class TestKeypad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pressesInTheOtherWayWhenTheMenuDoesNotReact_data();
    void pressesInTheOtherWayWhenTheMenuDoesNotReact();
    void pressesInTheOtherWayAfterSilence();
    void pressesNoKeyAThirdTime();
    void goesOnFromTheNextMenuThoughItDidNotUnderstand();
    void onceNoticedIsNoticed();
    void beingPutThroughIsAReaction();
    void aLineWithOneWayPressesOnce();
    void staysSilentAfterKeys();
    void keepsTheWayThatWorkedForTheNumber();
    void pressesWhatLedOnBefore();
    void pressesNothingBlindlyWhenTheMenuChanged();
    void anotherTaskHasAnotherWay();
    void remembersNoPathThatLedNowhere();
    void remembersNeitherSecretsNorValues();
    void waitsForTheEndOfTheMenu();
    void pressesWhenTheyDoNotGoOn();
    void pressesWithoutAThought();
    void showsKeysOfTheOtherSide();
    void theirKeysAreNoWords();
    void triesOtherWaysOutOfACircle();
};

void TestKeypad::pressesInTheOtherWayWhenTheMenuDoesNotReact_data()
{
    QTest::addColumn<QString>("answer");
    QTest::newRow("the same menu") << MainMenu;
    QTest::newRow("the same menu, understood otherwise")
        << u"Welcome for appointments press 1. For reports press 2. For the operator, press 0."_s;
    QTest::newRow("invalid") << u"Sorry, that entry is not valid. Goodbye."_s;
    QTest::newRow("nothing heard") << u"I'm sorry, I didn't get that."_s;
    QTest::newRow("nothing entered") << u"We have not received your selection."_s;
}

void TestKeypad::pressesInTheOtherWayWhenTheMenuDoesNotReact()
{
    QFETCH(QString, answer);
    MenuCall call;
    call.begin();
    call.willPress(u"1"_s);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed, QStringList{u"1"_s});

    call.says(answer);

    QTRY_COMPARE(call.current().pressed, (QStringList{u"1"_s, u"1"_s}));
    QCOMPARE(call.ways(), (QList{Way::Tones, Way::Network}));
    QCOMPARE(call.model().seen.size(), 1);
}

void TestKeypad::pressesInTheOtherWayAfterSilence()
{
    MenuCall call({.keys = 5ms});
    call.begin();
    call.willPress(u"4321#"_s, true);
    call.says(u"Please enter your code, followed by the hash key."_s);

    QTRY_COMPARE(call.ways(), (QList{Way::Tones, Way::Network}));

    QVERIFY(call.current().presses.last().isSecret);
    QCOMPARE(call.current().pressed.last(), u"4321#"_s);
    QVERIFY(call.current().said.isEmpty());
}

void TestKeypad::pressesNoKeyAThirdTime()
{
    MenuCall call;
    call.begin();
    call.willPress(u"1"_s);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed.size(), 1);
    call.says(u"Invalid."_s);
    QTRY_COMPARE(call.current().pressed.size(), 2);
    call.willPress(u"2"_s);

    call.says(u"Invalid entry."_s);

    QTRY_COMPARE(call.current().pressed, (QStringList{u"1"_s, u"1"_s, u"2"_s}));
}

/// A word that was not meant for the machine is complained about there, not the key.
void TestKeypad::goesOnFromTheNextMenuThoughItDidNotUnderstand()
{
    MenuCall call;
    call.begin();
    call.willPress(u"1"_s);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed.size(), 1);
    call.willPress(u"2"_s);

    call.says(NextMenu + u" Sorry, I can only understand keys. "_s + NextMenu);

    QTRY_COMPARE(call.current().pressed, (QStringList{u"1"_s, u"2"_s}));
}

void TestKeypad::onceNoticedIsNoticed()
{
    MenuCall call;
    call.begin();
    call.getThrough();
    call.willPress(u"9"_s);
    call.says(NextMenu);
    QTRY_COMPARE(call.current().pressed.size(), 2);
    call.willPress(u"3"_s);

    call.says(u"Invalid. "_s + NextMenu);

    QTRY_COMPARE(call.current().pressed, (QStringList{u"1"_s, u"9"_s, u"3"_s}));
    QCOMPARE(call.ways().last(), Way::Tones);
}

void TestKeypad::beingPutThroughIsAReaction()
{
    MenuCall call({.keys = 5ms});
    CallSession &session = call.begin();
    call.current().hearLater();
    call.willPress(u"0"_s);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed.size(), 1);

    call.says(u"Please hold while I connect you to the operator."_s);
    call.current().hearLast();

    QTRY_COMPARE(session.state(), CallState::Holding);
    QSignalSpy states(&session, &CallSession::stateChanged);
    QVERIFY(!states.wait(50));
    QCOMPARE(call.current().pressed.size(), 1);
}

void TestKeypad::aLineWithOneWayPressesOnce()
{
    MenuCall call({.keys = 5ms});
    call.begin();
    call.current().pressesByNetwork = false;
    call.willPress(u"1"_s);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed.size(), 1);
    call.willPress(u"2"_s);

    call.says(MainMenu);

    QTRY_COMPARE(call.current().pressed, (QStringList{u"1"_s, u"2"_s}));
}

void TestKeypad::staysSilentAfterKeys()
{
    MenuCall call({.reply = 1ms, .keys = 30s, .afterKeys = 30s});
    CallSession &session = call.begin();
    call.willPress(u"1"_s);
    call.says(MainMenu);

    QTRY_COMPARE(session.state(), CallState::Listening);
    // Time for an impatient agent to ask whether somebody is there.
    QSignalSpy states(&session, &CallSession::stateChanged);
    QVERIFY(!states.wait(100));
    QVERIFY(call.current().said.isEmpty());
}

void TestKeypad::keepsTheWayThatWorkedForTheNumber()
{
    MenuCall call;
    CallSession &first = call.begin();
    call.willPress(u"1"_s);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed.size(), 1);
    call.says(MainMenu);
    QTRY_COMPARE(call.current().pressed.size(), 2);
    call.says(NextMenu);
    QTRY_COMPARE(call.model().seen.size(), 2);
    call.current().endNow(CallLine::End::TheyHungUp);
    QTRY_VERIFY(first.hasEnded());

    call.m_count = 2;
    call.begin(u"call-2"_s);
    call.willPress(u"1"_s);
    call.says(MainMenu);

    QTRY_COMPARE(call.ways(), QList{Way::Network});
}

void TestKeypad::pressesWhatLedOnBefore()
{
    MenuCall call;
    QVERIFY(call.menus().keep(Number, {.steps = {{.task = u"book_appointment"_s,
                                                  .menu = MainMenu,
                                                  .key = u"1"_s,
                                                  .label = u"appointments"_s}}}));
    CallSession &session = call.begin();

    call.says(MainMenu);

    QTRY_COMPARE(call.current().pressed, QStringList{u"1"_s});
    QVERIFY(call.model().seen.isEmpty());
    QCOMPARE(session.record().turns.last().purpose, u"Pressed for appointments"_s);
}

void TestKeypad::pressesNothingBlindlyWhenTheMenuChanged()
{
    MenuCall call;
    QVERIFY(call.menus().keep(Number, {.steps = {{.task = u"book_appointment"_s,
                                                  .menu = MainMenu,
                                                  .key = u"1"_s,
                                                  .label = u"appointments"_s}}}));
    call.begin();
    call.willPress(u"2"_s);

    call.says(
        u"Welcome. For reports, press 1. For appointments, press 2. For the operator, press 0."_s);

    QTRY_COMPARE(call.current().pressed, QStringList{u"2"_s});
    QCOMPARE(call.model().seen.size(), 1);
}

void TestKeypad::anotherTaskHasAnotherWay()
{
    MenuCall call;
    QVERIFY(call.menus().keep(Number, {.steps = {{.task = u"cancel_appointment"_s,
                                                  .menu = MainMenu,
                                                  .key = u"0"_s,
                                                  .label = u"operator"_s}}}));
    call.begin();
    call.willPress(u"1"_s);

    call.says(MainMenu);

    QTRY_COMPARE(call.current().pressed, QStringList{u"1"_s});
}

void TestKeypad::remembersNoPathThatLedNowhere()
{
    MenuCall call;
    CallSession &session = call.begin();
    call.getThrough();
    QTRY_COMPARE(call.model().seen.size(), 2);
    call.says(u"We are closed today. Goodbye."_s);
    QTRY_COMPARE(call.model().seen.size(), 3);

    call.current().endNow(CallLine::End::TheyHungUp);

    QTRY_VERIFY(session.hasEnded());
    QVERIFY(*call.menus().memory(Number) == MenuMemory());
}

void TestKeypad::remembersNeitherSecretsNorValues()
{
    MenuCall call;
    CallSession &session = call.begin(u"call-1"_s, Intent::Task::BalanceEnquiry);
    call.getThrough();
    QTRY_COMPARE(call.model().seen.size(), 2);
    call.willPress(u"4321#"_s, true);
    call.says(u"Please enter your code, followed by the hash key."_s);
    QTRY_COMPARE(call.current().pressed.size(), 2);
    call.willPress(u"2"_s);
    call.says(u"For 9:30 AM, press 1. For 11 AM, press 2."_s);
    QTRY_COMPARE(call.current().pressed.size(), 3);
    call.willPress(u"1"_s);
    call.says(u"To choose the fifteenth of April, press 1. For another account, press 2."_s);
    QTRY_COMPARE(call.current().pressed.size(), 4);
    call.says(u"Your balance is 12,400 rupees."_s);
    QTRY_COMPARE(call.model().seen.size(), 6);

    call.current().endNow(CallLine::End::TheyHungUp);

    QTRY_VERIFY(session.hasEnded());
    QVERIFY2(session.record().outcome == CallRecord::Outcome::Done,
             qPrintable(session.record().reason));
    const MenuMemory memory = *call.menus().memory(Number);
    QCOMPARE(memory.steps.size(), 1);
    QCOMPARE(memory.steps.first().key, u"1"_s);
    QCOMPARE(memory.steps.first().label, u"appointments"_s);
    QVERIFY(!memory.toText().contains(u"4321"_s));
}

void TestKeypad::waitsForTheEndOfTheMenu()
{
    MenuCall call;
    CallSession &session = call.begin();
    call.willPress(u"2"_s);
    call.willPress(u"1"_s);
    call.prompts().prompt = PromptRules::classify(u"For reports, press 2."_s, false);
    call.current().theySayOnThePhone(u"For reports, press 2."_s, 700ms);
    QTRY_COMPARE(call.model().seen.size(), 1);
    QVERIFY(call.current().pressed.isEmpty());

    call.current().theySayOnThePhone(u"For appointments, press 1."_s, 2000ms);

    QTRY_COMPARE(call.current().pressed, QStringList{u"1"_s});
    QCOMPARE(session.record().turns.first().text,
             u"For reports, press 2. For appointments, press 1."_s);
}

void TestKeypad::pressesWhenTheyDoNotGoOn()
{
    MenuCall call;
    call.begin();
    call.willPress(u"2"_s);
    call.willPress(u"2"_s);
    call.prompts().prompt = PromptRules::classify(u"For reports, press 2."_s, false);
    call.current().theySayOnThePhone(u"For reports, press 2."_s, 1950ms);
    QTRY_COMPARE(call.model().seen.size(), 1);
    QVERIFY(call.current().pressed.isEmpty());

    // Something stirs, but it was a noise.
    Q_EMIT call.current().theyStir();
    Q_EMIT call.current().theySaidNothing();

    QTRY_COMPARE(call.current().pressed, QStringList{u"2"_s});
}

/// A reflex waits for the end of what may be a menu, too.
void TestKeypad::pressesWithoutAThought()
{
    MenuCall call;
    call.begin();

    call.current().theySayOnThePhone(u"You have a trial account. Press any key to go on."_s,
                                     1900ms);

    QTRY_COMPARE(call.current().pressed, QStringList{u"1"_s});
    QVERIFY(call.model().seen.isEmpty());
}

void TestKeypad::showsKeysOfTheOtherSide()
{
    MenuCall call;
    CallSession &session = call.begin();
    call.says(u"Our door opens with a code."_s);
    QTRY_COMPARE(call.model().seen.size(), 1);

    for (const QChar key : u"42#"_s)
        Q_EMIT call.current().keyHeard(key);

    const Turn turn = session.record().turns.last();
    QCOMPARE(turn.speaker, Turn::Speaker::Callee);
    QCOMPARE(turn.digits, u"42#"_s);
    QCOMPARE(session.record().turns.size(), 2);
    QCOMPARE(call.store().call(session.id())->turns.last().digits, u"42#"_s);
}

void TestKeypad::theirKeysAreNoWords()
{
    MenuCall call;
    CallSession &session = call.begin();
    call.model().willDecide(Decision::speak(u"I would like an appointment."_s));
    call.current().hearLater();
    call.says(u"How can I help?"_s);
    QTRY_COMPARE(session.state(), CallState::Speaking);
    Q_EMIT call.current().keyHeard(u'5');

    call.current().hearLast();

    QTRY_COMPARE(session.state(), CallState::Listening);
    call.says(u"Which day?"_s);
    QTRY_COMPARE(call.model().seen.size(), 2);
    QCOMPARE(call.model().seen.last().lastCalleeTurn().text, u"Which day?"_s);
    QVERIFY(session.record().turns.at(3).prompt.has_value());
}

void TestKeypad::triesOtherWaysOutOfACircle()
{
    MenuCall call;
    CallSession &session = call.begin();
    call.current().pressesByNetwork = false;
    const QString menu = u"For appointments, press 1. For reports, press 2."_s;
    call.willPress(u"1"_s);
    call.willPress(u"2"_s);
    for (qsizetype times = 1; times <= 3; ++times) {
        call.says(menu);
        QTRY_COMPARE(call.current().pressed.size(), times);
    }
    QCOMPARE(call.current().pressed, (QStringList{u"1"_s, u"2"_s, u"0"_s}));

    call.says(menu);
    QTRY_COMPARE(call.current().said, QStringList{u"Operator, please."_s});
    QTRY_COMPARE(session.state(), CallState::Listening);
    call.says(menu);
    QTRY_COMPARE(call.current().waits, 1);
    call.says(menu);

    QTRY_COMPARE(call.current().said.size(), 2);
    QVERIFY(call.current().said.last().contains(u"I have to end the call"_s));
    QTRY_VERIFY(session.hasEnded());
}

QTEST_GUILESS_MAIN(TestKeypad)
#include "tst_keypad.moc"
