// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"
#include "agents/actionrules.h"
#include "agents/otherplace.h"
#include "agents/outcomejudge.h"
#include "agents/promptrules.h"
#include "support/answerof.h"
#include "support/scriptedagents.h"
#include "support/talks.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;

namespace {

CallPlan planFor(const QString &place)
{
    CallPlan plan{.id = u"call-1"_s, .userName = u"Meera Iyer"_s};
    plan.targetName = place;
    plan.intent.task = known(Intent::Task::GeneralInquiry);
    plan.intent.description = known(u"ask for the opening hours"_s);
    return plan;
}

} // namespace

/// Who picks up is compared with who was wanted, and in doubt believed.
class TestOtherPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesAnotherPlace_data();
    void noticesAnotherPlace();
    void believesWhoMayBeMeant_data();
    void believesWhoMayBeMeant();
    void believesAllThatNamesMayBeHeardAs();
    void noticesAnotherRestaurant();
    void understandsTheAnswer_data();
    void understandsTheAnswer();
    void asksOnce();
    void asksBeforeAModelIsAsked();
    void asksNobodyWhoCannotAnswer_data();
    void asksNobodyWhoCannotAnswer();
    void doesAsTheAnswerSays_data();
    void doesAsTheAnswerSays();
    void leavesWhenToldLater();

private:
    Decision decide(const Conversation &conversation, DecisionMaker *model = nullptr)
    {
        ActionAgent agent(model, m_rules);
        return answerOf(agent.decide(conversation));
    }
    /// The agent does as decided, and they answer.
    static void goOn(Conversation &conversation, const Decision &decision, const QString &answer)
    {
        Turn turn = turnsOf({u"A: "_s + decision.text}).first();
        turn.action = decision.action;
        turn.reason = decision.reason;
        conversation.turns += turn;
        conversation.turns += turnsOf({u"C: "_s + answer});
    }
    Conversation talk(const QStringList &lines) const
    {
        return {.plan = planFor(u"Metro Bank"_s), .turns = turnsOf(lines)};
    }

    ActionRules m_rules;
};

void TestOtherPlace::noticesAnotherPlace_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("greeting");
    const QString metro = u"Metro Bank"_s;
    QTest::newRow("welcome") << metro << u"Welcome to National Bank, how may I help you?"_s;
    QTest::newRow("as a recogniser writes it")
        << metro << u"good morning welcome to national bank how may i help you"_s;
    QTest::newRow("thanks") << metro << u"Thank you for calling Union Bank. How can I help?"_s;
    QTest::newRow("reached") << metro << u"Hello, you've reached the National Bank."_s;
    QTest::newRow("name alone") << metro << u"National Bank. How can I help you?"_s;
    QTest::newRow("hello") << metro << u"Hello, National Bank, Leela speaking."_s;
    QTest::newRow("good morning") << metro << u"Good morning, this is National Bank."_s;
    QTest::newRow("hospitals") << u"Apollo Hospital, Madinaguda"_s
                               << u"Welcome to Yashoda Hospitals, good morning."_s;
    QTest::newRow("two words") << u"Spice Garden Restaurant"_s
                               << u"Thanks for calling Royal Orchid Restaurant!"_s;
    QTest::newRow("of a person") << u"Central Perk Cafe"_s << u"Welcome to Maria's Cafe."_s;
}

void TestOtherPlace::noticesAnotherPlace()
{
    QFETCH(QString, wanted);
    QFETCH(QString, greeting);

    QVERIFY(namesOtherPlace(planFor(wanted), greeting));
}

