// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/outcomejudge.h"
#include "support/talks.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

/// How calls end that book nothing: questions, messages, orders, complaints.
class TestTaskOutcomes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesOtherTasks_data();
    void judgesOtherTasks();
    void believesNoOrderThatWasNotSaid_data();
    void believesNoOrderThatWasNotSaid();
    void believesNoMessageThatWasNotSaid();
    void aMessageAloneSettlesNoOtherMatter_data();
    void aMessageAloneSettlesNoOtherMatter();
    void oneOfSeveralWishesIsNotAllDone();
    void anAppointmentIsNoMembership();
    void aFactIsNoPromise();
    void takesNoPriceOfSomethingElse();
    void takesNoWordAboutParkingForAnAnswer();
    void takesOnlyAnAnswerForOne_data();
    void takesOnlyAnAnswerForOne();
    void findsTheHoursReadOut();
    void tellsWhatNobodyAskedFor_data();
    void tellsWhatNobodyAskedFor();
};

namespace {

CallPlan pharmacyPlan(Task task)
{
    CallPlan plan = planFor(task);
    plan.intent.description = known(u"ask whether the pharmacy is open on Sundays"_s);
    return plan;
}

} // namespace

void TestTaskOutcomes::judgesOtherTasks_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<QString>("ending");
    QTest::addColumn<Outcome>("outcome");

    QTest::newRow("balance") << Task::BalanceEnquiry
                             << u"C: Your balance is 12,430 rupees and 50 paise."_s
                             << Outcome::Done;
    QTest::newRow("balance in words")
        << Task::BalanceEnquiry << u"C: your balance is twelve thousand four hundred rupees"_s
        << Outcome::Done;
    QTest::newRow("balance misheard")
        << Task::BalanceEnquiry
        << u"C: Your available balance is eight eight, Sunday the one repeat"_s << Outcome::Unclear;
    QTest::newRow("minimum balance")
        << Task::BalanceEnquiry << u"C: The minimum balance is 500 rupees."_s << Outcome::Unclear;
    QTest::newRow("balance refused")
        << Task::BalanceEnquiry << u"C: I can't tell you the balance on the phone."_s
        << Outcome::NotDone;
    QTest::newRow("balance promised")
        << Task::BalanceEnquiry << u"C: To hear your balance, press 1."_s << Outcome::Unclear;
    QTest::newRow("cancelled") << Task::CancelAppointment
                               << u"C: Your appointment has been cancelled."_s << Outcome::Done;
    QTest::newRow("cancel asked") << Task::CancelAppointment << u"C: Do you want it cancelled?"_s
                                  << Outcome::Unclear;
    QTest::newRow("cannot be cancelled")
        << Task::CancelAppointment << u"C: It can't be cancelled by phone."_s << Outcome::NotDone;
    QTest::newRow("will be cancelled")
        << Task::CancelAppointment << u"C: It will be cancelled tomorrow."_s << Outcome::Unclear;
    QTest::newRow("message") << Task::DeliverMessage << u"C: Sure, I'll pass that on to him."_s
                             << Outcome::Done;
    QTest::newRow("message put off")
        << Task::DeliverMessage
        << u"C: It is registered under A C 6 2. We will get back to you within two days."_s
        << Outcome::Partly;
    QTest::newRow("recorded, no doubt")
        << Task::BalanceEnquiry << u"C: Calls may be recorded. I can't tell you that."_s
        << Outcome::NotDone;
    QTest::newRow("message refused")
        << Task::DeliverMessage << u"C: I can't pass on messages, sorry."_s << Outcome::NotDone;
    QTest::newRow("message asked")
        << Task::DeliverMessage << u"C: Would you like me to pass it on?"_s << Outcome::Unclear;
    QTest::newRow("message tried")
        << Task::DeliverMessage << u"C: I'll try to tell him."_s << Outcome::Unclear;
    QTest::newRow("answer") << Task::GeneralInquiry
                            << u"C: Yes, the pharmacy is open on Sundays from 9 to 1."_s
                            << Outcome::Done;
    QTest::newRow("answer no") << Task::GeneralInquiry
                               << u"C: No, the pharmacy is closed on Sundays."_s << Outcome::Done;
    QTest::newRow("no answer") << Task::GeneralInquiry << u"C: I don't know, sorry."_s
                               << Outcome::NotDone;
    QTest::newRow("hedged answer")
        << Task::GeneralInquiry << u"C: I think the pharmacy is open on Sundays."_s
        << Outcome::Unclear;
    QTest::newRow("question back")
        << Task::GeneralInquiry << u"C: Which pharmacy do you mean?"_s << Outcome::Unclear;
    QTest::newRow("chat") << Task::GeneralInquiry << u"C: Oh, lovely weather, isn't it."_s
                          << Outcome::Unclear;
    QTest::newRow("no matter") << Task::GeneralInquiry << u"C: No problem, I can find it without."_s
                               << Outcome::Unclear;
    QTest::newRow("who they are") << Task::GeneralInquiry << u"C: No, this is Sunday Pharmacy."_s
                                  << Outcome::NotDone;
    QTest::newRow("ticket opened")
        << Task::GeneralInquiry << u"C: I will open a ticket for that under the name Meera."_s
        << Outcome::Unclear;
    QTest::newRow("put off") << Task::GeneralInquiry
                             << u"C: You will hear from us within 48 hours."_s << Outcome::Partly;
    QTest::newRow("registered") << Task::CheckStatus << u"C: It is registered under B I 9 4 5."_s
                                << Outcome::Partly;
    QTest::newRow("other answer") << Task::GeneralInquiry
                                  << u"C: A first consultation is 600 rupees."_s
                                  << Outcome::Unclear;
    QTest::newRow("a booking is no answer")
        << Task::CheckStatus << u"C: Yes, it is confirmed: Thursday the 16th, 9:30 AM."_s
        << Outcome::Unclear;
    QTest::newRow("complaint") << Task::Complaint
                               << u"C: Your complaint is registered, ticket number 44718."_s
                               << Outcome::Done;
    QTest::newRow("complaint promised")
        << Task::Complaint << u"C: I can register a complaint for you."_s << Outcome::Unclear;
    QTest::newRow("voicemail")
        << Task::BookAppointment
        << u"C: Please leave a message after the tone. | A: I am an AI assistant. Please call back."_s
        << Outcome::Partly;
    QTest::newRow("voicemail, no message")
        << Task::BookAppointment << u"C: The mailbox is full. You cannot leave a message."_s
        << Outcome::NotDone;
}

