// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentmodel.h"
#include "support/planning.h"
#include "support/scriptedmodel.h"

#include <QTest>
#include <QUuid>

#include <algorithm>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Field = Intent::Field;
using Mode = CallPlan::Mode;

namespace {

bool warns(const CallPlan &plan, const QString &words)
{
    return std::any_of(plan.intent.warnings.cbegin(), plan.intent.warnings.cend(),
                       [&words](const Intent::Warning &warning) {
                           return warning.field == Field::PhoneNumber &&
                                  warning.message.contains(words);
                       });
}

} // namespace

class TestInputAgent : public QObject, private Planning
{
    Q_OBJECT

private Q_SLOTS:
    void plansACallFromTheRegistry();
    void plansARealCallWhenThePhoneLineIsReady();
    void practisesWithoutANumber();
    void keepsAWishedMode();
    void saysWhatARealCallLacks();
    void takesTheNumberFromTheRequest();
    void prefersTheNumberThatWasTyped();
    void refusesANumberThatIsNone();
    void refusesEmergencyNumbers();
    void refusesEmergencyNumbersOfTheRequest_data();
    void refusesEmergencyNumbersOfTheRequest();
    void passesOnWhomSomebodyElseShallCall_data();
    void passesOnWhomSomebodyElseShallCall();
    void namesTheNumberThatIsWrong();
    void callsThePoliceStationAboutAPassport();
    void warnsOfPremiumRates_data();
    void warnsOfPremiumRates();
    void warnsOfAWishedPremiumRate();
    void takesNoBrokenNumberForSaid();
    void choosesTheReceptionist_data();
    void choosesTheReceptionist();
    void keepsWishedScenarioAndSeed();
    void namesThePersonOfTheRequest();
    void plansNothingForNothing();
    void readsByRulesWhenTheModelFails();
    void refusesAnEmptyRequest();
    void choosesNoneOfTwoPlaces();
};

void TestInputAgent::plansACallFromTheRegistry()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, booking);
    QVERIFY(plan.has_value());
    QCOMPARE(plan->number, u"+914055500142"_s);
    QCOMPARE(plan->contactId, 1);
    QCOMPARE(plan->verdict, CallPlan::MatchVerdict::Call);
    QCOMPARE(plan->mode, Mode::Simulated);
    QCOMPARE(plan->scenario, u"hospital-conversation"_s);
    QCOMPARE(plan->userName, u"Ravi"_s);
    QCOMPARE(plan->userPhone, u"+919848022338"_s);
    QVERIFY(!QUuid::fromString(plan->id).isNull());
    QVERIFY(!plan->id.contains(u'{'));
}

void TestInputAgent::plansARealCallWhenThePhoneLineIsReady()
{
    InputAgent agent(nullptr, rules, contacts);
    agent.setRealCallsReady(true);
    QCOMPARE(planOf(agent, booking)->mode, Mode::Real);
}

void TestInputAgent::practisesWithoutANumber()
{
    InputAgent agent(nullptr, rules, contacts);
    agent.setRealCallsReady(true);
    const auto plan = planOf(agent, u"Book a table for 2 at Olive Bistro tomorrow at 8"_s);
    QCOMPARE(plan->mode, Mode::Simulated);
    QCOMPARE(plan->modeReason, u"I found no number for this place. Nobody is phoned."_s);
    QCOMPARE(plan->targetName, u"Olive Bistro"_s);
}

void TestInputAgent::keepsAWishedMode()
{
    InputAgent agent(nullptr, rules, contacts);
    agent.setRealCallsReady(true);
    QCOMPARE(planOf(agent, booking, {.mode = Mode::Simulated})->mode, Mode::Simulated);
    agent.setRealCallsReady(false);
    QCOMPARE(planOf(agent, booking, {.mode = Mode::Real})->mode, Mode::Real);
}

void TestInputAgent::saysWhatARealCallLacks()
{
    InputAgent agent(nullptr, rules, contacts);
    const PlanWishes real{.mode = Mode::Real};
    QCOMPARE(planOf(agent, u"Call Jio"_s, real)->modeReason, u"Add a number first"_s);
    QCOMPARE(planOf(agent, booking, real)->modeReason, u"Finish phone line set-up"_s);
}

void TestInputAgent::takesTheNumberFromTheRequest()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, u"Call 040 2360 7777 and ask if they are open"_s);
    QCOMPARE(plan->number, u"+914023607777"_s);
    QCOMPARE(plan->verdict, CallPlan::MatchVerdict::Said);
}

void TestInputAgent::prefersTheNumberThatWasTyped()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, booking, {.number = u"040 2360 7777"_s});
    QCOMPARE(plan->number, u"+914023607777"_s);
    QCOMPARE(plan->verdict, CallPlan::MatchVerdict::Said);
    QCOMPARE(plan->contactId, 0);
}

