// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/ruletalk.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;
using Task = Intent::Task;

class TestActionRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheCallIsFor_data();
    void saysWhatTheCallIsFor();
    void neverSaysACardNumber();
    void answersFromThePlan_data();
    void answersFromThePlan();
    void tellsAWishBesideTheBooking();
    void heedsAHint_data();
    void heedsAHint();
    void neverSaysAnInstruction_data();
    void neverSaysAnInstruction();
    void asksThePersonBeforeAnotherTime_data();
    void asksThePersonBeforeAnotherTime();
    void leavesOneMessageOnAVoicemail();
    void leavesNoMessageAgainstTheWish();
    void excusesItselfAtAWrongNumber();
    void waitsOnHold();
    void admitsWhatItDoesNotKnow_data();
    void admitsWhatItDoesNotKnow();
    void dropsTheCountryCodeAtHome();
    void givesTheMessageWheneverInvited_data();
    void givesTheMessageWheneverInvited();
    void admitsThatThereIsNoMessage();
    void endsPolitelyWhenAllIsDone_data();
    void endsPolitelyWhenAllIsDone();
};

void TestActionRules::saysWhatTheCallIsFor_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("expected");

    QTest::newRow("book")
        << bookingPlan()
        << u"book an appointment with Doctor Chandra on Wednesday the 15th of April"_s;
    QTest::newRow("cancel")
        << cancelPlan()
        << u"cancel the appointment with Doctor Chandra on Wednesday the 15th of April"_s;
    QTest::newRow("reschedule")
        << movePlan()
        << u"move the appointment with Doctor Chandra, now on Wednesday the 15th of April, to Monday the 20th of April"_s;
    CallPlan status = planFor(Task::CheckStatus);
    status.intent.reference = known(u"4521"_s);
    QTest::newRow("status") << status << u"check the status of a booking, reference 4 5 2 1"_s;
    QTest::newRow("inquiry") << tellingPlan(Task::GeneralInquiry,
                                            u"ask whether you take Star Health insurance"_s)
                             << u"ask whether you take Star Health insurance"_s;
    QTest::newRow("complaint") << tellingPlan(Task::Complaint,
                                              u"complain that the lift is out of order"_s)
                               << u"complain that the lift is out of order"_s;
    QTest::newRow("order") << tellingPlan(Task::PlaceOrder, u"order two veg biryanis"_s)
                           << u"order two veg biryanis"_s;
    QTest::newRow("message") << tellingPlan(Task::DeliverMessage,
                                            u"tell you that Meera will be late"_s)
                             << u"leave a message for you: Meera will be late"_s;
    QTest::newRow("plain call") << tellingPlan(Task::PhoneCall, u"speak to Ravi"_s)
                                << u"speak to Ravi"_s;
}

void TestActionRules::saysWhatTheCallIsFor()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, expected);

    const Decision decision = RuleTalk(plan).hear(u"Good morning, how may I help you?"_s);

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(decision.text.contains(expected), qPrintable(decision.text));
}

void TestActionRules::neverSaysACardNumber()
{
    CallPlan plan = planFor(Task::CheckStatus);
    plan.intent.reference = known(u"4111111111111111"_s);

    for (const QString &asked :
         {u"Good morning, how may I help you?"_s, u"What is the reference number?"_s,
          u"Could you give me your card number?"_s}) {
        const Decision decision = RuleTalk(plan).hear(asked);
        QVERIFY2(!decision.text.contains(u"1 1 1"_s) && !decision.text.contains(u"111"_s),
                 qPrintable(decision.text));
    }

    const Decision keys = RuleTalk(plan).hear(
        u"Please enter your sixteen digit card number followed by the hash key."_s);
    QCOMPARE(keys.digits, u"4111111111111111#"_s);
}