void TestTaskOutcomes::judgesOtherTasks()
{
    QFETCH(Task, task);
    QFETCH(QString, ending);
    QFETCH(Outcome, outcome);

    const QString start =
        u"C: Hello? | A: I am calling to ask whether the pharmacy is open on Sundays. | "_s;

    QCOMPARE(judge(pharmacyPlan(task), turnsOf(start + ending)).outcome, outcome);
}

void TestTaskOutcomes::believesNoOrderThatWasNotSaid_data()
{
    QTest::addColumn<QString>("order");
    QTest::addColumn<QString>("talk");
    QTest::addColumn<Outcome>("outcome");

    const QString placed = u" | A: Yes. | C: Your order is placed, the order number is 7 7 1."_s;
    const QString two = u"order two veg biryanis"_s;
    QTest::newRow("read back") << two << u"C: So that is: two veg biryanis. Right?"_s + placed
                               << Outcome::Done;
    QTest::newRow("something else")
        << two << u"A: Two veg biryanis. | C: So that is: Yes, please do. Right?"_s + placed
        << Outcome::Unclear;
    QTest::newRow("only said") << two << u"A: Two veg biryanis, please."_s + placed
                               << Outcome::Done;
    QTest::newRow("never said") << two << u"A: Yes, please do."_s + placed << Outcome::Unclear;
    QTest::newRow("nothing to order")
        << u"place an order"_s << u"C: So that is: two veg biryanis. Right?"_s + placed
        << Outcome::Unclear;
}

void TestTaskOutcomes::believesNoOrderThatWasNotSaid()
{
    QFETCH(QString, order);
    QFETCH(QString, talk);
    QFETCH(Outcome, outcome);

    CallPlan plan = planFor(Task::PlaceOrder);
    plan.intent.description = known(order);

    QCOMPARE(judge(plan, turnsOf(u"C: Hello? | "_s + talk)).outcome, outcome);
}

void TestTaskOutcomes::believesNoMessageThatWasNotSaid()
{
    CallPlan plan = planFor(Task::DeliverMessage);
    plan.intent.description = known(u"tell Mr Rao that the meeting moves to Friday"_s);
    const QString taken = u" | C: I have noted it and will pass it on today."_s;

    QCOMPARE(judge(plan, turnsOf(u"C: Hello? | A: Yes, that would be good."_s + taken)).outcome,
             Outcome::Partly);
    QCOMPARE(judge(plan, turnsOf(u"C: Hello? | A: The meeting moves to Friday."_s + taken)).outcome,
             Outcome::Done);
    // Taken before it was said, asked for again, or noted with something else in mind.
    for (const QString &lines :
         {u"C: Hello? | A: The meeting moves to Friday. | C: Noted. Who is the appointment for?"_s,
          u"C: Hello? | A: The meeting moves to Friday. | C: Of course what shall I pass on. | "
          "A: I see."_s +
              taken,
          u"C: I have noted it. | A: The meeting moves to Friday. | C: Goodbye."_s,
          u"C: Hello? | A: The meeting moves to Friday. | C: Your number? | A: 9 8 7. | "
          "C: Noted."_s})
        QVERIFY2(judge(plan, turnsOf(lines)).outcome != Outcome::Done, qPrintable(lines));
    QCOMPARE(
        judge(plan, turnsOf(u"C: Hello? | A: The meeting moves to Friday. | C: Noted. Anything "
                            "else?"_s))
            .outcome,
        Outcome::Done);
}

