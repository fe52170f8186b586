// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/ruletalk.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;
using Task = Intent::Task;

/// What the rules never do: agree to what was not asked for, or go round in circles.
class TestActionLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void correctsWhatWasMisheard_data();
    void correctsWhatWasMisheard();
    void agreesToNothingElse_data();
    void agreesToNothingElse();
    void agreesToItsOwnMatter_data();
    void agreesToItsOwnMatter();
    void tellsWhatToChange();
    void spellsANameThatIsNotFound();
    void cancelsNoAppointmentForAMembership();
    void presses0RatherThanADeed();
    void tellsWhoeverLeavesWithTheWrongDay();
    void staysWithWhoeverTakesCareOfIt();
    void agreesToWhatWasHeardRight();
    void endsWhenTheSameIsAskedAgainAndAgain_data();
    void endsWhenTheSameIsAskedAgainAndAgain();
    void saysNothingAThirdTime_data();
    void saysNothingAThirdTime();
};

void TestActionLimits::correctsWhatWasMisheard_data()
{
    QTest::addColumn<QString>("heard");
    QTest::addColumn<QString>("expected");

    QTest::newRow("date") << u"I understood Friday the 17th of April. Is that correct?"_s
                          << u"Wednesday the 15th of April, one five"_s;
    QTest::newRow("year") << u"So that is Thursday the 15th of April 2027, is that right?"_s
                          << u"the date is Wednesday the 15th of April 2026."_s;
    QTest::newRow("name") << u"So that is for Neela Rao, is that right?"_s
                          << u"Meera Iyer, spelled M E E R A, I Y E R"_s;
    QTest::newRow("written name") << u"I have written Roman Kapoor. Is that correct?"_s
                                  << u"Meera Iyer, spelled"_s;
    QTest::newRow("name first") << u"Raymond Cutter, did I hear that right?"_s
                                << u"Meera Iyer, spelled"_s;
    QTest::newRow("name like a word")
        << u"All right. Was that Amanda Cooper?"_s << u"Meera Iyer, spelled"_s;
    QTest::newRow("name like a month")
        << u"I have written June Carter. Is that correct?"_s << u"Meera Iyer, spelled"_s;
    QTest::newRow("weekday of another day")
        << u"So Thursday the 15th of April at 10 AM. Is that right?"_s
        << u"Wednesday the 15th of April"_s;
    QTest::newRow("name behind day and time")
        << u"So, Wednesday the 15th of April at 10 AM, under Five Eight. Right?"_s
        << u"Meera Iyer, spelled"_s;
    QTest::newRow("name in part") << u"So that is for Meera Rao, is that right?"_s
                                  << u"Meera Iyer, spelled"_s;
    QTest::newRow("doctor") << u"So that is with Doctor Sharma, is that right?"_s
                            << u"Doctor Chandra, spelled C H A N D R A"_s;
    QTest::newRow("phone") << u"So the number is 9 8 7 6 5 4 3 2 1 1, is that right?"_s
                           << u"9 8 7 6 5, 4 3 2 1 0"_s;
}

void TestActionLimits::correctsWhatWasMisheard()
{
    QFETCH(QString, heard);
    QFETCH(QString, expected);

    const Decision decision =
        RuleTalk(bookingPlan()).hearAll({u"Hello, how may I help you?"_s, heard});

    QVERIFY2(decision.text.startsWith(u"No, "_s), qPrintable(decision.text));
    QVERIFY2(decision.text.contains(expected), qPrintable(decision.text));
}

namespace {

CallPlan keepingPlan()
{
    CallPlan plan = tellingPlan(Task::DeliverMessage,
                                u"tell you that Meera does not want to cancel the appointment"_s);
    plan.intent.date = known(QDate(2026, 4, 13));
    return plan;
}

} // namespace

