// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"
#include "agents/outcomejudge.h"
#include "support/talks.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

/// A case is the end of a call, written "A: … | C: …".
class TestOutcomeJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesBookings_data();
    void judgesBookings();
    void judgesOtherTasks_data();
    void judgesOtherTasks();
    void believesNoOrderThatWasNotSaid_data();
    void believesNoOrderThatWasNotSaid();
    void believesNoMessageThatWasNotSaid();
    void takesNoPriceOfSomethingElse();
    void takesNoWordAboutParkingForAnAnswer();
    void takesOnlyAnAnswerForOne_data();
    void takesOnlyAnAnswerForOne();
    void findsTheHoursReadOut();
    void callsAClosedPlaceClosed();
    void takesNoTableForADoctor();
    void aWrongNameIsNotDone();
    void tellsWhatNobodyAskedFor_data();
    void tellsWhatNobodyAskedFor();
    void anotherDayThanAnImpossibleOneIsNotAllDone();
    void aQuestionNamesNoDoctor();
    void quotesWhatProvesAFact();
    void namesTheAlternatives();
    void namesTheTimesOfAMenu();
    void takesNoTalkForAnAlternative();
    void neverCallsTheWishAnAlternative();
    void findsReferences_data();
    void findsReferences();
    void keepsTheSummaryShort();
};

namespace {

CallPlan pharmacyPlan(Task task)
{
    CallPlan plan = planFor(task);
    plan.intent.description = known(u"ask whether the pharmacy is open on Sundays"_s);
    return plan;
}

QList<Turn> talk(const QString &script)
{
    return turnsOf(script.split(u" | "_s));
}

const QString opening =
    u"C: Lakeside, hello? | A: I'd like to book an appointment with Doctor Chandra on Wednesday the 15th of April. | "_s;

} // namespace