void TestTaskOutcomes::aMessageAloneSettlesNoOtherMatter_data()
{
    QTest::addColumn<Outcome>("outcome");

    QTest::newRow("speak to Mr Tanaka") << Outcome::Partly;
    QTest::newRow("speak to somebody") << Outcome::NotDone;
    QTest::newRow("extend Meera's library books by two weeks") << Outcome::Partly;
    QTest::newRow("speak to Ravi about the broken lift") << Outcome::Done;
}

void TestTaskOutcomes::aMessageAloneSettlesNoOtherMatter()
{
    QFETCH(Outcome, outcome);
    CallPlan plan = planFor(Task::PhoneCall);
    const QString matter = QString::fromUtf8(QTest::currentDataTag());
    plan.intent.description = known(matter);

    const QList<Turn> turns =
        turnsOf(u"C: Hello? | A: I'd like to %1. | C: He is out. What shall I pass on? | A: The "
                "message is this: Meera would like to %1. | C: I have noted it and will pass it "
                "on."_s.arg(matter));

    QCOMPARE(judge(plan, turns).outcome, outcome);
}

void TestTaskOutcomes::oneOfSeveralWishesIsNotAllDone()
{
    CallPlan plan = planFor(Task::CancelAppointment);
    const QList<Turn> turns = turnsOf(
        u"C: Hello? | A: I'd like to cancel the appointment. | C: Your appointment has been "
        "cancelled."_s);

    QCOMPARE(judge(plan, turns).outcome, Outcome::Done);
    plan.intent.warnings = {
        {Intent::Field::Task, Intent::WarningKind::Ambiguous, u"One call does one thing."_s}};
    QCOMPARE(judge(plan, turns).outcome, Outcome::Partly);
}

void TestTaskOutcomes::anAppointmentIsNoMembership()
{
    CallPlan plan = planFor(Task::CancelAppointment);
    plan.intent.request = u"Cancel my gym membership"_s;
    const QString talk = u"C: Hello? | A: I'd like to cancel the membership. | C: Done, the %1 is "
                         "cancelled."_s;

    QCOMPARE(judge(plan, turnsOf(talk.arg(u"membership"_s))).outcome, Outcome::Done);
    QCOMPARE(judge(plan, turnsOf(talk.arg(u"appointment"_s))).outcome, Outcome::Unclear);
}

void TestTaskOutcomes::aFactIsNoPromise()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"ask to send the report to Meera's email"_s);
    const QString talk = u"C: Hello? | A: I'd like to ask to send the report to Meera's email. | "
                         "C: %1"_s;

    QCOMPARE(judge(plan, turnsOf(talk.arg(u"Reports are ready the next evening."_s))).outcome,
             Outcome::Unclear);
    QCOMPARE(
        judge(plan, turnsOf(talk.arg(u"Yes, the report has been sent to her email."_s))).outcome,
        Outcome::Done);
}

void TestTaskOutcomes::takesNoPriceOfSomethingElse()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"find out how much an MRI costs"_s);
    const QString asked = u"C: Hello? | A: I'd like to find out how much an MRI costs. | "_s;

    QVERIFY(judge(plan, turnsOf(asked + u"C: A first consultation is 600 rupees."_s)).outcome !=
            Outcome::Done);
    QCOMPARE(judge(plan, turnsOf(asked + u"C: An MRI is 4,000 rupees."_s)).outcome, Outcome::Done);
}

void TestTaskOutcomes::takesNoWordAboutParkingForAnAnswer()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"ask whether they take Star Health insurance"_s);
    const QString asked =
        u"C: Hello? | A: I'd like to ask whether you take Star Health insurance. | "_s;

    for (const QString &aside :
         {u"C: There is no charge."_s, u"C: Parking is in the basement. It is open until 10."_s})
        QVERIFY2(judge(plan, turnsOf(asked + aside)).outcome != Outcome::Done, qPrintable(aside));
    QCOMPARE(judge(plan, turnsOf(asked + u"C: Yes, we do take that."_s)).outcome, Outcome::Done);
    plan.intent.description = known(u"ask how much parking costs"_s);
    QCOMPARE(judge(plan, turnsOf(u"C: Hello? | A: I'd like to ask how much parking costs. | "
                                 "C: There is no charge."_s))
                 .outcome,
             Outcome::Done);
}

