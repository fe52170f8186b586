// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/ruletalk.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;
using Task = Intent::Task;

/// What the rules take of the days, times and people that are offered to them.
class TestBookingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverAgreesToAnotherDaySilently_data();
    void neverAgreesToAnotherDaySilently();
    void takesAnotherDoctorOnlyWhenAllowed();
    void takesOnlyWhatWasOffered_data();
    void takesOnlyWhatWasOffered();
    void movesToTheNewTimeOnly_data();
    void movesToTheNewTimeOnly();
    void leavesNoBookingWhereItIs_data();
    void leavesNoBookingWhereItIs();
    void asksForAnotherDayWithoutANewOne_data();
    void asksForAnotherDayWithoutANewOne();
    void agreesToNoOtherWait();
    void inventsNoTime_data();
    void inventsNoTime();
    void takesExactlyTheWish_data();
    void takesExactlyTheWish();
    void asksForTheWishBeforeAnotherTime_data();
    void asksForTheWishBeforeAnotherTime();
    void takesNoOfferThatIsRefusedEachTime();
    void leavesAPlaceWithoutDoctors();
};

void TestBookingRules::neverAgreesToAnotherDaySilently_data()
{
    QTest::addColumn<QString>("offer");

    QTest::newRow("offer") << u"I have 10 AM on Thursday the 16th of April. Shall I book it?"_s;
    QTest::newRow("only another")
        << u"The 15th is full. The next free time is Friday the 17th of April at 9 AM."_s;
    QTest::newRow("read back")
        << u"So that is Thursday the 16th of April at 10 AM, is that right?"_s;
    QTest::newRow("days behind times")
        << u"There is 9 AM on Thursday the 16th of April. Would that work?"_s;
}

void TestBookingRules::neverAgreesToAnotherDaySilently()
{
    QFETCH(QString, offer);

    const Decision decision =
        RuleTalk(bookingPlan()).hearAll({u"Hello, how may I help you?"_s, offer});

    QVERIFY2(!words(u"^(yes|let's|sure)|\\bis fine|would be good|please book"_s)
                  .match(decision.text)
                  .hasMatch(),
             qPrintable(decision.text));
    QVERIFY2(decision.text.contains(u"15th of April"_s), qPrintable(decision.text));
}

void TestBookingRules::takesAnotherDoctorOnlyWhenAllowed()
{
    const QStringList lines{
        u"Hello, how may I help you?"_s,
        u"I can't find any Doctor Chandra. We do have Doctor Rao. Would that be all right?"_s};

    const Decision strict = RuleTalk(bookingPlan()).hearAll(lines);
    const Decision relaxed =
        RuleTalk(bookingPlan(), {u"any other dermatologist is fine"_s}).hearAll(lines);

    QCOMPARE(strict.action, Action::EndCall);
    QCOMPARE(relaxed.action, Action::Speak);
    QVERIFY2(relaxed.text.contains(u"Anybody else"_s), qPrintable(relaxed.text));
}

void TestBookingRules::takesOnlyWhatWasOffered_data()
{
    QTest::addColumn<QString>("offer");
    QTest::addColumn<QString>("taken");

    QTest::newRow("days behind their times")
        << u"I could offer 11:30 AM or 3:30 PM on Wednesday the 15th of April, or 11 AM on Thursday the 16th of April. Would one of these work?"_s
        << u"15th of April at 11:30 AM"_s;
    QTest::newRow("without the month")
        << u"I could offer 12:30 PM or 3:30 PM on Wednesday the 15th, or 11 AM on Thursday the 16th."_s
        << u"15th of April at 12:30 PM"_s;
    QTest::newRow("the other day first")
        << u"There is 11 AM on Tuesday the 14th, or 1:30 PM or 4 PM on Wednesday the 15th."_s
        << u"15th of April at 1:30 PM"_s;
    QTest::newRow("one day in front")
        << u"That is taken. On Wednesday the 15th we have 2 PM or 4 PM, or 9 AM on Thursday the 16th."_s
        << u"15th of April at 2 PM"_s;
    QTest::newRow("behind waiting, without stops")
        << u"Let me look again, there is 11:30 on Wednesday the 15th, would that be good"_s
        << u"15th of April at 11:30 AM"_s;
    QTest::newRow("behind waiting, as a question only")
        << u"One moment, 10:30 AM on Wednesday the 15th would be possible what suits you"_s
        << u"15th of April at 10:30 AM"_s;
    QTest::newRow("behind waiting, not asked")
        << u"Let me look again I have 3:30 PM on Wednesday the 15th"_s
        << u"15th of April at 3:30 PM"_s;
}