void TestOutcomeJudge::judgesBookings_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<Outcome>("outcome");

    const auto done = [](const char *name, const QString &ending) {
        QTest::newRow(name) << ending << Outcome::Done;
    };
    const auto partly = [](const char *name, const QString &ending) {
        QTest::newRow(name) << ending << Outcome::Partly;
    };
    const auto notDone = [](const char *name, const QString &ending) {
        QTest::newRow(name) << ending << Outcome::NotDone;
    };
    const auto unclear = [](const char *name, const QString &ending) {
        QTest::newRow(name) << ending << Outcome::Unclear;
    };

    done("plain",
         u"C: Your appointment is confirmed for Wednesday the 15th of April at 10:30 AM."_s);
    done("booked", u"C: I've booked Dr Chandra on the 15th at 10:30 for you."_s);
    done(
        "offer, acceptance, done",
        u"C: I have 10:30 or 4 PM on the 15th. | A: Let's take Wednesday the 15th of April at 10:30 AM, please. | C: Done, booked."_s);
    done("in the diary",
         u"C: We have the 15th at 10:30. | A: Yes please. | C: Lovely, you're in the diary."_s);
    done("confirmed with goodbye",
         u"C: That is booked for the 15th of April at 10:30 AM. Goodbye."_s);
    done(
        "corrected back",
        u"C: Booked for the 16th at 10:30. | A: Sorry, it should be the 15th. | C: Sorry, I mean the 15th. It is booked for the 15th of April at 10:30."_s);
    done(
        "reference refused",
        u"C: It is booked for the 15th of April at 10:30. | A: Is there a reference number? | C: No, we don't give numbers."_s);
    done("cannot take cards",
         u"C: It is booked for the 15th of April at 10:30. Unfortunately we can't take cards."_s);
    done(
        "affirmed read-back",
        u"C: All right, that's booked. | A: So it is Wednesday the 15th of April at 10:30 AM, is that right? | C: Yes, that's right."_s);

    done(
        "numbered read-back",
        u"C: Yes? | A: Yes please. | C: Good. Wednesday the 15th of April, 10:30 AM. Reference A P 4 8 2. Bring ID. Anything else?"_s);
    done(
        "numbered read-back in one breath",
        u"C: Would, be Wednesday the fifteenth, of April twenty twenty six ten thirty AM, reference J T one eight six two eight eight, bring I D, anything else?"_s);
    done("a name not understood",
         u"C: Your appointment is confirmed for the 15th of April at 10:30 AM with Doctor PM."_s);

    partly("numbered read-back of another day",
           u"C: Thursday the 16th of April, 10:30 AM. Reference A P 4 8 2."_s);
    partly("other day",
           u"C: Your appointment is confirmed for Thursday the 16th of April at 10:30."_s);
    partly("other doctor", u"C: I've booked you with Dr Rao on the 15th of April at 10:30."_s);
    partly(
        "changed later",
        u"C: Booked for the 15th of April at 10:30. | A: Thank you. | C: Sorry, actually it's the 17th of April at 10:30."_s);

    notDone("full", u"C: The 15th is fully booked, I'm afraid."_s);
    notDone("alternatives",
            u"C: Nothing on the 15th, but the 16th at 11 is free. | A: Thank you, goodbye."_s);
    notDone("no such doctor", u"C: There is no doctor by that name here."_s);
    notDone("closed", u"C: We're closed today, call back tomorrow."_s);
    notDone("wrong number", u"C: You've got the wrong number."_s);
    notDone("refused", u"C: Sorry, we don't take bookings by phone."_s);
    notDone(
        "gone after all",
        u"C: It is booked for the 15th of April at 10:30. | A: Thank you. | C: Oh no, sorry, that slot has just been taken."_s);
    notDone("busy doctor", u"C: Dr Chandra is booked on the 15th of April at 10:30."_s);
    notDone("busy slot", u"C: The 10:30 slot on the 15th of April is booked."_s);
    notDone("needs a number",
            u"C: We need the insurance number. We can't book without the insurance number."_s);
    notDone("doctor on leave", u"C: Dr Chandra is on leave on the 15th."_s);

    unclear(
        "question",
        u"C: So your appointment is confirmed for the 15th of April at 10:30? | A: I hope so."_s);
    unclear("number of a request",
            u"C: Wednesday the 15th of April, 10:30 AM. Your request reference is A P 4 8 2."_s);
    unclear(
        "numbered but doubtful",
        u"C: Wednesday the 15th of April, 10:30 AM. Reference A P 4 8 2. We still have to confirm it."_s);
    unclear("number of an offer",
            u"C: Wednesday the 15th or Thursday the 16th, 10:30 AM. Reference A P 4 8 2."_s);
    unclear("question without mark", u"C: shall i book the 15th of april at 10:30"_s);
    unclear("agent says it",
            u"C: Okay. | A: So it is booked for the 15th of April at 10:30. | C: Okay, bye."_s);
    unclear("agent asks it",
            u"A: Is it confirmed for the 15th of April at 10:30? | C: Let me check."_s);
    unclear("hedge", u"C: It should be booked for the 15th of April at 10:30."_s);
    unclear("i think", u"C: I think it's booked for the 15th at 10:30."_s);
    unclear("probably", u"C: You're probably confirmed for the 15th at 10:30."_s);
    unclear("provisional", u"C: It is provisionally booked for the 15th of April at 10:30."_s);
    unclear("pencilled",
            u"C: I've pencilled you in for the 15th of April at 10:30, not confirmed yet."_s);
    unclear("waiting list", u"C: You are on the waiting list for the 15th of April."_s);
    unclear("pending", u"C: The booking for the 15th of April at 10:30 is pending approval."_s);
    unclear("will be", u"C: It will be booked for the 15th of April at 10:30."_s);
    unclear("once paid", u"C: Your appointment on the 15th at 10:30 is confirmed once you pay."_s);
    unclear("if", u"C: If you pay now, it is booked for the 15th at 10:30."_s);
    unclear("unless", u"C: It's booked for the 15th at 10:30 unless the doctor objects."_s);
    unclear("only when",
            u"C: When the doctor agrees, your appointment is confirmed for the 15th at 10:30."_s);
    unclear("request sent", u"C: Your request for the 15th of April at 10:30 has been sent."_s);
    unclear("call to confirm", u"C: We will call you to confirm the 15th at 10:30."_s);
    unclear("offer only", u"C: I have 10:30 on the 15th. Would that be okay?"_s);
    unclear("accepted offer, no answer",
            u"C: I have 10:30 on the 15th. | A: Yes please, the 15th of April at 10:30."_s);
    unclear("accepted offer, hold",
            u"C: I have 10:30 on the 15th. | A: Yes please. | C: One moment please."_s);
    unclear("no time", u"C: Your appointment is confirmed."_s);
    unclear("no date", u"C: You're booked for 10:30."_s);
    unclear("two times, none chosen",
            u"C: We have 10:30 or 4 PM on the 15th. | A: Either is fine. | C: Okay, booked."_s);
    unclear("could book", u"C: I could book the 15th of April at 10:30."_s);
    unclear("nothing booked",
            u"C: The 15th of April at 10:30? | A: 2 | C: Very well, nothing has been booked."_s);
    unclear("going to book", u"C: I'm going to get it booked for the 15th of April at 10:30."_s);
    unclear("want it booked", u"C: You want it booked for the 15th of April at 10:30."_s);
    unclear("goodbye only", u"C: Okay, goodbye."_s);
    unclear("silence", u"C: Hm."_s);
    unclear(
        "doubt after",
        u"C: It is booked for the 15th of April at 10:30. | A: Thank you. | C: Hold on, actually I'm not sure that it's confirmed."_s);
    unclear("try", u"C: I'll try to get you booked in on the 15th at 10:30."_s);
    unclear("not yet", u"C: It isn't confirmed yet for the 15th at 10:30."_s);
    unclear(
        "cancelled after",
        u"C: It is booked for the 15th of April at 10:30. | A: Thanks. | C: Hello again, your booking has been cancelled."_s);
    unclear("before we spoke",
            u"C: Thank you for calling, your booking is always confirmed within minutes."_s);
}