void TestActionRules::answersFromThePlan_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("expected");

    const CallPlan order = tellingPlan(Task::PlaceOrder, u"order two veg biryanis"_s);
    QTest::newRow("name") << bookingPlan() << u"May I have the patient's name?"_s
                          << u"Meera Iyer"_s;
    QTest::newRow("who calls") << bookingPlan() << u"Wait, who is this?"_s
                               << u"^I am an AI assistant calling for Meera Iyer to book"_s;
    QTest::newRow("curt name") << bookingPlan() << u"For whom?"_s << u"Meera Iyer"_s;
    QTest::newRow("date") << bookingPlan() << u"For which day?"_s
                          << u"Wednesday the 15th of April"_s;
    QTest::newRow("doctor") << bookingPlan() << u"Which doctor would you like to see?"_s
                            << u"Doctor Chandra"_s;
    QTest::newRow("time of day") << bookingPlan() << u"What time of day suits you?"_s
                                 << u"^In the morning if possible"_s;
    QTest::newRow("time of day, no question heard")
        << bookingPlan() << u"Morning or afternoon."_s << u"^In the morning if possible"_s;
    QTest::newRow("old date") << cancelPlan() << u"On which day is the appointment?"_s
                              << u"Wednesday the 15th of April"_s;
    const CallPlan message =
        tellingPlan(Task::DeliverMessage,
                    u"leave a message for Mr Rao that the meeting of the customer starts at 4"_s);
    QTest::newRow("message") << message << u"I'm writing it down. What would you like to say?"_s
                             << u"^The message is this: the meeting of Meera starts at 4\\.$"_s;
    QTest::newRow("message to pass on") << message << u"Of course. What shall I pass on?"_s
                                        << u"^The message is this: the meeting"_s;
    QTest::newRow("name for a machine")
        << bookingPlan() << u"After the tone, say the patient's full name."_s
        << u"^Meera Iyer\\.$"_s;
    QTest::newRow("number to note down")
        << message << u"Which phone number may I note down?"_s << u"^The number is 9 8"_s;
    CallPlan complaint = tellingPlan(Task::Complaint, u"complain that the line is dead"_s);
    complaint.intent.reference = known(u"SR882"_s);
    QTest::newRow("order number") << complaint << u"What is the order number, please?"_s
                                  << u"^The number is S R 8 8 2\\.$"_s;
    QTest::newRow("items") << order << u"What would you like to order?"_s
                           << u"^Two veg biryanis, please"_s;
}

void TestActionRules::tellsAWishBesideTheBooking()
{
    CallPlan plan = planFor(Task::MakeReservation);
    plan.intent.request = u"Book a table for 4 tomorrow at 8 pm. One of us is coeliac."_s;
    plan.intent.partySize = known(4);

    const Decision decision = RuleTalk(plan).hear(u"Good evening, how may I help you?"_s);

    QVERIFY2(decision.text.endsWith(u"Please note: One of us is coeliac."_s),
             qPrintable(decision.text));
}

void TestActionRules::answersFromThePlan()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, question);
    QFETCH(QString, expected);

    const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, question});

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(words(expected).match(decision.text).hasMatch(), qPrintable(decision.text));
}

void TestActionRules::heedsAHint_data()
{
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("heard");
    QTest::addColumn<QString>("expected");

    QTest::newRow("morning") << u"prefer morning"_s
                             << u"I have 10 AM or 4 PM on Wednesday the 15th of April."_s
                             << u"10 AM"_s;
    QTest::newRow("afternoon") << u"prefer afternoon"_s
                               << u"I have 10 AM or 4 PM on Wednesday the 15th of April."_s
                               << u"4 PM"_s;
    QTest::newRow("one time") << u"accept 4 PM"_s
                              << u"I have 10 AM or 4 PM on Wednesday the 15th of April."_s
                              << u"4 PM"_s;
    QTest::newRow("first visit") << u"it is her first visit"_s
                                 << u"Has the patient been here before?"_s << u"first visit"_s;
    QTest::newRow("birth") << u"her date of birth is 2 May 1990"_s
                           << u"What is the date of birth?"_s << u"2 May 1990"_s;
    QTest::newRow("other day")
        << u"the 16th of April is fine too"_s
        << u"Nothing is free on the 15th, but I have 10 AM on Thursday the 16th of April."_s
        << u"Thursday the 16th of April at 10 AM"_s;
}

void TestActionRules::heedsAHint()
{
    QFETCH(QString, hint);
    QFETCH(QString, heard);
    QFETCH(QString, expected);

    const Decision decision =
        RuleTalk(bookingPlan(), {hint}).hearAll({u"Hello, how may I help you?"_s, heard});

    QVERIFY2(decision.text.contains(expected), qPrintable(decision.text));
    QVERIFY(decision.missing.isEmpty());
}