void TestInputAgent::refusesANumberThatIsNone()
{
    InputAgent agent(nullptr, rules, contacts);
    QCOMPARE(planOf(agent, booking, {.number = u"12"_s}).error().kind, Error::Kind::Invalid);
}

void TestInputAgent::refusesEmergencyNumbers()
{
    InputAgent agent(nullptr, rules, contacts);
    QCOMPARE(planOf(agent, booking, {.number = u"112"_s}).error().kind, Error::Kind::Refused);
}

void TestInputAgent::refusesEmergencyNumbersOfTheRequest_data()
{
    QTest::addColumn<QString>("request");
    QTest::newRow("112") << u"call 112 and say there is a fire"_s;
    QTest::newRow("911") << u"call 911 for me, there's an accident"_s;
    QTest::newRow("of the region") << u"call 100"_s;
    QTest::newRow("of another country") << u"Please ring 999"_s;
    QTest::newRow("911 and a task") << u"Call 911 and tell them about the noise"_s;
    QTest::newRow("112 alone") << u"Call 112"_s;
    QTest::newRow("nothing but 112") << u"112"_s;
    QTest::newRow("number 112") << u"call number 112"_s;
    QTest::newRow("the emergency number") << u"Please dial the emergency number 112 now"_s;
    QTest::newRow("police") << u"Call the police, somebody is in my garden"_s;
    QTest::newRow("ambulance") << u"please call an ambulance to 12 Park Road"_s;
    QTest::newRow("fire brigade") << u"Phone the fire brigade"_s;
    QTest::newRow("emergency services") << u"call emergency services"_s;
    QTest::newRow("told to an emergency number") << u"Call 911 and tell them to send help"_s;
    QTest::newRow("told to nobody") << u"Tell them to send an ambulance"_s;
}

void TestInputAgent::refusesEmergencyNumbersOfTheRequest()
{
    QFETCH(QString, request);
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, request);
    QVERIFY(!plan.has_value());
    QCOMPARE(plan.error().kind, Error::Kind::Refused);
    QCOMPARE(plan.error().message, u"Call emergency numbers yourself. The agent never does."_s);
}

void TestInputAgent::passesOnWhomSomebodyElseShallCall_data()
{
    QTest::addColumn<QString>("request");
    QTest::newRow("a person") << u"Tell Bob to call 911 if it gets worse"_s;
    QTest::newRow("at a place") << u"Tell Ravi at Oak School to call an ambulance next time"_s;
}

void TestInputAgent::passesOnWhomSomebodyElseShallCall()
{
    QFETCH(QString, request);
    InputAgent agent(nullptr, rules, contacts);

    const auto plan = planOf(agent, request);

    QVERIFY2(plan, qPrintable(plan ? QString() : plan.error().message));
    QVERIFY(plan->number.isEmpty());
    QVERIFY(!plan->intent.phoneNumber.isKnown());
    QCOMPARE(plan->intent.taskKind(), Intent::Task::DeliverMessage);
}

void TestInputAgent::namesTheNumberThatIsWrong()
{
    InputAgent agent(nullptr, rules, contacts);

    const auto plan = planOf(agent, booking, {.userPhone = u"12ab"_s});

    QVERIFY(!plan);
    QVERIFY(plan.error().message.startsWith(u"Your own number “12ab”: "_s));
}

void TestInputAgent::callsThePoliceStationAboutAPassport()
{
    InputAgent agent(nullptr, rules, contacts);

    const auto plan = planOf(agent, u"call the police station in Madinaguda about my passport"_s);
    QVERIFY(plan.has_value());

    QCOMPARE(agent.withField(*plan, Field::Place, u"Police"_s, context).error().kind,
             Error::Kind::Refused);
}

void TestInputAgent::warnsOfPremiumRates_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("number");
    QTest::newRow("American") << u"call 1-900-555-1234 and ask for my horoscope"_s
                              << u"+19005551234"_s;
    QTest::newRow("British") << u"call +44 909 879 0000 and ask for my horoscope"_s
                             << u"+449098790000"_s;
}

void TestInputAgent::warnsOfPremiumRates()
{
    QFETCH(QString, request);
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, request);
    QVERIFY(plan.has_value());
    QVERIFY(warns(*plan, u"premium-rate"_s));
    QTEST(plan->number, "number");
    const auto changed = agent.withField(*plan, Field::PhoneNumber, u"040 2360 7777"_s, context);
    QVERIFY(!warns(*changed, u"premium-rate"_s));
}

void TestInputAgent::warnsOfAWishedPremiumRate()
{
    InputAgent agent(nullptr, rules, contacts);
    QVERIFY(warns(*planOf(agent, booking, {.number = u"+44 909 879 0000"_s}), u"premium-rate"_s));
    QVERIFY(!warns(*planOf(agent, booking, {.number = u"040 2360 7777"_s}), u"premium-rate"_s));
}