void TestOutcomeJudge::judgesBookings()
{
    QFETCH(QString, ending);
    QFETCH(Outcome, outcome);

    const Judgement judged = judge(bookingPlan(), talk(opening + ending));

    QVERIFY(!judged.reason.isEmpty());
    QCOMPARE(judged.outcome, outcome);
}

void TestOutcomeJudge::judgesOtherTasks_data()
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

void TestOutcomeJudge::judgesOtherTasks()
{
    QFETCH(Task, task);
    QFETCH(QString, ending);
    QFETCH(Outcome, outcome);

    const QString start =
        u"C: Hello? | A: I am calling to ask whether the pharmacy is open on Sundays. | "_s;

    QCOMPARE(judge(pharmacyPlan(task), talk(start + ending)).outcome, outcome);
}

void TestOutcomeJudge::believesNoOrderThatWasNotSaid_data()
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

void TestOutcomeJudge::believesNoOrderThatWasNotSaid()
{
    QFETCH(QString, order);
    QFETCH(QString, talk);
    QFETCH(Outcome, outcome);

    CallPlan plan = planFor(Task::PlaceOrder);
    plan.intent.description = known(order);

    QCOMPARE(judge(plan, ::talk(u"C: Hello? | "_s + talk)).outcome, outcome);
}

void TestOutcomeJudge::believesNoMessageThatWasNotSaid()
{
    CallPlan plan = planFor(Task::DeliverMessage);
    plan.intent.description = known(u"tell Mr Rao that the meeting moves to Friday"_s);
    const QString taken = u" | C: I have noted it and will pass it on today."_s;

    QCOMPARE(judge(plan, talk(u"C: Hello? | A: Yes, that would be good."_s + taken)).outcome,
             Outcome::Partly);
    QCOMPARE(judge(plan, talk(u"C: Hello? | A: The meeting moves to Friday."_s + taken)).outcome,
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
        QVERIFY2(judge(plan, talk(lines)).outcome != Outcome::Done, qPrintable(lines));
    QCOMPARE(judge(plan, talk(u"C: Hello? | A: The meeting moves to Friday. | C: Noted. Anything "
                              "else?"_s))
                 .outcome,
             Outcome::Done);
}

void TestOutcomeJudge::takesNoPriceOfSomethingElse()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"find out how much an MRI costs"_s);
    const QString asked = u"C: Hello? | A: I'd like to find out how much an MRI costs. | "_s;

    QVERIFY(judge(plan, talk(asked + u"C: A first consultation is 600 rupees."_s)).outcome !=
            Outcome::Done);
    QCOMPARE(judge(plan, talk(asked + u"C: An MRI is 4,000 rupees."_s)).outcome, Outcome::Done);
}

void TestOutcomeJudge::takesNoWordAboutParkingForAnAnswer()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"ask whether they take Star Health insurance"_s);
    const QString asked =
        u"C: Hello? | A: I'd like to ask whether you take Star Health insurance. | "_s;

    for (const QString &aside :
         {u"C: There is no charge."_s, u"C: Parking is in the basement. It is open until 10."_s})
        QVERIFY2(judge(plan, talk(asked + aside)).outcome != Outcome::Done, qPrintable(aside));
    QCOMPARE(judge(plan, talk(asked + u"C: Yes, we do take that."_s)).outcome, Outcome::Done);
    plan.intent.description = known(u"ask how much parking costs"_s);
    QCOMPARE(judge(plan, talk(u"C: Hello? | A: I'd like to ask how much parking costs. | "
                              "C: There is no charge."_s))
                 .outcome,
             Outcome::Done);
}

