// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/actionagent.h"
#include "agents/inputagent.h"
#include "agents/intentmodel.h"
#include "agents/intentrules.h"
#include "agents/tellable.h"
#include "support/planning.h"
#include "support/scriptedmodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const RequestContext context = mondayInIndia();

CallPlan planOf(const QString &request, IntentReader *model = nullptr)
{
    IntentRules rules;
    const ContactBook contacts;
    InputAgent agent(model, rules, contacts);
    const auto future = agent.plan(request, context, {});
    const bool isDone = QTest::qWaitFor([&future] { return future.isFinished(); });
    return isDone ? future.result().value_or(CallPlan()) : CallPlan();
}

/// A model that writes down whatever it was shown, as a person, a thing to tell and a date.
QString greedyAnswer()
{
    QJsonObject known{{u"task"_s, u"general_inquiry"_s},
                      {u"place"_s, u"CityNet"_s},
                      {u"person"_s, u"Ravi"_s},
                      {u"date"_s, u"2026-03-06"_s},
                      {u"may_share"_s, QJsonArray{u"I moved in with Ravi"_s}}};
    for (const QString &name :
         {u"branch"_s, u"city"_s, u"phone_number"_s, u"specialty"_s, u"description"_s,
          u"time_from"_s, u"time_to"_s, u"old_date"_s, u"old_time_from"_s, u"old_time_to"_s,
          u"reference"_s, u"access_code"_s, u"language"_s, u"user_name"_s, u"user_phone"_s,
          u"party_size"_s})
        known[name] = QJsonValue::Null;
    return QString::fromUtf8(QJsonDocument(known).toJson());
}

const QString confiding = u"Ask CityNet why the internet is slow, but don't tell them that I moved "
                          u"in with Ravi on Friday"_s;

} // namespace

/// What a request says not to tell gets into no task and no fact to be told.
class TestConfidences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsThemOutOfTheTask_data();
    void keepsThemOutOfTheTask();
    void keepsThemFromTheModel();
    void heedsWhatMustNotBeTold_data();
    void heedsWhatMustNotBeTold();
    void keepsThemOutWhenAFieldIsTyped();
    void tellsNoDatumBesideABan_data();
    void tellsNoDatumBesideABan();
};

void TestConfidences::keepsThemOutOfTheTask_data()
{
    QTest::addColumn<QString>("description");
    const auto row = [](const char *request, const QString &description) {
        QTest::newRow(request) << description;
    };
    row("Ask CityNet why the internet is slow. Don't tell them that I moved house",
        u"ask why the internet is slow"_s);
    row("Ask CityNet why the internet is slow but do not tell them that I moved",
        u"ask why the internet is slow"_s);
    row("Ask CityNet why the internet is slow without telling them that I moved house",
        u"ask why the internet is slow"_s);
    row("Ask CityNet why the internet is slow. Make sure not to tell them that I moved",
        u"ask why the internet is slow"_s);
    row("Ask CityNet why the internet is slow and don't let them know that I moved",
        u"ask why the internet is slow"_s);
    row("Book a table for two at Spice Garden tomorrow at 8 pm and do not tell them that it is my "
        "birthday",
        u"reserve a table for 2 on Tuesday the 3rd of March at 8 PM"_s);
    row("Ask CityNet why the internet is slow. Don't give them my phone number.",
        u"ask why the internet is slow"_s);
    row("Don't tell them my name and ask CityNet why the internet is slow",
        u"ask why the internet is slow"_s);
    row("Tell Dave that I can't make it because of Anna, but keep the reason to yourself",
        u"tell you that the customer can't make it"_s);
    row("Tell Dave that I can't make it because of the surgery, but don't mention the surgery",
        u"tell you that the customer can't make it"_s);
    row("Tell Dave that I can't make it because I moved, but keep that to yourself",
        u"tell you that the customer can't make it"_s);
    row("Tell Dave that I can't make it, just between you and me it's because of Anna",
        u"tell you that the customer can't make it"_s);
    row("Tell Dave he should know that the train is late",
        u"tell you that he should know that the train is late"_s);
    row("Tell Dave that I can't say when I come",
        u"tell you that the customer can't say when the customer comes"_s);
    row("Ask CityNet why the internet is slow, I don't want them to know that I moved",
        u"ask why the internet is slow"_s);
    row("Ask City Clinic whether my results are back, my dob is 4 May 1980 but don't share it "
        "unless they ask",
        u"ask whether the customer's results are back"_s);
    row("Ask Metro Bank to unblock my card, pin 4321, card number 4111111111111111",
        u"ask to unblock the customer's card"_s);
    row("My credit card is 4111 1111 1111 1111. Complain to Swift Net that the internet is down",
        u"complain that the internet is down"_s);
    row("Tell Dave that I'm unwell today and won't come in, but not what I have (dengue).",
        u"tell you that the customer is unwell today and won't come in"_s);
    row("Tell Dave that I can't make it because of Anna, but not why",
        u"tell you that the customer can't make it"_s);
    row("Ask CityNet why the internet is slow, and not when it was slow last year",
        u"ask why the internet is slow"_s);
    row("Call Spice Garden and say I am late, but don't say I overslept",
        u"say the customer is late"_s);
    row("Let Dave know I will not come on Monday (secret: I am seeing another friend)",
        u"tell you that the customer will not come on Monday"_s);
    row("Reserve a table for two at Spice Garden on Thursday at 8 pm. Tell them nothing about our "
        "anniversary",
        u"reserve a table for 2 on Thursday the 5th of March at 8 PM"_s);
    row("Ask CityNet why the internet is slow, not a word about the move",
        u"ask why the internet is slow"_s);
    row("Order flowers from Rose Garden, budget max 2000 rupees but don't tell them the budget",
        u"order flowers"_s);
}