void TestBookingRules::takesOnlyWhatWasOffered()
{
    QFETCH(QString, offer);
    QFETCH(QString, taken);

    const Decision decision = RuleTalk(bookingPlan())
                                  .hearAll({u"Hello, how may I help you?"_s,
                                            u"I'm sorry, that time is not free. "_s + offer});

    QVERIFY2(decision.text.contains(taken), qPrintable(decision.text));
}

namespace {

/// A table at 8 PM on Sunday the 29th of November; any other time is to be asked about.
CallPlan tablePlan()
{
    CallPlan plan = planFor(Task::MakeReservation);
    plan.asksBeforeAgreeing = true;
    plan.intent.date = known(QDate(2026, 11, 29));
    plan.intent.time = known(TimeWindow{{20, 0}, {20, 0}});
    plan.intent.partySize = known(2);
    return plan;
}

} // namespace

/// From 10 AM on the 15th to 11 AM on the 20th.
void TestBookingRules::movesToTheNewTimeOnly_data()
{
    QTest::addColumn<QString>("heard");

    QTest::newRow("offered")
        << u"I see it in the system. I can give you 10 AM on Monday the 20th of April. Would that "
           "work?"_s;
    QTest::newRow("told")
        << u"I see it in the system. There is 10 AM on Monday the 20th of April."_s;
    QTest::newRow("read back")
        << u"So I move it to Monday the 20th of April at 10 AM. Is that right?"_s;
    QTest::newRow("asked") << u"The new time would be Monday the 20th of April, 10 AM. Shall I "
                              "change it?"_s;
}

void TestBookingRules::movesToTheNewTimeOnly()
{
    QFETCH(QString, heard);
    CallPlan plan = movePlan();
    plan.intent.oldTime = known(TimeWindow{{10, 0}, {10, 0}});
    plan.intent.time = known(TimeWindow{{11, 0}, {11, 0}});

    const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, heard});

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(decision.text.contains(u"11 AM"_s), qPrintable(decision.text));
    QVERIFY2(!words(u"^(yes|let's|that's right)|reference"_s).match(decision.text).hasMatch(),
             qPrintable(decision.text));
}

namespace {

/// On the 15th at 10 AM now; the request does not say to when it should be moved.
CallPlan vagueMovePlan()
{
    CallPlan plan = movePlan();
    plan.intent.date = {};
    plan.intent.oldTime = known(TimeWindow{{10, 0}, {10, 0}});
    return plan;
}

} // namespace

void TestBookingRules::leavesNoBookingWhereItIs_data()
{
    QTest::addColumn<QString>("heard");

    QTest::newRow("offered")
        << u"I see it. I can give you 10 AM on Wednesday the 15th of April. Would that work?"_s;
    QTest::newRow("told") << u"I have 10 AM on Wednesday the 15th of April."_s;
    QTest::newRow("read back")
        << u"So I move it to Wednesday the 15th of April at 10 AM. Is that right?"_s;
    QTest::newRow("asked")
        << u"The new time would be Wednesday the 15th of April, 10 AM. Shall I change it?"_s;
}

void TestBookingRules::leavesNoBookingWhereItIs()
{
    QFETCH(QString, heard);

    for (const bool hasTime : {true, false}) {
        CallPlan plan = vagueMovePlan();
        if (!hasTime)
            plan.intent.oldTime = {};
        const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, heard});

        QCOMPARE(decision.action, Action::Speak);
        QVERIFY2(decision.text.contains(u"when it is now"_s), qPrintable(decision.text));
        QVERIFY2(decision.text.contains(u"another day"_s), qPrintable(decision.text));
    }
}

void TestBookingRules::asksForAnotherDayWithoutANewOne_data()
{
    QTest::addColumn<QString>("heard");
    QTest::addColumn<QString>("said");

    QTest::newRow("which booking") << u"You want to move the appointment on Wednesday the 15th of "
                                      "April at 10 AM, is that right?"_s
                                   << u"^(yes|that's right)"_s;
    QTest::newRow("which day") << u"Which day would you like instead?"_s << u"another day"_s;
    QTest::newRow("what time") << u"What time of day suits you?"_s
                               << u"^At 10 AM as before.*another day"_s;
    QTest::newRow("another day offered")
        << u"I can give you 10 AM or 11 AM on Thursday the 16th of April. Would that work?"_s
        << u"16th of April at 10 AM"_s;
}

void TestBookingRules::asksForAnotherDayWithoutANewOne()
{
    QFETCH(QString, heard);
    QFETCH(QString, said);

    RuleTalk talk(vagueMovePlan());
    const Decision opening = talk.hear(u"Hello, how may I help you?"_s);
    const Decision decision = talk.hear(heard);

    QVERIFY2(opening.text.contains(u"15th of April at 10 AM, to another day"_s),
             qPrintable(opening.text));
    QVERIFY2(words(said).match(decision.text).hasMatch(), qPrintable(decision.text));
}