void TestOutcomeJudge::takesOnlyAnAnswerForOne_data()
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

void TestOutcomeJudge::takesOnlyAnAnswerForOne()
{
    QFETCH(QString, question);
    QFETCH(QString, said);
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(question);
    plan.intent.request = question + u" at Lakeside Hospital"_s;

    const Judgement judged =
        judge(plan, talk(u"C: Hello? | A: I am calling to %1. | C: "_s.arg(question) + said));

    QVERIFY2(judged.outcome != Outcome::Done, qPrintable(judged.reason));
}

void TestOutcomeJudge::findsTheHoursReadOut()
{
    CallPlan plan = planFor(Task::GeneralInquiry);
    plan.intent.description = known(u"ask what the opening hours are"_s);
    plan.intent.request = u"What are the opening hours of Lakeside Hospital?"_s;

    const Judgement judged =
        judge(plan, talk(u"C: For opening hours, press 1. | A: 1 | C: The outpatient department "
                         "is open from 9 AM to 6 PM, Monday to Saturday. Visiting hours are from 4 "
                         "to 7 PM every day. Press 9 for the main menu."_s));

    QCOMPARE(judged.outcome, Outcome::Done);
    QVERIFY2(judged.reason.contains(u"9 AM to 6 PM"_s), qPrintable(judged.reason));
}

