// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"
#include "agents/actionmodel.h"
#include "agents/actionrules.h"
#include "agents/factguard.h"
#include "agents/modelquestion.h"
#include "support/answerof.h"
#include "support/scriptedagents.h"
#include "support/scriptedmodel.h"
#include "support/talks.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Action = Decision::Action;

namespace {

QString speaking(const QString &words)
{
    return uR"({"action":"speak","text":"%1","digits":"","purpose":"","reason":"r","missing":""})"_s
        .arg(words);
}

/// A model whose one answer is written by the test.
class StreamingModel : public LanguageModel
{
public:
    QString name() const override { return u"streaming"_s; }
    QFuture<Result<QString>> complete(ChatRequest) override { return {}; }
    std::unique_ptr<ChatStream> stream(ChatRequest) override
    {
        auto stream = std::make_unique<ChatStream>();
        m_stream = stream.get();
        return stream;
    }

    void write(const QString &piece)
    {
        m_text += piece;
        Q_EMIT m_stream->text(piece);
    }
    void finish(const QList<ToolCall> &calls) { Q_EMIT m_stream->finished({m_text, calls}); }

private:
    ChatStream *m_stream = nullptr;
    QString m_text;
};

Conversation talk(const QStringList &lines)
{
    Conversation conversation{.plan = bookingPlan(), .turns = turnsOf(lines)};
    conversation.plan.intent.accessCode = known(u"4821"_s);
    return conversation;
}

/// The agent's answer to one line, while the test writes what its model says.
struct StreamedReply
{
    explicit StreamedReply(const QString &line)
        : stream(agent.decide(talk({u"C:"_s + line}))),
          clauses(stream.get(), &DecisionStream::clause),
          decided(stream.get(), &DecisionStream::decided)
    {
    }

    StreamingModel model;
    ActionModel maker{model};
    ActionRules rules;
    ActionAgent agent{&maker, rules};
    std::unique_ptr<DecisionStream> stream;
    QSignalSpy clauses;
    QSignalSpy decided;
};

} // namespace

class TestActionAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysFirstWhoCallsAndForWhom();
    void keysThatTellABirthDateAreSecret();
    void neverSpeaksASecret();
    void tellsABirthDateOnlyWhenAsked();
    void givesNoNumberThatIsKeptBack();
    void knowsWhatMustBeHeard_data();
    void knowsWhatMustBeHeard();
    void disclosesAlsoWhenAMenuCameFirst();
    void disclosesOnce();
    void disclosesToThePersonBehindARobot();
    void neverPassesForThePersonItCallsFor();
    void takesTheModelsDecision();
    void refusesWhatTheModelMakesUp_data();
    void refusesWhatTheModelMakesUp();
    void acceptsWhatIsKnown_data();
    void acceptsWhatIsKnown();
    void keepsTheAccessCodeFromTheModel();
    void fallsBackToTheRulesForTheRestOfTheCall();
    void speaksWhileTheModelStillWrites();
    void saysNothingOfAClauseThatIsMadeUp();
    void doesWhatTheToolsSay_data();
    void doesWhatTheToolsSay();
    void nudgesAndGivesUpPolitely();
    void asksAgainInOtherWordsOnceItSaidWhoCalls();
};

void TestActionAgent::saysFirstWhoCallsAndForWhom()
{
    const QString words = ActionAgent::opening(talk({}).plan).text;

    QVERIFY(words.startsWith(u"Hello, I am an AI assistant calling for Meera Iyer to "_s));
    QCOMPARE(words.count(u". "_s), 0); // one sentence
    QVERIFY(words.contains(u"book an appointment with Doctor Chandra"_s));
    QVERIFY(words.contains(u"15th of April"_s));
}

void TestActionAgent::keysThatTellABirthDateAreSecret()
{
    ScriptedDecisionMaker rules;
    rules.willDecide(Decision::dtmf(u"02051990#"_s, u"Date of birth"_s));
    rules.willDecide(Decision::dtmf(u"1"_s, u"Appointments"_s));
    ActionAgent agent(nullptr, rules);
    Conversation conversation = talk({u"C:Please enter your date of birth."_s});
    conversation.plan.intent.mayShare.value = {u"date of birth 2 May 1990"_s};

    QVERIFY(answerOf(agent.decide(conversation)).isSecret);
    QVERIFY(!answerOf(agent.decide(conversation)).isSecret);
}