void TestActionLimits::agreesToNothingElse_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("asked");

    const CallPlan policy =
        tellingPlan(Task::GeneralInquiry, u"ask what your cancellation policy is"_s);
    const CallPlan status =
        tellingPlan(Task::CheckStatus, u"ask whether the appointment is confirmed"_s);
    for (const QString &asked :
         {u"You want to cancel the appointment on Monday. Is that right?"_s,
          u"so you want to cancel the appointment of Meera Iyer is that right."_s,
          u"Shall I really cancel the appointment on Monday the 13th of April?"_s,
          u"You want to move the appointment to Tuesday. Is that right?"_s,
          u"Shall I place the order?"_s}) {
        QTest::newRow(qPrintable(u"message: "_s + asked)) << keepingPlan() << asked;
        QTest::newRow(qPrintable(u"question: "_s + asked)) << policy << asked;
        QTest::newRow(qPrintable(u"status: "_s + asked)) << status << asked;
        QTest::newRow(qPrintable(u"booking: "_s + asked)) << bookingPlan() << asked;
    }
    for (const CallPlan &plan : {policy, status, cancelPlan()})
        QTest::newRow(qPrintable(u"booked: "_s + plan.intent.description.valueOr(u"cancel"_s)))
            << plan << u"So that is Wednesday the 15th of April at 10 AM. Shall I book it?"_s;
    QTest::newRow("moved instead") << cancelPlan() << u"Would you like to reschedule it instead?"_s;
}

void TestActionLimits::agreesToNothingElse()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, asked);

    const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, asked});

    QVERIFY2(decision.text.startsWith(u"No, please don't"_s), qPrintable(decision.text));
    QVERIFY2(decision.text.contains(u"I am calling to"_s), qPrintable(decision.text));
}

void TestActionLimits::agreesToItsOwnMatter_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("asked");

    QTest::newRow("cancel") << cancelPlan()
                            << u"You want to cancel the appointment on Wednesday the 15th of "
                               "April. Is that right?"_s;
    QTest::newRow("move") << movePlan()
                          << u"So I cancel the old one and book Monday the 20th of April. Is that "
                             "right?"_s;
    QTest::newRow("order") << tellingPlan(Task::PlaceOrder, u"order two veg biryanis"_s)
                           << u"So that is two veg biryanis. Shall I place the order?"_s;
    QTest::newRow("asked for in words")
        << tellingPlan(Task::PhoneCall, u"ask them to cancel the delivery"_s)
        << u"You want to cancel the delivery. Is that right?"_s;
    QTest::newRow("not cancelled")
        << keepingPlan() << u"So you don't want to cancel it, is that right?"_s;
    QTest::newRow("a message") << keepingPlan() << u"Shall I pass that on?"_s;
}

void TestActionLimits::agreesToItsOwnMatter()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, asked);

    const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, asked});

    QVERIFY2(words(u"^(yes|that's right)"_s).match(decision.text).hasMatch(),
             qPrintable(decision.text));
}

void TestActionLimits::spellsANameThatIsNotFound()
{
    const Decision decision = RuleTalk(cancelPlan())
                                  .hearAll({u"Hello, how may I help you?"_s,
                                            u"I can't find any appointment under that name."_s});

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(decision.text.contains(u"Meera Iyer, spelled"_s), qPrintable(decision.text));
}

void TestActionLimits::cancelsNoAppointmentForAMembership()
{
    CallPlan plan = planFor(Task::CancelAppointment);
    plan.intent.request = u"Cancel my gym membership"_s;

    const Decision decision = RuleTalk(plan).hearAll(
        {u"Hello, how may I help you?"_s, u"Shall I really cancel the appointment?"_s});

    QCOMPARE(decision.text, u"No, it is the membership that I want to cancel."_s);
}

void TestActionLimits::tellsWhatToChange()
{
    const Decision decision =
        RuleTalk(keepingPlan())
            .hearAll({u"Hello, how may I help you?"_s, u"Shall I cancel the appointment?"_s,
                      u"What should I change?"_s});

    QVERIFY2(decision.text.startsWith(u"Nothing"_s), qPrintable(decision.text));

    const Decision right = RuleTalk(bookingPlan())
                               .hearAll({u"Hello, how may I help you?"_s,
                                         u"Was that Amanda Cooper?"_s, u"What should I change?"_s});
    QVERIFY2(right.text.startsWith(u"The name is Meera Iyer"_s), qPrintable(right.text));
}

void TestActionLimits::presses0RatherThanADeed()
{
    const Decision decision =
        RuleTalk(tellingPlan(Task::GeneralInquiry, u"ask what your cancellation policy is"_s))
            .hear(u"Press 1 for cancelling an appointment. Press 2 for a new appointment. Press 0 "
                  "for the operator."_s);

    QCOMPARE(decision.digits, u"0"_s);
}

