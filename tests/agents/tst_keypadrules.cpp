// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/promptrules.h"
#include "support/ruletalk.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;
using Task = Intent::Task;

/// What the rules press when a machine asks for keys.
class TestKeypadRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesDatesAsTheMachineWants_data();
    void typesDatesAsTheMachineWants();
    void typesTheCodeButNeverSaysIt();
    void confirmsAMenuReadTwice();
    void leavesOnceTheBalanceWasTold();
    void choosesTheMenuOptionOfItsTask_data();
    void choosesTheMenuOptionOfItsTask();
    void asksForTheStatusOfWhatIsMeant();
    void keysPressedTwiceCountForTheirMenuOnly();
    void takesNoOtherTimeByKey();
    void takesItsOwnTimeByKey();
    void takesAnotherTimeByKeyWhenFree();
    void confirmsItsOwnTimeByKey();
    void asksAMenuForOtherTimesThreeTimes();
};

void TestKeypadRules::typesDatesAsTheMachineWants_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::addColumn<QString>("keys");

    QTest::newRow("ddmmyyyy") << u"Enter the date as day day month month year year year year."_s
                              << u"15042026"_s;
    QTest::newRow("ddmm") << u"Please enter the date in the format ddmm."_s << u"1504"_s;
    QTest::newRow("mmdd") << u"Please enter the date in the format mmdd."_s << u"0415"_s;
    QTest::newRow("yyyymmdd")
        << u"Enter the date of the appointment as yyyymmdd, then press hash."_s << u"20260415#"_s;
}

void TestKeypadRules::typesDatesAsTheMachineWants()
{
    QFETCH(QString, prompt);
    QFETCH(QString, keys);

    const Decision decision = RuleTalk(bookingPlan()).hear(prompt);

    QCOMPARE(decision.action, Action::Dtmf);
    QCOMPARE(decision.digits, keys);
    QCOMPARE(RuleTalk(cancelPlan()).hear(prompt).digits, keys);
}

void TestKeypadRules::typesTheCodeButNeverSaysIt()
{
    CallPlan plan = planFor(Task::BalanceEnquiry);
    plan.intent.accessCode = known(u"4821"_s);

    const Decision typed =
        RuleTalk(plan).hear(u"Please enter your four digit PIN followed by hash."_s);
    const Decision said =
        RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, u"Please tell me your PIN."_s});

    QCOMPARE(typed.digits, u"4821#"_s);
    QVERIFY(typed.isSecret);
    QVERIFY2(!said.text.contains(u"4821"_s) && !said.text.contains(u"4 8 2 1"_s),
             qPrintable(said.text));
    QCOMPARE(said.action, Action::Speak);
    QVERIFY2(said.text.startsWith(u"I can only enter the code with the keys."_s),
             qPrintable(said.text));
    QVERIFY(said.missing.isEmpty());
    const Decision insisted =
        RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, u"Please tell me your PIN."_s,
                                u"Could you tell me the code, please?"_s});
    QVERIFY2(insisted.text.startsWith(u"I must not say the code"_s), qPrintable(insisted.text));
}

void TestKeypadRules::confirmsAMenuReadTwice()
{
    const Decision decision = RuleTalk(bookingPlan())
                                  .hear(u"To confirm, press 1. To cancel, press 2. Please use the "
                                        u"keys of your phone. To confirm it, press 1. To cancel "
                                        u"it, press 2."_s);

    QCOMPARE(decision.digits, u"1"_s);
}

void TestKeypadRules::leavesOnceTheBalanceWasTold()
{
    const QString again = u"Press 1 for the balance once more, 2 for the main menu."_s;
    CallPlan plan = planFor(Task::BalanceEnquiry);
    plan.intent.reference = known(u"4455667788"_s);

    for (const QStringList &lines :
         {QStringList{u"Your available balance is 42,310 rupees."_s, again},
          QStringList{u"Your available balance is 42,310 rupees. "_s + again},
          QStringList{u"The account ending in your last digits has a balance of rupees forty two "
                      u"thousand. "_s +
                      again},
          QStringList{u"your available balance is forty two thousand three hundred ten rupees "_s +
                      again}}) {
        RuleTalk talk(plan);
        talk.hear(u"For your account balance, press 1. For cards, press 2."_s);
        const Decision decision = talk.hearAll(lines);
        QCOMPARE(decision.action, Action::EndCall);
    }
}

void TestKeypadRules::choosesTheMenuOptionOfItsTask_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("key");

    QTest::newRow("book") << bookingPlan() << u"3"_s;
    QTest::newRow("cancel") << cancelPlan() << u"4"_s;
    QTest::newRow("move") << movePlan() << u"2"_s;
    QTest::newRow("status") << planFor(Task::CheckStatus) << u"1"_s;
}

void TestKeypadRules::choosesTheMenuOptionOfItsTask()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, key);

    const Decision decision = RuleTalk(plan).hear(
        u"Press 1 for the status of an appointment. Press 2 for changing an appointment. Press 3 for a new appointment. Press 4 for cancelling an appointment."_s);

    QCOMPARE(decision.action, Action::Dtmf);
    QCOMPARE(decision.digits, key);
}

