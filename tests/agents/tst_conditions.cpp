// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/conditions.h"
#include "agents/outcomejudge.h"
#include "support/ruletalk.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

CallPlan tablePlan(const QString &request = u"Book a table for four at Spice Garden"_s)
{
    CallPlan plan = planFor(Intent::Task::MakeReservation);
    plan.intent.request = request;
    plan.intent.partySize = known(4);
    return plan;
}

} // namespace

/// The agent agrees to nothing that only the person can decide.
class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatOnlyThePersonDecides_data();
    void findsWhatOnlyThePersonDecides();
    void agreesToWhatWasAsked_data();
    void agreesToWhatWasAsked();
    void takesWhatThePersonSpokeOf();
    void turnsItDownAndTells();
    void goesOnWithoutIt();
};

void TestConditions::findsWhatOnlyThePersonDecides_data()
{
    QTest::addColumn<bool>("unused");
    for (const char *words :
         {"We need a 2000 rupees deposit, is that fine?",
          "For that night we have a minimum spend of 5000 per person. Okay?",
          "There is a cancellation fee. Do you accept?", "It is 50 dollars up front, okay?",
          "We only do outdoor seating that night, ok?",
          "I see two appointments, the 9th at 11 and the 10th at 9. Shall I cancel both?",
          "Dr Rao is at our Uppal branch that day. Is that okay?",
          "It's a video consultation then, yes?", "I'll close the ticket then, okay?",
          "Only a high table is left. Would that be all right?"})
        QTest::newRow(words) << true;
}

void TestConditions::findsWhatOnlyThePersonDecides()
{
    QVERIFY(conditionIn(QString::fromUtf8(QTest::currentDataTag()), {.plan = tablePlan()}));
}

void TestConditions::agreesToWhatWasAsked_data()
{
    QTest::addColumn<bool>("unused");
    for (const char *words :
         {"So a table for four on Wednesday at 8 PM, under Meera Iyer. Is that right?",
          "There is something free at 10:30. Would that be good?", "Shall I book it?",
          "The consultation fee is 500 rupees.", "You can park outside. See you then.",
          "Shall I cancel it?", "Which branch would you like?", "Are you the patient?",
          "A first consultation is 600 rupees. Can I help you with anything else?",
          "The registration fee is 100 rupees. May I have your name?",
          "We are at the main branch. How can I help you?", "Is that okay?"})
        QTest::newRow(words) << true;
}

void TestConditions::agreesToWhatWasAsked()
{
    QVERIFY(!conditionIn(QString::fromUtf8(QTest::currentDataTag()), {.plan = tablePlan()}));
}

void TestConditions::takesWhatThePersonSpokeOf()
{
    const QString asked = u"We need a 2000 rupees deposit, is that fine?"_s;
    const QString garden = u"We only have a table outside, okay?"_s;

    QVERIFY(!conditionIn(asked, {.plan = tablePlan(u"Book a table, a deposit is fine"_s)}));
    QVERIFY(!conditionIn(asked, {.plan = tablePlan(), .hints = {u"deposit is okay"_s}}));
    QVERIFY(!conditionIn(garden, {.plan = tablePlan(u"Book a table outside at Spice Garden"_s)}));
}

void TestConditions::turnsItDownAndTells()
{
    const CallPlan plan = tablePlan();
    RuleTalk talk(plan);
    talk.hear(u"Spice Garden, good evening. How can I help you?"_s);

    const Decision first = talk.hear(u"We need a 2000 rupees deposit, is that fine?"_s);
    QCOMPARE(first.action, Decision::Action::Speak);
    QVERIFY2(first.text.contains(u"ask"), qPrintable(first.text));

    const Decision second = talk.hear(u"No, the deposit is for everybody. Is that okay?"_s);
    QCOMPARE(second.action, Decision::Action::EndCall);

    const Judgement judged = judge(plan, talk.conversation().turns);
    QCOMPARE(judged.outcome, CallRecord::Outcome::NotDone);
    QVERIFY2(judged.reason.startsWith(u"They asked what only you can decide"),
             qPrintable(judged.reason));
}

void TestConditions::goesOnWithoutIt()
{
    RuleTalk talk(tablePlan());
    talk.hear(u"Spice Garden, good evening. How can I help you?"_s);
    talk.hear(u"We only do outdoor seating that night, ok?"_s);

    const Decision next = talk.hear(u"Let me see. What name shall I note?"_s);

    QCOMPARE(next.action, Decision::Action::Speak);
    QVERIFY2(!next.text.contains(u"ask"), qPrintable(next.text));
}

QTEST_GUILESS_MAIN(TestConditions)
#include "tst_conditions.moc"
