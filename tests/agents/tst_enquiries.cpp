// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/answers.h"
#include "agents/outcomejudge.h"
#include "support/ruletalk.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;
using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

/// Calls with a question, and what becomes of them: nothing is booked, and done is what was
/// answered in full.
class TestEnquiries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesNoSlot_data();
    void takesNoSlot();
    void agreesToWhatItAsks();
    void leavesWhoBooksAllTheSame();
    void partsSeveralQuestions_data();
    void partsSeveralQuestions();
    void whatWasDeclinedIsNoAnswer();
    void takesNoSlotForAnAnswer_data();
    void takesNoSlotForAnAnswer();
    void halfAnAnswerIsNotAllDone_data();
    void halfAnAnswerIsNotAllDone();
    void asksForTheOtherHalf();
    void findsHoursWithoutAWordForThem();
    void restatesTheMatterAfterAHello();
    void findsAPriceInAFewWords_data();
    void findsAPriceInAFewWords();
};

namespace {

const QString greeting = u"Lotus Hospital, good morning. How may I help you?"_s;

CallPlan feePlan()
{
    return tellingPlan(Task::GeneralInquiry,
                       u"ask what the consultation fee is and whether you are open on Sundays"_s);
}

QList<Turn> feeTalk(const QString &ending)
{
    return turnsOf(u"C: "_s + greeting +
                   u" | A: I'd like to ask what the consultation fee is and whether you are open "
                   u"on Sundays. | "_s +
                   ending);
}

} // namespace

void TestEnquiries::takesNoSlot_data()
{
    QTest::addColumn<QString>("heard");

    QTest::newRow("date") << u"For which date?"_s;
    QTest::newRow("time") << u"What time of day suits you?"_s;
    QTest::newRow("people") << u"For how many people?"_s;
    QTest::newRow("offer") << u"I have 10 AM or 11 AM on Saturday the 5th of April. Which would "
                              "you like?"_s;
    QTest::newRow("one")
        << u"I can give you 10 AM on Saturday the 4th of April. Would that work?"_s;
    QTest::newRow("read back")
        << u"I am noting Saturday the 4th of April at 10 AM for Meera Iyer. Is that right?"_s;
    QTest::newRow("so yes")
        << u"I can book you one right now for tomorrow at 9. Shall I? | So yes?"_s;
    QTest::newRow("shall I") << u"So that is Sunday the 5th of April, 2 PM. Shall I book it?"_s;
}

void TestEnquiries::takesNoSlot()
{
    QFETCH(QString, heard);
    const CallPlan message =
        tellingPlan(Task::DeliverMessage, u"tell you that Meera will be late"_s);
    const CallPlan complaint = tellingPlan(Task::Complaint, u"complain that the lift is broken"_s);

    for (const CallPlan &plan : {feePlan(), message, complaint}) {
        const Decision decision =
            RuleTalk(plan).hearAll(QStringList{greeting} + heard.split(u" | "_s));

        QCOMPARE(decision.action, Action::Speak);
        QVERIFY2(words(u"(don't|not) (want to )?book anything|book nothing"_s)
                     .match(decision.text)
                     .hasMatch(),
                 qPrintable(decision.text));
    }
}

void TestEnquiries::agreesToWhatItAsks()
{
    CallPlan plan = tellingPlan(Task::CheckStatus, u"ask whether the appointment still stands"_s);
    plan.intent.date = known(QDate(2026, 4, 15));
    plan.intent.time = known(TimeWindow{{10, 0}, {10, 0}});

    const Decision decision = RuleTalk(plan).hearAll(
        {greeting, u"So it is about Wednesday the 15th of April at 10 AM. Is that right?"_s});

    QVERIFY2(words(u"^(yes|that's right)"_s).match(decision.text).hasMatch(),
             qPrintable(decision.text));
}

void TestEnquiries::leavesWhoBooksAllTheSame()
{
    const QString offer = u"I can give you 10 AM on Saturday the 4th of April. Would that work?"_s;

    const Decision decision = RuleTalk(feePlan()).hearAll({greeting, offer, offer, offer});

    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY2(decision.text.contains(u"book nothing"_s), qPrintable(decision.text));
}

void TestEnquiries::partsSeveralQuestions_data()
{
    QTest::addColumn<QStringList>("questions");

    const auto row = [](const char *description, const QStringList &questions) {
        QTest::newRow(description) << questions;
    };
    row("ask whether you take Star Health insurance, and where to park",
        {u"whether you take Star Health insurance"_s, u"where to park"_s});
    row("ask what the fee is and whether you are open on Sundays and when",
        {u"what the fee is"_s, u"whether you are open on Sundays"_s});
    row("ask whether you are open on Sundays", {});
    row("ask whether the doctor comes on Mondays and when", {});
    row("ask about opening hours and parking fees", {u"opening hours"_s, u"parking fees"_s});
    row("ask about the fee", {});
}