void TestKeypadRules::asksForTheStatusOfWhatIsMeant()
{
    const QString menu = u"Press 1 for laboratory and reports. Press 2 for appointments."_s;
    const auto keyFor = [&menu](const QString &question) {
        return RuleTalk(tellingPlan(Task::CheckStatus, question)).hear(menu).digits;
    };

    QCOMPARE(keyFor(u"ask whether the appointment is still confirmed"_s), u"2"_s);
    QCOMPARE(keyFor(u"ask whether the report is ready"_s), u"1"_s);
}

void TestKeypadRules::keysPressedTwiceCountForTheirMenuOnly()
{
    const auto heard = [](const QString &text) {
        return Turn{.speaker = Turn::Speaker::Callee,
                    .text = text,
                    .prompt = PromptRules::classify(text, false)};
    };
    const Turn key{.speaker = Turn::Speaker::Agent, .action = Action::Dtmf, .digits = u"1"_s};
    const Turn menu = heard(u"For appointments, press 1. For reports, press 2."_s);
    const Turn next = heard(u"For cancelling an appointment, press 1. For a new one, press 2."_s);

    const Decision decision =
        ActionRules::decisionFor({.plan = cancelPlan(), .turns = {menu, key, key, next}});

    QCOMPARE(decision.digits, u"1"_s);
}

namespace {

CallPlan halfPastTen()
{
    CallPlan plan = planFor(Task::BookAppointment);
    plan.intent.date = known(QDate(2026, 4, 15));
    plan.intent.time = known(TimeWindow{QTime(10, 30), QTime(10, 30)});
    return plan;
}

const QString keyTimes = u"For 4 PM on the 15th of April 2026, press 1. For 5 PM on the 15th of "
                         "April 2026, press 2. For other times, press 3."_s;

} // namespace

void TestKeypadRules::takesNoOtherTimeByKey()
{
    const QString otherDay = u"For 10:30 AM on the 16th of April 2026, press 1. For other times, "
                             "press 2."_s;
    RuleTalk talk(halfPastTen());

    QCOMPARE(talk.hear(u"We found these times. "_s + keyTimes).digits, u"3"_s);
    QCOMPARE(talk.hear(u"More times. "_s + otherDay).digits, u"2"_s);
    QCOMPARE(talk.hear(u"More times. "_s + otherDay).digits, u"2"_s);
    QCOMPARE(talk.hear(u"More times. "_s + keyTimes).action, Action::EndCall);
}

void TestKeypadRules::takesItsOwnTimeByKey()
{
    const Decision decision =
        RuleTalk(halfPastTen())
            .hear(u"For 10 AM on the 15th of April 2026, press 1. For 10:30 AM on the 15th of "
                  "April 2026, press 2. For other times, press 3."_s);

    QCOMPARE(decision.digits, u"2"_s);
}

void TestKeypadRules::takesAnotherTimeByKeyWhenFree()
{
    CallPlan plan = halfPastTen();
    plan.asksBeforeAgreeing = false;
    RuleTalk talk(plan);

    for (int i = 0; i < 3; ++i)
        QCOMPARE(talk.hear(u"We found these times. "_s + keyTimes).digits, u"3"_s);
    QCOMPARE(talk.hear(u"More times. "_s + keyTimes).digits, u"1"_s);
}

void TestKeypadRules::confirmsItsOwnTimeByKey()
{
    const QString chosen = u"You have chosen Wednesday the 15th of April at %1. To confirm, press "
                           "1. To cancel, press 2."_s;

    QCOMPARE(RuleTalk(halfPastTen()).hear(chosen.arg(u"10:30 AM"_s)).digits, u"1"_s);
    QCOMPARE(RuleTalk(halfPastTen()).hear(chosen.arg(u"12:30 PM"_s)).digits, u"2"_s);
    QCOMPARE(RuleTalk(bookingPlan()).hear(chosen.arg(u"12:30 PM"_s)).digits, u"1"_s);
}

/// Also when a model decided on the keys, for reasons of its own.
void TestKeypadRules::asksAMenuForOtherTimesThreeTimes()
{
    CallPlan plan = planFor(Task::BookAppointment);
    plan.asksBeforeAgreeing = true;
    plan.intent.date = known(QDate(2026, 4, 15));
    plan.intent.time = known(TimeWindow{QTime(10, 30), QTime(10, 30)});
    QList<Turn> turns;
    for (const int hour : {1, 2, 3, 4}) {
        const QString text = u"For %1 PM on the 15th of April 2026, press 1. For other times, "
                             "press 2."_s.arg(hour);
        turns.append({.speaker = Turn::Speaker::Callee,
                      .text = text,
                      .prompt = PromptRules::classify(text, false)});
        const Decision decision = ActionRules::decisionFor({.plan = plan, .turns = turns});
        QCOMPARE(decision.action, hour < 4 ? Action::Dtmf : Action::EndCall);
        turns.append({.speaker = Turn::Speaker::Agent,
                      .action = decision.action,
                      .digits = decision.digits,
                      .reason = u"Presses the key for more"_s});
    }
}

QTEST_GUILESS_MAIN(TestKeypadRules)
#include "tst_keypadrules.moc"