void TestOutcomeJudge::callsAClosedPlaceClosed()
{
    const Judgement judged = judge(
        bookingPlan(),
        talk(
            opening +
            u"C: That is not available, the clinic is closed today. The desk opens again tomorrow at 9 AM. Please call then."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They are closed"_s), qPrintable(judged.reason));
}

void TestOutcomeJudge::takesNoTableForADoctor()
{
    const Judgement judged =
        judge(bookingPlan(),
              talk(opening +
                   u"C: The table is yours: Wednesday the 15th of April, 10 AM. It is booked."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
}

void TestOutcomeJudge::aWrongNameIsNotDone()
{
    const QString noted = u"C: I am noting the 15th of April at 10 AM for Amanda Cooper. Is that "
                          "right? | "_s;
    const QString done = u"C: Done. It is booked for the 15th of April at 10 AM."_s;

    const Judgement agreed = judge(bookingPlan(), talk(opening + noted + u"A: Yes. | "_s + done));
    QCOMPARE(agreed.outcome, Outcome::Partly);
    QVERIFY2(agreed.reason.contains(u"Amanda Cooper, not Meera Iyer"_s), qPrintable(agreed.reason));
    QCOMPARE(
        judge(bookingPlan(), talk(opening + noted + u"A: No, the name is Meera Iyer. | "_s + done))
            .outcome,
        Outcome::Done);
}

void TestOutcomeJudge::tellsWhatNobodyAskedFor_data()
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

void TestOutcomeJudge::tellsWhatNobodyAskedFor()
{
    QFETCH(QString, ending);
    QFETCH(Outcome, outcome);

    const Judgement judged =
        judge(pharmacyPlan(Task::GeneralInquiry),
              talk(u"C: Hello? | A: I am calling to ask whether the pharmacy is open on Sundays. "
                   "| "_s +
                   ending));

    QCOMPARE(judged.outcome, outcome);
    QCOMPARE(judged.reason.contains(u"you did not ask for"_s), outcome == Outcome::NotDone);
}

void TestOutcomeJudge::anotherDayThanAnImpossibleOneIsNotAllDone()
{
    CallPlan plan = bookingPlan();
    plan.intent.date = {};
    plan.intent.warnings.append({.field = Intent::Field::Date,
                                 .kind = Intent::WarningKind::Impossible,
                                 .message = u"There is no 31 February."_s});

    const Judgement judged =
        judge(plan, talk(opening + u"C: It is booked for the 16th of April at 10:30 AM."_s));

    QCOMPARE(judged.outcome, Outcome::Partly);
    QVERIFY2(judged.reason.contains(u"does not exist"_s), qPrintable(judged.reason));
}

void TestOutcomeJudge::aQuestionNamesNoDoctor()
{
    QCOMPARE(doctorsIn(u"Which doctor would you like to see?"_s), QStringList());
    QCOMPARE(doctorsIn(u"Should the doctor should call?"_s), QStringList());
    QCOMPARE(doctorsIn(u"It is with Doctor Rao."_s), QStringList{u"Rao"_s});
}

void TestOutcomeJudge::quotesWhatProvesAFact()
{
    const QList<Turn> turns =
        talk(opening +
             u"C: It is booked for the 15th of April at 10:30 AM. Your reference is K L 4 4 2."_s);

    const QList<Fact> facts = provenFacts(bookingPlan(), turns);

    QStringList texts;
    for (const Fact &fact : facts) {
        texts.append(fact.name + u'=' + fact.value);
        QVERIFY(turns.at(fact.turn - 1).text.contains(fact.quote));
        QVERIFY(fact.confidence > 0.5 && fact.confidence <= 1.0);
    }
    QCOMPARE(texts, (QStringList{u"date=2026-04-15"_s, u"time=10:30"_s, u"reference=KL442"_s}));
}

void TestOutcomeJudge::namesTheAlternatives()
{
    const Judgement judged = judge(
        bookingPlan(),
        talk(opening + u"C: The 15th is full, but the 16th at 11 AM is free. | A: Goodbye."_s));

    QVERIFY(judged.reason.contains(u"Thu 16 April 2026 11:00 AM"_s));
}

void TestOutcomeJudge::namesTheTimesOfAMenu()
{
    CallPlan plan = bookingPlan();
    plan.intent.time = known(TimeWindow{{10, 0}, {10, 0}});

    const Judgement judged = judge(
        plan, talk(u"C: Enter the date with eight digits. For example, for the 5th of March 2026, "
                   "press 05032026. | A: 15042026 | C: For 4 PM on the 15th of April, press 1."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They offered Wed 15 April 2026 4:00 PM, not"_s),
             qPrintable(judged.reason));
}

void TestOutcomeJudge::takesNoTalkForAnAlternative()
{
    const Judgement judged = judge(
        bookingPlan(), talk(opening + u"C: You are lucky, the line was busy all morning. | A: Hm. "
                                      "| C: That is taken. The 16th at 11 AM is free."_s));

    QVERIFY2(judged.reason.contains(u"They offered Thu 16 April 2026 11:00 AM."_s),
             qPrintable(judged.reason));
}

void TestOutcomeJudge::neverCallsTheWishAnAlternative()
{
    CallPlan plan = planFor(Task::MakeReservation);
    plan.intent.date = known(QDate(2026, 11, 29));
    plan.intent.time = known(TimeWindow{{20, 0}, {20, 0}});
    const QString offer =
        u"C: That one is taken I'm afraid I have a table at eight PM on Sunday the twenty ninth of "
        u"November, shall I take it. | A: Goodbye."_s;

    const Judgement judged = judge(plan, talk(opening + offer));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They offered Sun 29 November 2026 8:00 PM, as you asked"_s),
             qPrintable(judged.reason));
}

void TestOutcomeJudge::findsReferences_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("reference");

    QTest::newRow("letters apart") << u"Your booking reference is A P 4 8 2."_s << u"AP482"_s;
    QTest::newRow("together") << u"The confirmation number is KL-4471."_s << u"KL4471"_s;
    QTest::newRow("digits") << u"Your ticket number is 44718."_s << u"44718"_s;
    QTest::newRow("cancellation") << u"The cancellation number is G R 6 4 0 3 2 0."_s
                                  << u"GR640320"_s;
    QTest::newRow("words") << u"the token number is four four seven"_s << u"447"_s;
    QTest::newRow("curt") << u"Number C E 6 0 3 1 6 8."_s << u"CE603168"_s;
    QTest::newRow("curt words") << u"number C H six zero three"_s << u"CH603"_s;
    QTest::newRow("a phone is none") << u"My number is 98765 43210."_s << QString();
    QTest::newRow("a date is none") << u"Your appointment is 15th April."_s << QString();
    QTest::newRow("a time is none") << u"Your appointment is 10:30 AM."_s << QString();
    QTest::newRow("none") << u"There is no reference number."_s << QString();
}

void TestOutcomeJudge::findsReferences()
{
    QFETCH(QString, sentence);
    QFETCH(QString, reference);

    QCOMPARE(referenceIn(sentence).value_or(QString()), reference);
}

void TestOutcomeJudge::keepsTheSummaryShort()
{
    CallPlan plan = bookingPlan();
    plan.targetName = u"A very long name "_s.repeated(40);

    QVERIFY(judge(plan, talk(opening + u"C: Goodbye."_s)).summary.size() <= 320);
}

QTEST_GUILESS_MAIN(TestOutcomeJudge)
#include "tst_outcomejudge.moc"