void TestOtherPlace::believesWhoMayBeMeant_data()
{
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("greeting");
    const QString metro = u"Metro Bank"_s;
    const QString apollo = u"Apollo Hospital, Madinaguda"_s;
    const QString state = u"State Bank of India"_s;
    QTest::newRow("the same") << metro << u"Welcome to Metro Bank, how may I help you?"_s;
    QTest::newRow("part of the name")
        << u"Punjab National Bank"_s << u"Welcome to National Bank."_s;
    QTest::newRow("more than the name")
        << u"National Bank"_s << u"Welcome to Punjab National Bank."_s;
    QTest::newRow("no name") << metro << u"Hello, how may I help you?"_s;
    QTest::newRow("no place") << metro << u"Thank you for calling. This is Maria."_s;
    QTest::newRow("a person") << metro << u"Hello, this is Sandra Banks speaking."_s;
    QTest::newRow("a person of it") << apollo << u"Welcome, this is Yashoda at the hospital."_s;
    QTest::newRow("a department") << metro << u"Welcome to telephone banking."_s;
    QTest::newRow("a kind of it") << apollo << u"Welcome to the general hospital."_s;
    QTest::newRow("another trade under one roof") << apollo << u"Welcome to Sunrise Pharmacy."_s;
    QTest::newRow("branch alone") << apollo << u"Welcome to Madinaguda Hospital."_s;
    QTest::newRow("another branch") << apollo << u"Welcome to Apollo Jubilee Hospital."_s;
    QTest::newRow("a branch nobody named")
        << u"Apollo Hospital"_s << u"Welcome to Kukatpally Hospital."_s;
    QTest::newRow("a quarter") << u"Apollo Hospital"_s << u"Welcome to Jubilee Hills Hospital."_s;
    QTest::newRow("a town") << metro << u"Welcome to Nottingham Bank."_s;
    QTest::newRow("short for it") << state << u"Welcome to SBI Bank."_s;
    QTest::newRow("it is the short one")
        << u"HDFC Bank"_s << u"Welcome to Housing Development Bank."_s;
    QTest::newRow("one letter") << apollo << u"Welcome to Apolo Hospital."_s;
    QTest::newRow("sounds alike") << apollo << u"Welcome to Appollow Hospital."_s;
    QTest::newRow("heard apart") << apollo << u"welcome to a pollo hospital"_s;
    QTest::newRow("heard in pieces")
        << u"Madinaguda Hospital"_s << u"welcome to mad in a good a hospital"_s;
    QTest::newRow("misheard") << metro << u"Welcome to Matter Bank."_s;
    QTest::newRow("misheard at its end") << metro << u"Welcome to Metal Bank."_s;
    QTest::newRow("misheard at its beginning") << metro << u"Welcome to Petro Bank."_s;
    QTest::newRow("misheard as two words")
        << u"Yashoda Hospital"_s << u"welcome to yes shoulder hospital"_s;
    QTest::newRow("the owner named as well")
        << metro << u"Welcome to National Bank, now part of Metro."_s;
    QTest::newRow("its own name alone") << metro << u"Hello, Metro Bank, Leela speaking."_s;
    QTest::newRow("a person named") << metro << u"Hello, this is Leela from the bank."_s;
    QTest::newRow("a name and another") << metro << u"Good morning, Leela Bank speaking, Metro."_s;
    QTest::newRow("nobody in particular") << u"the bank"_s << u"Welcome to National Bank."_s;
    QTest::newRow("no kind of business")
        << u"Spice Garden"_s << u"Welcome to Paradise Restaurant."_s;
    QTest::newRow("nobody") << QString() << u"Welcome to National Bank."_s;
    QTest::newRow("another script") << metro << u"Welcome to नेशनल Bank."_s;
}

void TestOtherPlace::believesWhoMayBeMeant()
{
    QFETCH(QString, wanted);
    QFETCH(QString, greeting);

    QVERIFY(!namesOtherPlace(planFor(wanted), greeting));
}

