// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/outcomejudge.h"
#include "agents/situation.h"
#include "support/talks.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

/// How calls that book a time end. A case is the end of a call, written "A: … | C: …".
class TestOutcomeJudge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesBookings_data();
    void judgesBookings();
    void callsNothingMovedThatStays_data();
    void callsNothingMovedThatStays();
    void aDayThatWasNotClearIsNotAllDone();
    void tellsThatTheOldBookingIsGone();
    void whatWasTakenIsBooked();
    void aTableIsNoRoom();
    void callsAClosedPlaceClosed();
    void takesNoTableForADoctor();
    void aWrongNameIsNotDone();
    void anotherDayThanAnImpossibleOneIsNotAllDone();
    void quotesWhatProvesAFact();
    void namesTheAlternatives();
    void namesTheTimesOfAMenu();
    void takesNoTalkForAnAlternative();
    void neverCallsTheWishAnAlternative();
    void keepsTheSummaryShort();
};

namespace {

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

    done("told to be done",
         u"C: I have 10:30 on the 15th. | A: Let's take Wednesday the 15th of April at 10:30 AM, "
         u"please. | C: Okay it is done. Your token number is 17."_s);
    partly("seen on another day", u"C: Hold on... ok. All done, see you on the 16th at 11!"_s);
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

    const Judgement judged = judge(bookingPlan(), turnsOf(opening + ending));

    QVERIFY(!judged.reason.isEmpty());
    QCOMPARE(judged.outcome, outcome);
}

void TestOutcomeJudge::callsNothingMovedThatStays_data()
{
    QTest::addColumn<QString>("movedTo");
    QTest::addColumn<QString>("request");
    QTest::addColumn<bool>("hasOldTime");
    QTest::addColumn<Outcome>("outcome");

    const QString vague = u"Move my appointment to the following week"_s;
    const QString same = u"Wednesday the 15th of April at 10 AM"_s;
    QTest::newRow("where it was") << same << vague << true << Outcome::NotDone;
    QTest::newRow("on the day it was") << same << vague << false << Outcome::Unclear;
    QTest::newRow("another day than one that was not read")
        << u"Thursday the 16th of April at 10 AM"_s << vague << true << Outcome::Partly;
    QTest::newRow("any other day")
        << u"Thursday the 16th of April at 10 AM"_s << u"Move my appointment to any other day"_s
        << true << Outcome::Done;
}

void TestOutcomeJudge::callsNothingMovedThatStays()
{
    QFETCH(QString, movedTo);
    QFETCH(QString, request);
    QFETCH(bool, hasOldTime);
    QFETCH(Outcome, outcome);
    CallPlan plan = planFor(Task::RescheduleAppointment);
    plan.intent.request = request;
    plan.intent.oldDate = known(QDate(2026, 4, 15));
    if (hasOldTime)
        plan.intent.oldTime = known(TimeWindow{{10, 0}, {10, 0}});

    const Judgement judged = judge(
        plan, turnsOf(u"C: Hello? | A: I'd like to move the appointment. | C: Done. The "
                      "appointment is now on %1. Your reference is A P 4 8 2."_s.arg(movedTo)));

    QCOMPARE(judged.outcome, outcome);
}

