// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"
#include "agents/actionmodel.h"
#include "agents/outcomejudge.h"
#include "support/answerof.h"
#include "support/ruletalk.h"
#include "support/scriptedmodel.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;

namespace {

const QString askForCode = u"Please enter your four digit PIN followed by hash."_s;

CallPlan balancePlan()
{
    CallPlan plan = planFor(Intent::Task::BalanceEnquiry);
    plan.targetName = u"Unity Bank"_s;
    plan.intent.place = known(u"Unity Bank"_s);
    plan.intent.accessCode = known(u"9081"_s);
    return plan;
}

/// "C: " and "A: " lines; "K: " are keys that the agent pressed.
Conversation talk(const QStringList &lines)
{
    Conversation conversation{.plan = balancePlan()};
    for (const QString &line : lines) {
        Turn turn{.number = int(conversation.turns.size()) + 1};
        turn.speaker = line.startsWith(u'C') ? Turn::Speaker::Callee : Turn::Speaker::Agent;
        (line.startsWith(u'K') ? turn.digits : turn.text) = line.mid(3);
        conversation.turns += turn;
    }
    return conversation;
}

Decision decide(const Conversation &conversation, DecisionMaker *model = nullptr)
{
    ActionRules rules;
    ActionAgent agent(model, rules);
    return answerOf(agent.decide(conversation));
}

} // namespace

/// A code goes to the place it belongs to, and never twice.
class TestCodeGuard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesItWhereItBelongs();
    void typesItNotAtAnotherBank();
    void typesItNotTwice_data();
    void typesItNotTwice();
    void typesItAgainWhereItGotLost();
    void heedsThisWhoeverDecides();
};

void TestCodeGuard::typesItWhereItBelongs()
{
    QCOMPARE(decide(talk({u"C: Welcome to Unity Bank telephone banking."_s, u"K: 1"_s,
                          u"C: "_s + askForCode}))
                 .digits,
             u"9081#"_s);
}

void TestCodeGuard::typesItNotAtAnotherBank()
{
    Conversation conversation = talk(
        {u"C: Welcome to National Bank telephone banking."_s, u"K: 1"_s, u"C: "_s + askForCode});

    const Decision decision = decide(conversation);

    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY(decision.digits.isEmpty());
    conversation.turns += Turn{.number = 4, .reason = decision.reason};
    conversation.turns.last().speaker = Turn::Speaker::Agent;
    QCOMPARE(judge(conversation.plan, conversation.turns).reason,
             u"This is not the number of Unity Bank. Check the number."_s);
}

void TestCodeGuard::typesItNotTwice_data()
{
    QTest::addColumn<QString>("keys");
    QTest::newRow("Wrong PIN. You have one attempt left before your account is blocked. Enter your "
                  "PIN followed by hash.")
        << u"9081#"_s;
    QTest::newRow("That PIN is incorrect. Please enter your PIN followed by hash.") << u"••••#"_s;
    QTest::newRow("The code does not match. Enter your four digit PIN followed by hash.")
        << u"••••#"_s;
}

void TestCodeGuard::typesItNotTwice()
{
    QFETCH(QString, keys);
    Conversation conversation = talk({u"C: "_s + askForCode, u"K: "_s + keys,
                                      u"C: "_s + QString::fromUtf8(QTest::currentDataTag())});

    const Decision decision = decide(conversation);

    QCOMPARE(decision.action, Action::EndCall);
    conversation.turns += Turn{.number = 4, .reason = decision.reason};
    conversation.turns.last().speaker = Turn::Speaker::Agent;
    QCOMPARE(judge(conversation.plan, conversation.turns).reason,
             u"They refused the code. Check it before you call again."_s);
}

void TestCodeGuard::typesItAgainWhereItGotLost()
{
    QCOMPARE(decide(talk({u"C: "_s + askForCode, u"K: ••••#"_s,
                          u"C: We did not receive your entry. "_s + askForCode}))
                 .digits,
             u"9081#"_s);
}

void TestCodeGuard::heedsThisWhoeverDecides()
{
    ScriptedModel chat;
    chat.willAnswer(
        uR"({"action":"dtmf","text":"","digits":"{access_code}#","purpose":"code","reason":"r","missing":""})"_s);
    ActionModel model(chat);

    const Decision decision = decide(talk({u"C: Welcome to National Bank telephone banking."_s,
                                           u"K: 1"_s, u"C: "_s + askForCode}),
                                     &model);

    QCOMPARE(chat.asked.size(), 1);
    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY(decision.digits.isEmpty());
}

QTEST_GUILESS_MAIN(TestCodeGuard)
#include "tst_codeguard.moc"