void TestActionAgent::neverSpeaksASecret()
{
    ScriptedDecisionMaker rules;
    rules.willDecide(Decision::speak(u"The card is 4111 1111 1111 1111, please unblock it."_s));
    rules.willDecide(Decision::speak(u"The PIN is 4 3 2 1."_s));
    ActionAgent agent(nullptr, rules);
    Conversation conversation = talk({u"C:Which card?"_s});
    conversation.plan.intent.request = u"Unblock card 4111111111111111, pin 4321"_s;

    QVERIFY(answerOf(agent.decide(conversation)).text.endsWith(u"please unblock it."_s));
    QVERIFY(answerOf(agent.decide(conversation)).text.endsWith(u"I must not say that aloud."_s));
}

void TestActionAgent::tellsABirthDateOnlyWhenAsked()
{
    const QString fact = u"Date of birth 2 May 1990."_s;
    ScriptedDecisionMaker rules;
    rules.willDecide(Decision::speak(fact));
    rules.willDecide(Decision::speak(fact));
    ActionAgent agent(nullptr, rules);
    const auto asked = [](const QString &question) {
        Conversation conversation = talk({question});
        conversation.plan.intent.request = u"Ask about my report, my dob is 2 May 1990"_s;
        conversation.plan.intent.mayShare.value = {u"date of birth 2 May 1990"_s};
        return conversation;
    };

    QVERIFY(!answerOf(agent.decide(asked(u"C:How can I help?"_s))).text.contains(u"1990"_s));
    QVERIFY(answerOf(agent.decide(asked(u"C:What is the date of birth?"_s))).text.endsWith(fact));
}

void TestActionAgent::givesNoNumberThatIsKeptBack()
{
    ActionRules rules;
    ActionAgent agent(nullptr, rules);
    Conversation conversation = talk({u"C:Hello?"_s, u"A:I am an AI assistant calling for you."_s,
                                      u"C:What is the phone number, please?"_s});
    QVERIFY(!conversation.plan.userPhone.isEmpty());
    const QString digits = conversation.plan.userPhone.right(4);

    QVERIFY(answerOf(agent.decide(conversation)).text.remove(u' ').contains(digits));
    conversation.plan.intent.request += u". Do not share my number."_s;
    QString words = answerOf(agent.decide(conversation)).text;

    QVERIFY2(words.contains(u"asked not to give"_s), qPrintable(words));
    QVERIFY(!words.remove(u' ').contains(digits));
}

void TestActionAgent::knowsWhatMustBeHeard_data()
{
    QTest::addColumn<QString>("heardInAnyCase");
    QTest::addColumn<QString>("rest");
    const QString who = u"Hello, I am an AI assistant calling for Dr. Iyer."_s;
    QTest::newRow("the disclosure alone") << who << QString();
    QTest::newRow("before the request") << who << u" I am calling to book a table."_s;
    QTest::newRow("with the recording")
        << who + u" This call may be recorded."_s << u" May I go on?"_s;
    QTest::newRow("another turn") << QString() << u"Yes, Monday is fine. Thank you."_s;
}

void TestActionAgent::knowsWhatMustBeHeard()
{
    QFETCH(QString, heardInAnyCase);
    QFETCH(QString, rest);
    QCOMPARE(ActionAgent::mustBeHeard(heardInAnyCase + rest), heardInAnyCase.size());
}

void TestActionAgent::disclosesAlsoWhenAMenuCameFirst()
{
    ActionRules rules;
    ActionAgent agent(nullptr, rules);
    Conversation conversation = talk({u"C:For appointments press 1, for billing press 2."_s});
    const Decision first = answerOf(agent.decide(conversation));
    QCOMPARE(first.action, Action::Dtmf);
    QCOMPARE(first.digits, u"1"_s);

    conversation.turns.append({.number = 2, .speaker = Turn::Speaker::Agent, .digits = u"1"_s});
    conversation.turns.append({.number = 3, .text = u"May I have your name?"_s});
    const Decision second = answerOf(agent.decide(conversation));

    QVERIFY(second.text.startsWith(u"Hello, I am an AI assistant calling for Meera Iyer."_s));
    QVERIFY(second.text.endsWith(u"The name is Meera Iyer."_s));
}

void TestActionAgent::disclosesOnce()
{
    ActionRules rules;
    ActionAgent agent(nullptr, rules);

    const Decision decision = answerOf(agent.decide(
        talk({u"C:Hello?"_s, u"A:Hello, I am an AI assistant calling for Meera Iyer."_s,
              u"C:May I have your name?"_s})));

    QVERIFY(!decision.text.contains(u"AI assistant"_s));
}