/// Once: they may insist, or be gone.
void TestActionLimits::tellsWhoeverLeavesWithTheWrongDay()
{
    RuleTalk talk(bookingPlan());
    talk.hear(u"Hello, how may I help you?"_s);
    const QString booked =
        u"It is booked: Tuesday the 21st of April, 10:30 AM, Dr Chandra. Reference 4711. Goodbye."_s;

    const Decision first = talk.hear(booked);
    QCOMPARE(first.action, Action::Speak);
    QVERIFY2(first.text.contains(u"15"), qPrintable(first.text));
    QCOMPARE(talk.hear(booked).action, Action::EndCall);
}

void TestActionLimits::staysWithWhoeverTakesCareOfIt()
{
    RuleTalk talk(tellingPlan(Task::GeneralInquiry, u"ask why the internet is slow"_s));
    talk.hear(u"Hello, how may I help you?"_s);

    const Decision decision = talk.hear(u"I can register this for you and somebody will take care "
                                        "of it within two days, shall I do that."_s);

    QCOMPARE(decision.action, Action::Speak);
}

void TestActionLimits::agreesToWhatWasHeardRight()
{
    RuleTalk talk(bookingPlan());
    talk.hearAll(
        {u"Hello, how may I help you?"_s, u"I have 10 AM on Wednesday the 15th of April."_s});

    const Decision decision = talk.hear(u"Wednesday the 15th of April, 10 AM. Yes?"_s);

    QVERIFY2(words(u"^(yes, that|that's right)"_s).match(decision.text).hasMatch(),
             qPrintable(decision.text));
}

void TestActionLimits::endsWhenTheSameIsAskedAgainAndAgain_data()
{
    QTest::addColumn<QString>("line");

    QTest::newRow("name") << u"May I have your name?"_s;
    QTest::newRow("insurance") << u"What is the insurance number?"_s;
    QTest::newRow("repeat") << u"Pardon? Could you say that again?"_s;
    QTest::newRow("help") << u"Sorry, I didn't quite follow. What can I do for you?"_s;
    QTest::newRow("else") << u"Is there anything else I can do for you?"_s;
    QTest::newRow("misheard") << u"So that is Friday the 17th of April, is that right?"_s;
    QTest::newRow("chatter") << u"Oh, the weather is so nice these days."_s;
    QTest::newRow("menu") << u"For billing press 1. For the pharmacy press 2."_s;
    QTest::newRow("refusal") << u"I'm sorry, nothing is available on that day."_s;
}

void TestActionLimits::endsWhenTheSameIsAskedAgainAndAgain()
{
    QFETCH(QString, line);

    RuleTalk talk(bookingPlan());
    talk.hear(u"Lakeside Hospital, how may I help you?"_s);
    int lines = 0;
    while (lines < 12 && talk.hear(line).action != Action::EndCall)
        ++lines;

    QVERIFY2(lines < 10, qPrintable(QString::number(lines)));
}

void TestActionLimits::saysNothingAThirdTime_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("line");

    const CallPlan message = tellingPlan(Task::DeliverMessage, u"wish you a happy birthday"_s);
    for (const auto &line :
         {u"Excuse me, I didn't get that. What can I do for you?"_s, u"What is it about?"_s,
          u"Was that Roman Kapoor?"_s, u"Could I have a mobile number, please?"_s,
          u"One moment, may I put you on hold?"_s, u"So Wednesday the 15th of April, right?"_s}) {
        QTest::newRow(qPrintable(u"booking: "_s + line)) << bookingPlan() << line;
        QTest::newRow(qPrintable(u"message: "_s + line)) << message << line;
    }
}

void TestActionLimits::saysNothingAThirdTime()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, line);

    RuleTalk talk(plan);
    QStringList said;
    for (int i = 0; i < 12; ++i) {
        const Decision decision = talk.hear(line);
        if (decision.action == Action::EndCall)
            break;
        said.append(decision.text);
    }

    for (const QString &text : said)
        QVERIFY2(text.isEmpty() || said.count(text) < 3, qPrintable(text));
}

QTEST_GUILESS_MAIN(TestActionLimits)
#include "tst_actionlimits.moc"
