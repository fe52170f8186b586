// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/machinetalk.h"
#include "support/talks.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestMachineTalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesAMessageWhereOneHelps_data();
    void leavesAMessageWhereOneHelps();
    void tellsARobotWhoCallsAndWhy();
    void pressesTheKeyARobotAsksFor();
    void leavesNoMessageInAFullMailbox();
    void saysNothingToFaxesAndNetworks();
    void leavesPeopleToTheAgents();
};

void TestMachineTalk::leavesAMessageWhereOneHelps_data()
{
    using Task = Intent::Task;
    QTest::addColumn<Intent::Task>("task");
    QTest::addColumn<QString>("request");
    QTest::addColumn<AtVoicemail>("wish");
    QTest::newRow("booking") << Task::BookAppointment << u"Book it."_s << AtVoicemail::LeaveMessage;
    QTest::newRow("message") << Task::DeliverMessage << u"Tell Ravi."_s
                             << AtVoicemail::LeaveMessage;
    QTest::newRow("balance") << Task::BalanceEnquiry << u"What is my balance?"_s
                             << AtVoicemail::CallAgain;
    QTest::newRow("inquiry") << Task::GeneralInquiry << u"Ask when they open."_s
                             << AtVoicemail::CallAgain;
    QTest::newRow("no message") << Task::BookAppointment
                                << u"Book a table, but don't leave a message."_s
                                << AtVoicemail::HangUp;
    QTest::newRow("hang up") << Task::CancelAppointment
                             << u"Cancel it. If you get a voicemail, just hang up."_s
                             << AtVoicemail::HangUp;
    QTest::newRow("again") << Task::BookAppointment
                           << u"Book it, and if nobody answers call again later."_s
                           << AtVoicemail::CallAgain;
    QTest::newRow("message all the same")
        << Task::GeneralInquiry << u"Ask when they open or leave them a message."_s
        << AtVoicemail::LeaveMessage;
}

void TestMachineTalk::leavesAMessageWhereOneHelps()
{
    QFETCH(const Intent::Task, task);
    QFETCH(const QString, request);
    QFETCH(const AtVoicemail, wish);
    CallPlan plan = planFor(task);
    plan.intent.request = request;

    QCOMPARE(wishAtVoicemail(plan), wish);
    const auto decision = decisionFor(Answerer::Voicemail, u"Leave a message."_s, plan);
    QCOMPARE(decision->action, Decision::Action::EndCall);
    QCOMPARE(!decision->text.isEmpty(), wish == AtVoicemail::LeaveMessage);
}

void TestMachineTalk::tellsARobotWhoCallsAndWhy()
{
    const auto decision = decisionFor(Answerer::Screening, u"Please state your name."_s,
                                      planFor(Intent::Task::BookAppointment));

    QCOMPARE(decision->action, Decision::Action::Speak);
    QVERIFY(decision->text.contains(u"AI assistant"_s));
    QVERIFY(decision->text.contains(u"appointment"_s));
}

void TestMachineTalk::pressesTheKeyARobotAsksFor()
{
    const auto decision = decisionFor(
        Answerer::Screening, u"You have reached a screened line. To be connected, press 5."_s,
        planFor(Intent::Task::BookAppointment));

    QCOMPARE(decision->action, Decision::Action::Dtmf);
    QCOMPARE(decision->digits, u"5"_s);
}

void TestMachineTalk::leavesNoMessageInAFullMailbox()
{
    const auto decision = decisionFor(Answerer::Voicemail, u"The mailbox is full. Goodbye."_s,
                                      planFor(Intent::Task::BookAppointment));

    QCOMPARE(decision->action, Decision::Action::EndCall);
    QCOMPARE(decision->text, QString());
}

void TestMachineTalk::saysNothingToFaxesAndNetworks()
{
    for (const Answerer who : {Answerer::Fax, Answerer::OutOfService, Answerer::Unreachable}) {
        const auto decision = decisionFor(who, {}, planFor(Intent::Task::BookAppointment));
        QCOMPARE(decision->action, Decision::Action::EndCall);
        QCOMPARE(decision->text, QString());
    }
}

void TestMachineTalk::leavesPeopleToTheAgents()
{
    const CallPlan plan = planFor(Intent::Task::BookAppointment);
    QVERIFY(!decisionFor(Answerer::Person, u"Hello?"_s, plan));
    QVERIFY(!decisionFor(Answerer::Unknown, {}, plan));
}

QTEST_GUILESS_MAIN(TestMachineTalk)
#include "tst_machinetalk.moc"