void TestActionAgent::disclosesToThePersonBehindARobot()
{
    ActionRules rules;
    ActionAgent agent(nullptr, rules);
    const QStringList robot{
        u"C:This call is being screened. Please say your name and the reason for your call."_s,
        u"A:Hello, I am an AI assistant calling for Meera Iyer. I am calling to book."_s};
    const QStringList person{u"C:Thank you. Please hold while I try to connect you."_s,
                             u"C:Hello, this is Anita, Central Clinic. What is it about?"_s};

    const Decision first = answerOf(agent.decide(talk(robot + person)));
    const Decision second = answerOf(agent.decide(
        talk(robot + person + QStringList{u"A:"_s + first.text, u"C:For which day?"_s})));

    QVERIFY2(first.text.startsWith(u"Hello, I am an AI assistant calling for Meera Iyer"_s),
             qPrintable(first.text));
    QVERIFY2(!second.text.contains(u"AI assistant"_s), qPrintable(second.text));
}

void TestActionAgent::neverPassesForThePersonItCallsFor()
{
    ScriptedModel chat;
    chat.willAnswer(speaking(u"The name is Meera Iyer."_s));
    ActionModel model(chat);
    ActionRules rules;
    ActionAgent agent(&model, rules);

    const Decision decision = answerOf(agent.decide(
        talk({u"C:Hello?"_s, u"A:Hello, I am an AI assistant calling for Meera Iyer."_s,
              u"C:Sorry, who am I speaking to?"_s})));

    QVERIFY(decision.text.startsWith(u"Hello, I am an AI assistant calling for Meera Iyer."_s));
}

void TestActionAgent::takesTheModelsDecision()
{
    ScriptedModel chat;
    chat.willAnswer(speaking(u"I am an AI assistant calling for Meera Iyer."_s));
    ActionModel model(chat);
    ActionRules rules;
    ActionAgent agent(&model, rules);

    QCOMPARE(answerOf(agent.decide(talk({u"C:Hello?"_s}))).text,
             u"I am an AI assistant calling for Meera Iyer."_s);
}

void TestActionAgent::refusesWhatTheModelMakesUp_data()
{
    QTest::addColumn<QString>("words");

    QTest::newRow("number") << u"The insurance number is 7 7 4 1 2."_s;
    QTest::newRow("date") << u"Let's take the 17th of April."_s;
    QTest::newRow("time") << u"Could we have 3 PM?"_s;
    QTest::newRow("name") << u"It may also be with Doctor Rao."_s;
    QTest::newRow("birth date") << u"She was born on 2 May 1990."_s;
}

void TestActionAgent::refusesWhatTheModelMakesUp()
{
    QFETCH(QString, words);

    QVERIFY(!inventionIn(words, talk({u"C:Hello, which day?"_s})).isEmpty());
}

void TestActionAgent::acceptsWhatIsKnown_data()
{
    QTest::addColumn<QString>("words");

    QTest::newRow("request")
        << u"I'd like an appointment with Doctor Chandra on Wednesday the 15th of April."_s;
    QTest::newRow("phone") << u"The number is 9 1 9 8, 7 6 5 4, 3 2 1 0."_s;
    QTest::newRow("national") << u"You can call 98765 43210."_s;
    QTest::newRow("offered time") << u"Half past ten is fine, so 10:30 AM please."_s;
    QTest::newRow("no facts") << u"I'm sorry, I don't have that with me."_s;
    QTest::newRow("name") << u"The patient is Meera Iyer."_s;
}

void TestActionAgent::acceptsWhatIsKnown()
{
    QFETCH(QString, words);

    QCOMPARE(inventionIn(words, talk({u"C:I have 10:30 AM on the 15th."_s})), QString());
}

void TestActionAgent::keepsTheAccessCodeFromTheModel()
{
    ScriptedModel chat;
    chat.willAnswer(
        uR"({"action":"dtmf","text":"","digits":"{access_code}#","purpose":"code","reason":"r","missing":""})"_s);
    ActionModel model(chat);
    ActionRules rules;
    ActionAgent agent(&model, rules);

    const Decision decision = answerOf(agent.decide(talk({u"C:Enter your PIN."_s})));

    QCOMPARE(decision.digits, u"4821#"_s);
    QVERIFY(decision.isSecret);
    for (const auto &message : chat.asked.first().messages)
        QVERIFY(!message.text.contains(u"4821"_s));
    QCOMPARE(chat.asked.first().patience, CallPatience);
}

void TestActionAgent::fallsBackToTheRulesForTheRestOfTheCall()
{
    ScriptedModel chat;
    chat.willAnswer(speaking(u"Doctor Rao at 3 PM is fine."_s));
    chat.willAnswer(speaking(u"Doctor Rao at 4 PM is fine."_s));
    chat.willAnswer(speaking(u"Doctor Rao at 5 PM is fine."_s));
    ActionModel model(chat);
    ActionRules rules;
    ActionAgent agent(&model, rules);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"rules"_s));

    const Decision decision = answerOf(agent.decide(talk({u"C:May I have your name?"_s})));
    answerOf(agent.decide(talk({u"C:May I have your name?"_s})));

    QVERIFY(decision.text.contains(u"The name is Meera Iyer."_s));
    QCOMPARE(chat.asked.size(), 3); // as a stream, in one piece, and once more with the complaint
}