/// The names of the contact search, spelt and heard in all the ways it is tested with.
void TestOtherPlace::believesAllThatNamesMayBeHeardAs()
{
    static const QRegularExpression line(
        uR"re(^("([^"]*)"|([^",]*)),([^,]*),([^,]*),(call|ask),"?([^"|]*))re"_s);
    QFile file(QStringLiteral(TEST_DATA "/matches.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int heard = 0;
    while (!file.atEnd()) {
        const auto match = line.match(QString::fromUtf8(file.readLine()).trimmed());
        if (!match.hasMatch())
            continue;
        const QString said = match.captured(2) + match.captured(3);
        const QString greeting =
            u"Welcome to %1 %2, how may I help you?"_s.arg(said, match.captured(4));
        QVERIFY2(!namesOtherPlace(planFor(match.captured(7)), greeting), qPrintable(greeting));
        ++heard;
    }
    QVERIFY(heard >= 140);
}

/// A table is wanted at a place whose name does not say what it is.
void TestOtherPlace::noticesAnotherRestaurant()
{
    CallPlan plan = planFor(u"Spice Garden"_s);
    plan.intent.task = known(Intent::Task::MakeReservation);

    QVERIFY(namesOtherPlace(plan, u"Hello, Paradise Restaurant, Leela speaking."_s));
    QVERIFY(!namesOtherPlace(plan, u"Hello, Spice Garden Restaurant, Leela speaking."_s));
    QVERIFY(!namesOtherPlace(plan, u"Good evening, Garden Restaurant. How may I help?"_s));
    QVERIFY(!namesOtherPlace(plan, u"Hello, Restaurant, Leela speaking."_s));
}

void TestOtherPlace::understandsTheAnswer_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("denies");
    for (const char *answer :
         {"No.", "No, this is National Bank.", "Sorry, no, you have reached National Bank.",
          "No, this is not Metro Bank.", "This isn't Metro Bank.", "It is not.",
          "You know. this is National Bank.", "Know it's the National Bank.",
          "You've called Union Bank, sir."})
        QTest::newRow(answer) << QString::fromUtf8(answer) << true;
    for (const char *answer :
         {"Yes.", "Yes, it is. How can I help?", "No problem, what can I do for you?",
          "No, no, this is Metro Bank.", "You know. this is Metro Bank.", "This is Meera.",
          "This is Petro Bank.", "This is the main bank.", "Who is calling?",
          "Our opening hours are nine to five.", "Just a moment please.",
          "Sorry, could you repeat that?"})
        QTest::newRow(answer) << QString::fromUtf8(answer) << false;
}

void TestOtherPlace::understandsTheAnswer()
{
    QFETCH(QString, answer);
    QFETCH(bool, denies);

    QCOMPARE(deniesPlace(planFor(u"Metro Bank"_s), answer), denies);
}

void TestOtherPlace::asksOnce()
{
    Conversation conversation = talk({u"C: Welcome to National Bank, how may I help you?"_s});

    const Decision asked = decide(conversation);

    QCOMPARE(asked.action, Action::Speak);
    QCOMPARE(asked.text,
             u"Hello, I am an AI assistant calling for Meera Iyer. Is this Metro Bank?"_s);

    goOn(conversation, asked, u"Welcome to National Bank, how may I help you?"_s);
    QVERIFY(!decide(conversation).text.contains(u"Is this"_s));
}

void TestOtherPlace::asksBeforeAModelIsAsked()
{
    ScriptedDecisionMaker model;

    const Decision asked =
        decide(talk({u"C: Welcome to National Bank, how may I help you?"_s}), &model);

    QVERIFY(asked.text.endsWith(u" Is this Metro Bank?"_s));
    QVERIFY(model.seen.isEmpty());
}

void TestOtherPlace::asksNobodyWhoCannotAnswer_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("menu") << u"Welcome to National Bank. For cards press 1, for loans press 2."_s;
    QTest::newRow("voicemail")
        << u"You have reached National Bank. Please leave a message after the tone."_s;
    QTest::newRow("queue")
        << u"Thank you for calling National Bank. All our agents are busy, please hold the line."_s;
}

void TestOtherPlace::asksNobodyWhoCannotAnswer()
{
    QFETCH(QString, words);

    QVERIFY(!decide(talk({u"C: "_s + words})).text.contains(u"Is this"_s));
}

void TestOtherPlace::doesAsTheAnswerSays_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("words");
    QTest::addColumn<CallRecord::Outcome>("outcome");
    const auto leaves = [](const char *name, const QString &answer) {
        QTest::newRow(name) << answer << Action::EndCall << u"oodbye"_s
                            << CallRecord::Outcome::NotDone;
    };
    const auto goesOn = [](const char *name, const QString &answer) {
        QTest::newRow(name) << answer << Action::Speak << u"opening hours"_s
                            << CallRecord::Outcome::Unclear;
    };
    leaves("no", u"No."_s);
    leaves("no and more", u"No, this is National Bank."_s);
    leaves("wrong number", u"You have the wrong number, sir."_s);
    goesOn("yes", u"Yes."_s);
    goesOn("yes and more", u"Yes, it is. How can I help you?"_s);
    goesOn("nothing of it", u"What can I do for you?"_s);
}

void TestOtherPlace::doesAsTheAnswerSays()
{
    QFETCH(QString, answer);
    QFETCH(QString, words);
    QFETCH(CallRecord::Outcome, outcome);
    Conversation conversation = talk({u"C: Welcome to National Bank, how may I help you?"_s});
    goOn(conversation, decide(conversation), answer);

    const Decision next = decide(conversation);

    QTEST(next.action, "action");
    QVERIFY2(next.text.contains(words), qPrintable(next.text));
    const Judgement judged = judge(conversation.plan, conversation.turns);
    QCOMPARE(judged.outcome, outcome);
    QCOMPARE(judged.reason == u"This is not the number of Metro Bank. Check the number.",
             outcome == CallRecord::Outcome::NotDone);
}

/// The first answer was lost, and the second came with a goodbye.
void TestOtherPlace::leavesWhenToldLater()
{
    Conversation conversation = talk({u"C: Welcome to National Bank, how may I help you?"_s});
    goOn(conversation, decide(conversation), u"You know."_s);
    const Decision unsure = decide(conversation);
    QVERIFY2(unsure.text.contains(u"opening hours"), qPrintable(unsure.text));
    goOn(conversation, unsure, u"No, this is National Bank. No problem. Goodbye."_s);

    QCOMPARE(decide(conversation).action, Action::EndCall);
    QCOMPARE(judge(conversation.plan, conversation.turns).reason,
             u"This is not the number of Metro Bank. Check the number."_s);
}

QTEST_GUILESS_MAIN(TestOtherPlace)
#include "tst_otherplace.moc"