void TestEnquiries::partsSeveralQuestions()
{
    QFETCH(QStringList, questions);
    const QString description = QString::fromUtf8(QTest::currentDataTag());

    QCOMPARE(questionsOf(tellingPlan(Task::GeneralInquiry, description)), questions);
}

void TestEnquiries::whatWasDeclinedIsNoAnswer()
{
    const CallPlan plan =
        tellingPlan(Task::GeneralInquiry, u"ask whether you have anything sooner than Wednesday"_s);
    const QString talk =
        u"C: Hello? | A: I'd like to ask whether you have anything sooner than Wednesday. | C: "
        "Let me see. On Wednesday we have 9 AM or 11 AM. What suits you?"_s;

    const Judgement judged =
        judge(plan, turnsOf(talk + u" | A: No, please don't book anything."_s));

    QVERIFY(judged.outcome != Outcome::Done);
}

void TestEnquiries::takesNoSlotForAnAnswer_data()
{
    QTest::addColumn<QString>("said");

    QTest::newRow("read back") << u"So that is Sunday the 5th of April, 2 PM, for Meera Iyer."_s;
    QTest::newRow("noting")
        << u"I am noting Saturday the 4th of April at 10 AM for a consultation with Doctor Rao."_s;
    QTest::newRow("times") << u"For a consultation there is 12 PM or 1:30 PM on Sunday."_s;
}

void TestEnquiries::takesNoSlotForAnAnswer()
{
    QFETCH(QString, said);
    const CallPlan plan = tellingPlan(Task::GeneralInquiry, u"ask what the consultation fee is"_s);

    QVERIFY(judge(plan, feeTalk(u"C: "_s + said)).outcome != Outcome::Done);
}

void TestEnquiries::halfAnAnswerIsNotAllDone_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QString>("open");

    const QString fee = u"C: The consultation fee is 800 rupees."_s;
    const QString sundays = u"C: On Sundays we are open from 9 AM to 1 PM."_s;
    QTest::newRow("the first") << fee << Outcome::Partly << u"open on Sundays"_s;
    QTest::newRow("the second") << sundays << Outcome::Partly << u"what the consultation fee is"_s;
    QTest::newRow("both") << fee + u" | "_s + sundays << Outcome::Done << QString();
    QTest::newRow("both at once")
        << u"C: The consultation fee is 800 rupees, and on Sundays we are open until one."_s
        << Outcome::Done << QString();
}

void TestEnquiries::halfAnAnswerIsNotAllDone()
{
    QFETCH(QString, ending);
    QFETCH(Outcome, outcome);
    QFETCH(QString, open);

    const Judgement judged = judge(feePlan(), feeTalk(ending));

    QCOMPARE(judged.outcome, outcome);
    QVERIFY2(judged.reason.contains(open), qPrintable(judged.reason));
}

void TestEnquiries::asksForTheOtherHalf()
{
    RuleTalk talk(feePlan());
    talk.hear(greeting);

    const Decision decision =
        talk.hear(u"The consultation fee is 800 rupees. Anything else I can do for you?"_s);
    const Decision end = talk.hear(u"On Sundays we are open from 9 AM to 1 PM. Anything else?"_s);

    QCOMPARE(decision.text,
             u"Thank you. Could you also tell me whether you are open on Sundays?"_s);
    QCOMPARE(end.action, Action::EndCall);
}

void TestEnquiries::findsHoursWithoutAWordForThem()
{
    const CallPlan plan = tellingPlan(Task::GeneralInquiry, u"ask what the opening hours are"_s);

    const Judgement judged =
        judge(plan, turnsOf(u"C: Hello? | A: I'd like to ask what the opening hours are. | C: We "
                            "are here every day from 8 AM to 8 PM."_s));

    QCOMPARE(judged.outcome, Outcome::Done);
}

void TestEnquiries::restatesTheMatterAfterAHello()
{
    const CallPlan order = tellingPlan(Task::PlaceOrder, u"order two veg biryanis"_s);

    const Decision decision = RuleTalk(order).hearAll(
        {u"This call may be recorded."_s, u"Copper Pot, hello."_s, u"Copper Pot. Yes?"_s});

    QVERIFY2(decision.text.contains(u"order two veg biryanis"_s), qPrintable(decision.text));
}

void TestEnquiries::findsAPriceInAFewWords_data()
{
    QTest::addColumn<QString>("said");

    QTest::newRow("two") << u"With contrast 7500, without 5000."_s;
    QTest::newRow("one") << u"Without contrast it is 5000."_s;
}

void TestEnquiries::findsAPriceInAFewWords()
{
    QFETCH(QString, said);
    const CallPlan plan =
        tellingPlan(Task::GeneralInquiry, u"ask what an MRI scan of the knee costs"_s);

    const Judgement judged = judge(
        plan,
        turnsOf(u"C: Hello? | A: I'd like to ask what an MRI scan of the knee costs. | C: "_s +
                said));

    QCOMPARE(judged.outcome, Outcome::Done);
}

QTEST_GUILESS_MAIN(TestEnquiries)
#include "tst_enquiries.moc"