/// It tells the agent what to do, and is nobody else's business.
void TestActionRules::neverSaysAnInstruction_data()
{
    QTest::addColumn<QString>("hint");
    QTest::addColumn<QString>("heard");

    QTest::newRow("limit") << u"You can go up to 3000 for the consultation, don't tell them"_s
                           << u"The consultation fee is 2000 rupees. Is that okay?"_s;
    QTest::newRow("secret") << u"the birthday is a surprise, never mention it"_s
                            << u"Is there a special occasion?"_s;
    QTest::newRow("wish") << u"only take insurance from Star if they insist"_s
                          << u"Do you have an insurance number?"_s;
}

void TestActionRules::neverSaysAnInstruction()
{
    QFETCH(QString, hint);
    QFETCH(QString, heard);

    RuleTalk talk(bookingPlan(), {hint});
    const Decision decision = talk.hearAll({u"Hello, how may I help you?"_s, heard});

    for (const QString &part : {u"3000"_s, u"surprise"_s, u"Star"_s, u"mention"_s})
        QVERIFY2(!decision.text.contains(part), qPrintable(decision.text));
}

void TestActionRules::asksThePersonBeforeAnotherTime_data()
{
    QTest::addColumn<bool>("asks");
    QTest::addColumn<QStringList>("hints");
    QTest::addColumn<bool>("agrees");

    QTest::newRow("to be asked") << true << QStringList() << false;
    QTest::newRow("not to be asked") << false << QStringList() << true;
    QTest::newRow("told by a hint") << true << QStringList{u"accept 4 PM"_s} << true;
}

void TestActionRules::asksThePersonBeforeAnotherTime()
{
    QFETCH(bool, asks);
    QFETCH(QStringList, hints);
    QFETCH(bool, agrees);
    CallPlan plan = bookingPlan();
    plan.asksBeforeAgreeing = asks;
    plan.intent.time = {TimeWindow{{10, 0}, {10, 0}}, 0.9, {}};

    const Decision decision =
        RuleTalk(plan, hints)
            .hearAll({u"Hello, how may I help you?"_s,
                      u"10 AM is not available. I have 4 PM on Wednesday the 15th of April."_s});

    QCOMPARE(decision.action, agrees ? Action::Speak : Action::EndCall);
    QCOMPARE(decision.text.contains(u"4 PM"_s), agrees);
}

void TestActionRules::leavesOneMessageOnAVoicemail()
{
    const Decision decision =
        RuleTalk(bookingPlan())
            .hear(
                u"You have reached the voicemail of Lakeside Hospital. Please leave a message after the tone."_s);

    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY(decision.text.contains(u"AI assistant calling for Meera Iyer"_s));
    QVERIFY(decision.text.contains(u"9 8 7 6 5, 4 3 2 1 0"_s));
}

void TestActionRules::leavesNoMessageAgainstTheWish()
{
    CallPlan plan = bookingPlan();
    plan.intent.request = u"Book Dr Chandra at Lakeside Hospital. Don't leave a message."_s;

    const Decision decision = RuleTalk(plan).hear(
        u"You have reached the voicemail of Lakeside Hospital. Please leave a message after the tone."_s);

    QCOMPARE(decision.action, Action::EndCall);
    QCOMPARE(decision.text, QString());
}

void TestActionRules::excusesItselfAtAWrongNumber()
{
    const Decision decision =
        RuleTalk(bookingPlan()).hearAll({u"Yes?"_s, u"Sorry, you have the wrong number."_s});

    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY(words(u"sorry|mistake"_s).match(decision.text).hasMatch());
}

void TestActionRules::waitsOnHold()
{
    RuleTalk talk(bookingPlan());
    talk.hear(u"Hello, how may I help you?"_s);

    const Decision decision = talk.hear(u"Please stay on the line, I'll be right with you."_s);

    QCOMPARE(decision.action, Action::Wait);
    QVERIFY(decision.text.isEmpty());
}

void TestActionRules::admitsWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("question");
    QTest::addColumn<QString>("missing");

    QTest::newRow("insurance") << u"What is the insurance number?"_s << u"insurance number"_s;
    QTest::newRow("birth") << u"When was the patient born?"_s << u"date of birth"_s;
    QTest::newRow("email") << u"Could I have an email address?"_s << u"email"_s;
    QTest::newRow("anything") << u"What colour is the rash on her arm?"_s << u"colour"_s;
}