void TestTaskOutcomes::takesOnlyAnAnswerForOne_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("said");

    const QString hours = u"ask what your opening hours are"_s;
    const QString visits = u"ask what your visiting hours are"_s;
    const QString results = u"ask whether my results are ready"_s;
    QTest::newRow("menu") << visits << u"For opening and visiting hours, press 1."_s;
    QTest::newRow("menu, key first") << visits << u"Press 1 for opening and visiting hours."_s;
    QTest::newRow("menu in words") << hours << u"for opening hours press one"_s;
    QTest::newRow("front desk") << hours << u"Lakeside Hospital, front desk."_s;
    QTest::newRow("found") << results << u"Let me look. Yes, I have found it."_s;
    QTest::newRow("found, with what else") << results << u"Yes, I have found it. Anything else?"_s;
    QTest::newRow("not valid") << hours << u"Sorry that entry is not valid"_s;
    QTest::newRow("cancellation") << u"ask what your cancellation policy is"_s
                                  << u"Your cancellation reference is A P 4 8 2."_s;
    QTest::newRow("read back") << u"ask what your cancellation policy is"_s
                               << u"You want to cancel the appointment on Monday. Is that "
                                  "right?"_s;
}

void TestTaskOutcomes::takesOnlyAnAnswerForOne()
{
    QFETCH(QString, question);
    QFETCH(QString, said);
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(question);
    plan.intent.request = question + u" at Lakeside Hospital"_s;

    const Judgement judged =
        judge(plan, turnsOf(u"C: Hello? | A: I am calling to %1. | C: "_s.arg(question) + said));

    QVERIFY2(judged.outcome != Outcome::Done, qPrintable(judged.reason));
}

void TestTaskOutcomes::findsTheHoursReadOut()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"ask what the opening hours are"_s);
    plan.intent.request = u"What are the opening hours of Lakeside Hospital?"_s;

    const Judgement judged = judge(
        plan, turnsOf(u"C: For opening hours, press 1. | A: 1 | C: The outpatient department "
                      "is open from 9 AM to 6 PM, Monday to Saturday. Visiting hours are from 4 "
                      "to 7 PM every day. Press 9 for the main menu."_s));

    QCOMPARE(judged.outcome, Outcome::Done);
    QVERIFY2(judged.reason.contains(u"9 AM to 6 PM"_s), qPrintable(judged.reason));
}

void TestTaskOutcomes::tellsWhatNobodyAskedFor_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<Outcome>("outcome");

    const QString asked = u"C: You want to cancel the appointment on Monday. Is that right? | "
                          "A: No, please don't. | "_s;
    QTest::newRow("cancelled") << asked + u"C: It is cancelled."_s << Outcome::NotDone;
    QTest::newRow("with its number")
        << u"C: Done. Your cancellation reference is A P 8 5 8."_s << Outcome::NotDone;
    QTest::newRow("answered, too")
        << asked + u"C: It is cancelled. The pharmacy is open on Sundays from 9 to 1."_s
        << Outcome::NotDone;
    QTest::newRow("booked") << u"C: Shall I book it for you? | A: No. | C: I have booked it."_s
                            << Outcome::NotDone;
    QTest::newRow("undone again")
        << asked + u"C: It is cancelled. | A: Please undo that. | C: I have restored it. The "
                   "pharmacy is open on Sundays from 9 to 1."_s
        << Outcome::Done;
    QTest::newRow("left alone") << asked + u"C: All right, nothing has been cancelled."_s
                                << Outcome::Unclear;
}

void TestTaskOutcomes::tellsWhatNobodyAskedFor()
{
    QFETCH(QString, ending);
    QFETCH(Outcome, outcome);

    const Judgement judged = judge(
        pharmacyPlan(Task::GeneralInquiry),
        turnsOf(u"C: Hello? | A: I am calling to ask whether the pharmacy is open on Sundays. "
                "| "_s +
                ending));

    QCOMPARE(judged.outcome, outcome);
    QCOMPARE(judged.reason.contains(u"you did not ask for"_s), outcome == Outcome::NotDone);
}

QTEST_GUILESS_MAIN(TestTaskOutcomes)
#include "tst_taskoutcomes.moc"