void TestConfidences::keepsThemOutOfTheTask()
{
    QFETCH(QString, description);
    const QString request = QString::fromUtf8(QTest::currentDataTag());

    const CallPlan plan = planOf(request);

    QCOMPARE(plan.intent.description.valueOr({}), description);
    QCOMPARE(plan.intent.request, request); // the person reads what they wrote
}

void TestConfidences::keepsThemFromTheModel()
{
    ScriptedModel service;
    service.willAnswer(greedyAnswer());
    IntentModel model(service);

    const Intent intent = planOf(confiding, &model).intent;

    QVERIFY(!service.asked.first().messages.last().text.contains(u"moved"_s));
    QCOMPARE(intent.place.valueOr({}), u"CityNet"_s);
    QVERIFY(!intent.person.isKnown() && !intent.date.isKnown() && !intent.mayShare.isKnown());
    QCOMPARE(intent.description.valueOr({}), u"ask why the internet is slow"_s);
    QCOMPARE(intent.request, confiding);
}

void TestConfidences::heedsWhatMustNotBeTold_data()
{
    QTest::addColumn<bool>("hasName");
    QTest::addColumn<bool>("hasPhone");
    const auto row = [](const char *words, bool hasName, bool hasPhone) {
        QTest::newRow(words) << hasName << hasPhone;
    };
    row("Don't give them my phone number.", true, false);
    row("Do not share my number", true, false);
    row("Please don’t give out my mobile number", true, false);
    row("Never tell them my number.", true, false);
    row("don't tell them my name", false, true);
    row("I don't want them to know who I am", false, true);
    row("Keep my name out of it.", false, true);
    row("Make sure nobody learns my phone number.", true, false);
    row("No phone number please", true, false);
    row("don't say who I am", false, true);
    row("Tell them nothing about my name", false, true);
    row("Withhold my number.", true, false);
    row("Refuse to give my number", true, false);
    row("They mustn't get my number.", true, false);
    row("My number stays private.", true, false);
    row("They should know my number.", true, true);
    row("Don't share my contact details", false, false);
    row("Do not give them my number or my name", false, false);
    row("Don't share my number unless they ask", true, true);
    row("They don't share my number.", true, true);
    row("Don't give them a tip", true, true);
}

void TestConfidences::heedsWhatMustNotBeTold()
{
    QFETCH(bool, hasName);
    QFETCH(bool, hasPhone);
    const QString ban = QString::fromUtf8(QTest::currentDataTag());
    CallPlan plan = planOf(u"Book a table for two at Spice Garden tomorrow at 8 pm. "_s + ban);
    plan.userName = u"Alex Doe"_s;
    plan.userPhone = u"+919876543210"_s;

    const Conversation asked{.plan = plan};
    const Conversation whispered{.plan = {.userName = plan.userName, .userPhone = plan.userPhone},
                                 .hints = {ban}};

    for (const Conversation &conversation : {tellable(asked), tellable(whispered)}) {
        QCOMPARE(!conversation.plan.userName.isEmpty(), hasName);
        QCOMPARE(!conversation.plan.userPhone.isEmpty(), hasPhone);
    }
    QCOMPARE(isKeptBack(u"user_phone"_s, asked), !hasPhone);
    QCOMPARE(ActionAgent::firstWords(plan).first().contains(u"Alex"_s), hasName);
}