void TestInputAgent::takesNoBrokenNumberForSaid()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, u"call +91 12345678901234 and ask if they are open"_s);
    QVERIFY(plan->number.isEmpty());
    QVERIFY(plan->verdict != CallPlan::MatchVerdict::Said);
    QVERIFY(warns(*plan, u"cannot be called"_s));
}

void TestInputAgent::choosesTheReceptionist_data()
{
    QTest::addColumn<QString>("scenario");
    QTest::newRow("What is my balance at First City Bank") << u"bank-balance"_s;
    QTest::newRow("Book a table for 2 at Olive Bistro") << u"restaurant"_s;
    QTest::newRow("Order a pizza from Tony's Pizza") << u"restaurant"_s;
    QTest::newRow("Complain to Acme Electronics about my fridge") << u"customer-support"_s;
    QTest::newRow("Check the status of order 44821 with Acme Electronics") << u"customer-support"_s;
    QTest::newRow("Ask Apollo Hospital about visiting hours") << u"hospital-conversation"_s;
    QTest::newRow("Cancel my table for Friday at Paradise, booked under Sinha") << u"restaurant"_s;
    QTest::newRow("pls cancel, Sharma party of 8, tonight, The Grill House") << u"restaurant"_s;
    QTest::newRow("Cancel my appointment at Apollo Hospital") << u"hospital-conversation"_s;
}

void TestInputAgent::choosesTheReceptionist()
{
    QFETCH(QString, scenario);
    InputAgent agent(nullptr, rules, contacts);
    QCOMPARE(planOf(agent, QString::fromUtf8(QTest::currentDataTag()))->scenario, scenario);
}

void TestInputAgent::keepsWishedScenarioAndSeed()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, booking, {.scenario = u"curt"_s, .seed = 42});
    QCOMPARE(plan->scenario, u"curt"_s);
    QCOMPARE(plan->seed, 42u);
    QVERIFY(planOf(agent, booking)->seed != planOf(agent, booking)->seed);
}

void TestInputAgent::namesThePersonOfTheRequest()
{
    InputAgent agent(nullptr, rules, contacts);
    const QString request = booking + u". My name is Meera Nair"_s;
    QCOMPARE(planOf(agent, request)->userName, u"Meera Nair"_s);
    QCOMPARE(planOf(agent, request, {.userName = u"Anu"_s})->userName, u"Anu"_s);
    QCOMPARE(planOf(agent, booking + u" for my daughter Lily"_s, {.userName = u"Anu"_s})->userName,
             u"Lily"_s);
    QCOMPARE(
        planOf(agent, booking + u", it's under the name Ahmed"_s, {.userName = u"Anu"_s})->userName,
        u"Ahmed"_s);
}

void TestInputAgent::plansNothingForNothing()
{
    InputAgent agent(nullptr, rules, contacts);
    for (const QString &request : {u"Hello"_s, u"asdfghjkl"_s, u"Ich möchte bitte einen Termin"_s})
        QCOMPARE(planOf(agent, request).error().kind, Error::Kind::Invalid);
}

void TestInputAgent::readsByRulesWhenTheModelFails()
{
    ScriptedModel service;
    service.willFail(Error::Kind::Unavailable);
    IntentModel model(service);
    InputAgent agent(&model, rules, contacts);
    const auto plan = planOf(agent, booking);
    QCOMPARE(service.asked.size(), 1);
    QCOMPARE(plan->intent.person.valueOr({}), u"Chandra"_s);
}

void TestInputAgent::refusesAnEmptyRequest()
{
    InputAgent agent(nullptr, rules, contacts);
    QCOMPARE(planOf(agent, u" \n"_s).error().kind, Error::Kind::Invalid);
}

void TestInputAgent::choosesNoneOfTwoPlaces()
{
    ContactBook book;
    book.setContacts({{.id = 1,
                       .name = u"Apollo Hospital"_s,
                       .branch = u"Madinaguda"_s,
                       .numbers = {{u"Desk"_s, u"+914055500142"_s}}},
                      {.id = 2,
                       .name = u"Apollo Hospital"_s,
                       .branch = u"Jubilee Hills"_s,
                       .numbers = {{u"Desk"_s, u"+914055500143"_s}}}});
    InputAgent agent(nullptr, rules, book);

    const auto plan = planOf(agent, u"Book Dr Chandra at Apollo Hospital on 15th April 2026"_s);

    QCOMPARE(plan->verdict, CallPlan::MatchVerdict::Ask);
    QCOMPARE(plan->candidates.size(), 2);
    QVERIFY(plan->number.isEmpty());
    QCOMPARE(plan->contactId, 0);
}

QTEST_GUILESS_MAIN(TestInputAgent)
#include "tst_inputagent.moc"