void TestActionAgent::speaksWhileTheModelStillWrites()
{
    StreamedReply reply(u"Hello, which day?"_s);

    reply.model.write(u"On Wednesday the 15th, ple"_s);
    QCOMPARE(reply.clauses.size(), 2);
    QVERIFY(reply.clauses[0][0].toString().contains(u"AI assistant"_s));
    QCOMPARE(reply.clauses[1][0].toString(), u"On Wednesday the 15th,"_s);

    reply.model.write(u"ase."_s);
    reply.model.finish({{u"end_call"_s, {{u"reason"_s, u"settled"_s}}}});
    QCOMPARE(reply.clauses.last()[0].toString(), u"please."_s);
    QCOMPARE(reply.decided.size(), 1);
    const auto decision = reply.decided[0][0].value<Decision>();
    QCOMPARE(decision.action, Action::EndCall);
    QVERIFY(decision.text.endsWith(u"On Wednesday the 15th, please."_s));
}

void TestActionAgent::saysNothingOfAClauseThatIsMadeUp()
{
    StreamedReply reply(u"Hello, which day?"_s);

    reply.model.write(u"On Wednesday the 15th, please. Doctor Rao would do as well. Or any. "_s);

    QCOMPARE(reply.clauses.last()[0].toString(), u"please."_s);
    QCOMPARE(reply.decided.size(), 1);
    QVERIFY(!reply.decided[0][0].value<Decision>().text.contains(u"Rao"_s));
}

void TestActionAgent::doesWhatTheToolsSay_data()
{
    QTest::addColumn<ToolCall>("call");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("digits");

    QTest::newRow("keys") << ToolCall{u"press_keys"_s, {{u"digits"_s, u"1 2"_s}}} << Action::Dtmf
                          << u"12"_s;
    QTest::newRow("waiting") << ToolCall{u"wait"_s, {}} << Action::Wait << QString();
    QTest::newRow("ending") << ToolCall{u"end_call"_s, {}} << Action::EndCall << QString();
}

void TestActionAgent::doesWhatTheToolsSay()
{
    QFETCH(ToolCall, call);
    StreamedReply reply(u"For appointments press 1."_s);

    reply.model.finish({call});

    QCOMPARE(reply.decided.size(), 1);
    const auto decision = reply.decided[0][0].value<Decision>();
    QTEST(decision.action, "action");
    QTEST(decision.digits, "digits");
}

void TestActionAgent::nudgesAndGivesUpPolitely()
{
    const Conversation conversation = talk({u"C:Hello?"_s});

    QCOMPARE(ActionAgent::nudge(conversation, 1).action, Action::Speak);
    QVERIFY(ActionAgent::nudge(conversation, 1).text != ActionAgent::nudge(conversation, 2).text);
    const Decision end = ActionAgent::giveUp(conversation);
    QCOMPARE(end.action, Action::EndCall);
    QVERIFY(end.text.contains(u"goodbye"_s));
}

void TestActionAgent::asksAgainInOtherWordsOnceItSaidWhoCalls()
{
    const QString who = u"Hello, I am an AI assistant calling for Meera Iyer."_s;
    const QStringList asked{u"C:Hello?"_s, u"A:"_s + who, u"C:Sorry, who is calling?"_s};

    QVERIFY(ActionAgent::nudge(talk(asked), 1).text.startsWith(who));
    for (const int nudge : {1, 2, 3}) {
        const QString words =
            ActionAgent::nudge(talk(asked + QStringList{u"A:"_s + who}), nudge).text;
        QVERIFY2(words.startsWith(u"Hello"_s) && !words.contains(u"AI assistant"_s),
                 qPrintable(words));
    }
}

QTEST_GUILESS_MAIN(TestActionAgent)
#include "tst_actionagent.moc"