void TestConfidences::keepsThemOutWhenAFieldIsTyped()
{
    IntentRules rules;
    const ContactBook contacts;
    const InputAgent agent(nullptr, rules, contacts);

    const auto plan =
        agent.withField(planOf(confiding), Intent::Field::UserName, u"Meera"_s, context);

    QCOMPARE(plan->intent.description.valueOr({}), u"ask why the internet is slow"_s);
    QCOMPARE(plan->intent.request, confiding);
}

void TestConfidences::tellsNoDatumBesideABan_data()
{
    QTest::addColumn<QString>("forbidden"); ///< of name, phone, birth
    QTest::addColumn<QString>("allowed");
    const auto row = [](const char *words, const QString &forbidden, const QString &allowed) {
        QTest::newRow(words) << forbidden << allowed;
    };
    row("I'm Dana Cole. DOB 04.05.1988 (not for sharing)", u"birth"_s, u"name"_s);
    row("I'm Dana Cole. DOB 04.05.1988, do not disclose", u"birth"_s, u"name"_s);
    row("I'm Dana Cole, DOB 4/5/1988 dont give out dob", u"birth"_s, u"name"_s);
    row("I'm Dana Cole, DOB 4 May 1988, don't tell them my date of birth", u"birth"_s, u"name"_s);
    row("I'm Dana Cole, DOB 4 May 1988 (keep my birth date private)", u"birth"_s, u"name"_s);
    row("I'm Dana Cole, dob 4 may 1988 pls dnt share", u"birth"_s, u"name"_s);
    row("I'm Dana Cole, my dob is 4 May 1988, keep it secret", u"birth"_s, u"name"_s);
    row("I'm Dana Cole, 9849077123. DOB 4 May 1988. Neither my phone number nor my birthday should "
        "be given to them",
        u"phone birth"_s, u"name"_s);
    row("I'm Dana Cole, 9849077123. Share my DOB 4 May 1988 but not my phone number", u"phone"_s,
        u"name birth"_s);
    row("I'm Dana Cole, my number is 9849077123 - not to be shared please", u"phone"_s, u"name"_s);
    row("I'm Dana Cole, my number is 9849077123, please never share it", u"phone"_s, u"name"_s);
    row("I'm Dana Cole, my number is 9849077123 (private)", u"phone"_s, u"name"_s);
    row("I'm Dana Cole, 9849077123. DOB 4 May 1988", QString(), u"name phone birth"_s);
    row("I'm Dana Cole, 9849077123, and would like a private room", QString(), u"name phone"_s);
}

void TestConfidences::tellsNoDatumBesideABan()
{
    QFETCH(QString, forbidden);
    QFETCH(QString, allowed);
    const QString words = QString::fromUtf8(QTest::currentDataTag());

    const CallPlan plan =
        planOf(u"Book a table for two at Spice Garden tomorrow at 8 pm. "_s + words);

    const Conversation told = tellable(Conversation{.plan = plan});
    QString facts = tellableFacts(told).join(u'\n');
    if (told.plan.intent.userName.isKnown())
        facts += u" name"_s;
    if (told.plan.intent.userPhone.isKnown())
        facts += u" phone"_s;
    for (const QString &field : forbidden.split(u' ', Qt::SkipEmptyParts)) {
        QVERIFY2(!facts.contains(field), qPrintable(facts));
        QVERIFY(!plan.intent.mayShare.valueOr({}).join(u' ').contains(field));
    }
    for (const QString &field : allowed.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(facts.contains(field), qPrintable(facts));
    QVERIFY(!plan.intent.phoneNumber.isKnown());
    QCOMPARE(plan.intent.partySize.valueOr(0), 2);
}

QTEST_GUILESS_MAIN(TestConfidences)
#include "tst_confidences.moc"