void TestBookingRules::agreesToNoOtherWait()
{
    const CallPlan plan =
        tellingPlan(Task::PlaceOrder, u"order two coffees to pick up in 20 minutes"_s);
    const QString back = u"Let me read that back: two coffees. Ready for you at %1. Correct?"_s;
    const QString greeting = u"Hello, how may I help you?"_s;

    // It is midnight.
    const Decision late = RuleTalk(plan).hearAll({greeting, back.arg(u"12:30 PM"_s)});
    const Decision right = RuleTalk(plan).hearAll({greeting, back.arg(u"12:25 AM"_s)});

    QVERIFY2(late.text.startsWith(u"No, it should be ready in 20 minutes"_s),
             qPrintable(late.text));
    QVERIFY2(words(u"^(yes|that's right)"_s).match(right.text).hasMatch(), qPrintable(right.text));
}

void TestBookingRules::inventsNoTime_data()
{
    QTest::addColumn<QString>("heard");

    QTest::newRow("which evening") << u"Which evening would that be?"_s;
    QTest::newRow("talk") << u"You are lucky, the line was busy all morning."_s;
    QTest::newRow("part of the day") << u"I have something in the afternoon."_s;
    QTest::newRow("of a day") << u"On Friday the 17th of April I have the afternoon free."_s;
}

void TestBookingRules::inventsNoTime()
{
    QFETCH(QString, heard);
    CallPlan plan = planFor(Task::MakeReservation);
    plan.intent.partySize = known(2);

    const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, heard});

    static const QRegularExpression time(u"\\d ?(AM|PM)"_s);
    QVERIFY2(!time.match(decision.text).hasMatch(), qPrintable(decision.text));
}

void TestBookingRules::takesExactlyTheWish_data()
{
    QTest::addColumn<QString>("offer");

    QTest::newRow("after a refusal, without stops")
        << u"That one is taken I'm afraid I have a table at eight PM on Sunday the twenty ninth of "
           u"November, shall I take it."_s;
    QTest::newRow("after a refusal")
        << u"7 PM is taken. We have 8 PM on Sunday the 29th of November. Shall I book it?"_s;
    QTest::newRow("alone") << u"I have 8 PM on Sunday the 29th of November. Would that suit?"_s;
}

void TestBookingRules::takesExactlyTheWish()
{
    QFETCH(QString, offer);

    const Decision decision =
        RuleTalk(tablePlan()).hearAll({u"Hello, how may I help you?"_s, offer});

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(decision.text.contains(u"8 PM"_s), qPrintable(decision.text));
    QVERIFY2(!decision.text.contains(u'?'), qPrintable(decision.text));
}

void TestBookingRules::asksForTheWishBeforeAnotherTime_data()
{
    QTest::addColumn<QString>("offer");

    QTest::newRow("one") << u"I could offer you 12 PM. Shall I book that?"_s;
    QTest::newRow("two") << u"I have 12 PM or 12:30 PM. Would either of those work?"_s;
    QTest::newRow("said") << u"we have twelve PM or twelve thirty PM would that be okay"_s;
    QTest::newRow("of today") << u"I can do 12:30 PM today. Shall I take it?"_s;
    QTest::newRow("not understood") << u"I have a table at to bell PM. Shall I take it?"_s;
    QTest::newRow("with the day")
        << u"On Sunday the 29th of November I have 12:30 PM. Would you like me to book it?"_s;
}

void TestBookingRules::asksForTheWishBeforeAnotherTime()
{
    QFETCH(QString, offer);

    const Decision decision =
        RuleTalk(tablePlan()).hearAll({u"Hello, how may I help you?"_s, offer});

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(decision.text.contains(u"8 PM"_s), qPrintable(decision.text));
    QVERIFY2(decision.text.contains(u'?'), qPrintable(decision.text));
}

void TestBookingRules::takesNoOfferThatIsRefusedEachTime()
{
    RuleTalk talk(bookingPlan());
    talk.hear(u"Hello, how may I help you?"_s);

    const QString offer =
        u"That one is taken, I'm afraid. I could offer 9 AM on Wednesday the 15th of April."_s;
    int takes = 0;
    for (int i = 0; i < 6; ++i)
        takes += talk.hear(offer).text.contains(u"at 9 AM"_s) ? 1 : 0;

    QVERIFY2(takes > 0 && takes < 3, qPrintable(QString::number(takes)));
}

void TestBookingRules::leavesAPlaceWithoutDoctors()
{
    const Decision decision = RuleTalk(bookingPlan())
                                  .hearAll({u"Paradise, good evening. How can I help you?"_s,
                                            u"I have a table at 10 AM. Shall I take it?"_s});

    QCOMPARE(decision.action, Action::EndCall);
}

QTEST_GUILESS_MAIN(TestBookingRules)
#include "tst_bookingrules.moc"