void TestOutcomeJudge::tellsThatTheOldBookingIsGone()
{
    CallPlan plan = planFor(Task::RescheduleAppointment);
    plan.intent.oldDate = known(QDate(2026, 4, 15));
    plan.intent.date = known(QDate(2026, 4, 17));

    const Judgement judged =
        judge(plan, turnsOf(u"C: Hello? | A: I'd like to move the appointment. | C: Okay, I've "
                            "cancelled the 15th. Now the 17th is not free, sorry. | C: Bye."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.contains(u"cancelled what you had"_s), qPrintable(judged.reason));
}

void TestOutcomeJudge::aTableIsNoRoom()
{
    CallPlan plan = planFor(Task::MakeReservation);
    plan.intent.request = u"Book a double room at Hotel Green Park on 15 April"_s;
    const QString talk = u"C: Hello? | A: I'd like to reserve a double room. | C: The %1 is booked "
                         "for you for Wednesday the 15th of April at 2 PM."_s;

    const Judgement room = judge(plan, turnsOf(talk.arg(u"room"_s)));

    QCOMPARE(room.outcome, Outcome::Done);
    QVERIFY2(room.reason.startsWith(u"Double room reserved"_s), qPrintable(room.reason));
    QCOMPARE(judge(plan, turnsOf(talk.arg(u"table"_s))).outcome, Outcome::Unclear);
    QCOMPARE(
        judge(plan, turnsOf(talk.arg(u"table"_s) + u" The booking number is M A 9 9 6."_s)).outcome,
        Outcome::Unclear);
    plan.intent.request = u"Book a double room at Hotel Green Park for two nights from 15 April"_s;
    QCOMPARE(judge(plan, turnsOf(talk.arg(u"room"_s))).outcome, Outcome::Partly);
}

void TestOutcomeJudge::whatWasTakenIsBooked()
{
    QList<Turn> turns = turnsOf(
        opening + u"C: I have 11 on the 15th. | A: Let's take Wednesday the 15th of April at 11 "
                  "AM, please. | C: 11 AM on the 15th with Dr Chandra is booked."_s);

    turns[3].reason = reasonFor(Move::Accept);
    QCOMPARE(judge(bookingPlan(), turns).outcome, Outcome::Done);
    turns[4].text = u"Sorry, 11 AM on the 15th with Dr Chandra is booked."_s;
    QVERIFY(judge(bookingPlan(), turns).outcome != Outcome::Done);
}

void TestOutcomeJudge::aDayThatWasNotClearIsNotAllDone()
{
    CallPlan plan = bookingPlan();
    plan.intent.date = {};
    const QList<Turn> turns =
        turnsOf(opening + u"C: Your appointment is confirmed for the 15th of April at 10:30 AM."_s);

    QCOMPARE(judge(plan, turns).outcome, Outcome::Done);
    plan.intent.warnings = {{Intent::Field::Date, Intent::WarningKind::Ambiguous,
                             u"You said this weekend, which is no single day."_s}};
    QCOMPARE(judge(plan, turns).outcome, Outcome::Partly);
    plan.intent.date = known(QDate(2026, 4, 15)); // chosen in the review
    QCOMPARE(judge(plan, turns).outcome, Outcome::Done);
}

void TestOutcomeJudge::callsAClosedPlaceClosed()
{
    const Judgement judged = judge(
        bookingPlan(),
        turnsOf(
            opening +
            u"C: That is not available, the clinic is closed today. The desk opens again tomorrow at 9 AM. Please call then."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They are closed"_s), qPrintable(judged.reason));
}

void TestOutcomeJudge::takesNoTableForADoctor()
{
    const Judgement judged = judge(
        bookingPlan(),
        turnsOf(opening +
                u"C: The table is yours: Wednesday the 15th of April, 10 AM. It is booked."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
}

void TestOutcomeJudge::aWrongNameIsNotDone()
{
    const QString noted = u"C: I am noting the 15th of April at 10 AM for Amanda Cooper. Is that "
                          "right? | "_s;
    const QString done = u"C: Done. It is booked for the 15th of April at 10 AM."_s;

    const Judgement agreed =
        judge(bookingPlan(), turnsOf(opening + noted + u"A: Yes. | "_s + done));
    QCOMPARE(agreed.outcome, Outcome::Partly);
    QVERIFY2(agreed.reason.contains(u"Amanda Cooper, not Meera Iyer"_s), qPrintable(agreed.reason));
    QCOMPARE(judge(bookingPlan(),
                   turnsOf(opening + noted + u"A: No, the name is Meera Iyer. | "_s + done))
                 .outcome,
             Outcome::Done);
}

void TestOutcomeJudge::anotherDayThanAnImpossibleOneIsNotAllDone()
{
    CallPlan plan = bookingPlan();
    plan.intent.date = {};
    plan.intent.warnings.append({.field = Intent::Field::Date,
                                 .kind = Intent::WarningKind::Impossible,
                                 .message = u"There is no 31 February."_s});

    const Judgement judged =
        judge(plan, turnsOf(opening + u"C: It is booked for the 16th of April at 10:30 AM."_s));

    QCOMPARE(judged.outcome, Outcome::Partly);
    QVERIFY2(judged.reason.contains(u"does not exist"_s), qPrintable(judged.reason));
}

void TestOutcomeJudge::quotesWhatProvesAFact()
{
    const QList<Turn> turns = turnsOf(
        opening +
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
        turnsOf(opening + u"C: The 15th is full, but the 16th at 11 AM is free. | A: Goodbye."_s));

    QVERIFY(judged.reason.contains(u"Thu 16 April 2026 11:00 AM"_s));
}

void TestOutcomeJudge::namesTheTimesOfAMenu()
{
    CallPlan plan = bookingPlan();
    plan.intent.time = known(TimeWindow{{10, 0}, {10, 0}});

    const Judgement judged = judge(
        plan,
        turnsOf(u"C: Enter the date with eight digits. For example, for the 5th of March 2026, "
                "press 05032026. | A: 15042026 | C: For 4 PM on the 15th of April, press 1."_s));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They offered Wed 15 April 2026 4:00 PM, not"_s),
             qPrintable(judged.reason));
}

void TestOutcomeJudge::takesNoTalkForAnAlternative()
{
    const Judgement judged =
        judge(bookingPlan(),
              turnsOf(opening + u"C: You are lucky, the line was busy all morning. | A: Hm. "
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

    const Judgement judged = judge(plan, turnsOf(opening + offer));

    QCOMPARE(judged.outcome, Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They offered Sun 29 November 2026 8:00 PM, as you asked"_s),
             qPrintable(judged.reason));
}

void TestOutcomeJudge::keepsTheSummaryShort()
{
    CallPlan plan = bookingPlan();
    plan.targetName = u"A very long name "_s.repeated(40);

    QVERIFY(judge(plan, turnsOf(opening + u"C: Goodbye."_s)).summary.size() <= 320);
}

QTEST_GUILESS_MAIN(TestOutcomeJudge)
#include "tst_outcomejudge.moc"