void TestActionRules::admitsWhatItDoesNotKnow()
{
    QFETCH(QString, question);
    QFETCH(QString, missing);

    const Decision decision =
        RuleTalk(bookingPlan()).hearAll({u"Hello, how may I help you?"_s, question});

    QCOMPARE(decision.action, Action::Speak);
    QVERIFY2(words(u"don't|wasn't|can't"_s).match(decision.text).hasMatch(),
             qPrintable(decision.text));
    QVERIFY2(decision.missing.contains(missing), qPrintable(decision.missing));
    static const QRegularExpression figure(u"\\d"_s);
    const QString beyondTheDate = QString(decision.text).remove(u"15th"_s);
    QVERIFY2(!figure.match(beyondTheDate).hasMatch(), qPrintable(decision.text));
}

void TestActionRules::dropsTheCountryCodeAtHome()
{
    const QStringList lines{u"Hello, how may I help you?"_s, u"What is your phone number?"_s};
    CallPlan abroad = bookingPlan();
    abroad.number = u"+442079460018"_s;

    QCOMPARE(RuleTalk(bookingPlan()).hearAll(lines).text, u"The number is 9 8 7 6 5, 4 3 2 1 0."_s);
    QVERIFY(RuleTalk(abroad).hearAll(lines).text.startsWith(u"The number is 9 1 9 8"_s));
}

void TestActionRules::givesTheMessageWheneverInvited_data()
{
    QTest::addColumn<QString>("invitation");

    for (const QString &words :
         {u"Of course what shall I pass on."_s, u"of course what shall I pass on"_s,
          u"certainly what is the message."_s, u"Of course what shell I past on."_s,
          u"Yes go ahead."_s, u"I'm writing it down."_s, u"Would you like to leave a message?"_s,
          u"Shall I take a message?"_s, u"Sorry, how can I help you?"_s, u"What is it about?"_s,
          u"Please tell me your message."_s})
        QTest::newRow(qPrintable(words)) << words;
}

void TestActionRules::givesTheMessageWheneverInvited()
{
    QFETCH(QString, invitation);

    const Decision decision =
        RuleTalk(tellingPlan(Task::DeliverMessage, u"tell Mr Rao that the meeting starts at 4"_s))
            .hearAll({u"Hello, how may I help you?"_s, invitation});

    QVERIFY2(decision.text.contains(u"the meeting starts at 4"_s), qPrintable(decision.text));
}

void TestActionRules::admitsThatThereIsNoMessage()
{
    const Decision decision =
        RuleTalk(tellingPlan(Task::PhoneCall, u"speak to somebody"_s))
            .hearAll({u"Hello, how may I help you?"_s, u"What would you like to say?"_s});

    QCOMPARE(decision.missing, u"message"_s);
}

void TestActionRules::endsPolitelyWhenAllIsDone_data()
{
    QTest::addColumn<CallPlan>("plan");
    QTest::addColumn<QString>("done");

    QTest::newRow("cancel") << cancelPlan() << u"The appointment is cancelled. Anything else?"_s;
    QTest::newRow("move")
        << movePlan()
        << u"It has been moved to Monday the 20th of April at 10 AM. The reference is A P 1 2 3. Anything else?"_s;
    QTest::newRow("inquiry") << tellingPlan(Task::GeneralInquiry,
                                            u"ask what the visiting hours are"_s)
                             << u"The visiting hours are from 4 to 7 every day. Anything else?"_s;
    QTest::newRow("complaint")
        << tellingPlan(Task::Complaint, u"complain that the lift is out of order"_s)
        << u"Your complaint is registered under ticket number C 4 5 6. Anything else?"_s;
    QTest::newRow("order") << tellingPlan(Task::PlaceOrder, u"order two veg biryanis"_s)
                           << u"Your order is placed, the order number is 7 7 1. Anything else?"_s;
    QTest::newRow("message") << tellingPlan(Task::DeliverMessage,
                                            u"tell you that Meera will be late"_s)
                             << u"I'll pass it on to the doctor. Goodbye."_s;
}

void TestActionRules::endsPolitelyWhenAllIsDone()
{
    QFETCH(CallPlan, plan);
    QFETCH(QString, done);

    const Decision decision = RuleTalk(plan).hearAll({u"Hello, how may I help you?"_s, done});

    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY2(decision.text.contains(u"thank"_s, Qt::CaseInsensitive), qPrintable(decision.text));
    QCOMPARE(decision.text.count(u"thank"_s, Qt::CaseInsensitive), 1);
}

QTEST_GUILESS_MAIN(TestActionRules)
#include "tst_actionrules.moc"
