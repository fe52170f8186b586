// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/planning.h"

#include <QTest>

#include <algorithm>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using Field = Intent::Field;
using Mode = CallPlan::Mode;

/// What becomes of a plan when the person types over what was understood.
class TestTypedFields : public QObject, private Planning
{
    Q_OBJECT

private Q_SLOTS:
    void takesTypedFields_data();
    void takesTypedFields();
    void warnsOfALanguageThatIsNotSpoken();
    void refusesFieldsItCannotRead_data();
    void refusesFieldsItCannotRead();
    void warnsOfATypedPastDate();
    void renewsTheDescription();
    void matchesAgainWhenThePlaceChanges();
    void editingNeverChangesTheMode();
    void keepsATypedNumberWhenThePlaceChanges();
};

void TestTypedFields::takesTypedFields_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, Field field, const QString &typed, const QString &shown) {
        QTest::newRow(name) << int(field) << typed << shown;
    };
    row("date", Field::Date, u"16 april"_s, u"Thu 16 April 2026"_s);
    row("day only", Field::Date, u"20"_s, u"Fri 20 March 2026"_s);
    row("time", Field::Time, u"4:30pm"_s, u"4:30 PM"_s);
    row("bare hour", Field::Time, u"4"_s, u"4 PM"_s);
    row("window", Field::Time, u"after 4"_s, u"after 4 PM"_s);
    row("party", Field::PartySize, u"four people"_s, u"4"_s);
    row("task", Field::Task, u"cancel a booking"_s, u"Cancel a booking"_s);
    row("language", Field::Language, u"hindi"_s, u"Hindi"_s);
    row("person", Field::Person, u"Rao"_s, u"Rao"_s);
    row("phone", Field::UserPhone, u"9848022339"_s, u"+91 98480 22339"_s);
    row("share", Field::MayShare, u"age 34, blood group B"_s, u"age 34, blood group B"_s);
    row("cleared", Field::Date, u""_s, u""_s);
}

void TestTypedFields::takesTypedFields()
{
    QFETCH(int, field);
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = agent.withField(*planOf(agent, booking), Field(field), typed, context);
    QVERIFY(plan.has_value());
    QCOMPARE(fieldText(plan->intent, Field(field), context.locale), shown);
}

void TestTypedFields::warnsOfALanguageThatIsNotSpoken()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto warnings = [](const CallPlan &plan) {
        return std::count_if(plan.intent.warnings.begin(), plan.intent.warnings.end(),
                             [](const auto &warning) { return warning.field == Field::Language; });
    };
    const auto hindi =
        agent.withField(*planOf(agent, booking), Field::Language, u"Hindi"_s, context);
    QCOMPARE(warnings(*hindi), 1);
    QCOMPARE(warnings(*agent.withField(*hindi, Field::Person, u"Rao"_s, context)), 1);
    QCOMPARE(warnings(*agent.withField(*hindi, Field::Language, u"English"_s, context)), 0);
    QCOMPARE(warnings(*planOf(agent, booking + u", in Hindi please"_s)), 1);
}

void TestTypedFields::refusesFieldsItCannotRead_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<QString>("typed");
    QTest::newRow("date") << int(Field::Date) << u"soon"_s;
    QTest::newRow("impossible date") << int(Field::Date) << u"31 february"_s;
    QTest::newRow("time") << int(Field::Time) << u"whenever"_s;
    QTest::newRow("party") << int(Field::PartySize) << u"many"_s;
    QTest::newRow("phone") << int(Field::UserPhone) << u"abc"_s;
    QTest::newRow("task") << int(Field::Task) << u"xyzzy"_s;
    QTest::newRow("language") << int(Field::Language) << u"klingonese"_s;
}

void TestTypedFields::refusesFieldsItCannotRead()
{
    QFETCH(int, field);
    QFETCH(QString, typed);
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = agent.withField(*planOf(agent, booking), Field(field), typed, context);
    QCOMPARE(plan.error().kind, Error::Kind::Invalid);
    QVERIFY(!plan.error().message.isEmpty());
}

void TestTypedFields::warnsOfATypedPastDate()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan =
        agent.withField(*planOf(agent, booking), Field::Date, u"1 march 2026"_s, context);
    QCOMPARE(plan->intent.date.value, std::optional(QDate(2026, 3, 1)));
    QCOMPARE(plan->intent.warnings.first().kind, Intent::Warning::Kind::Past);
}

void TestTypedFields::renewsTheDescription()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = agent.withField(*planOf(agent, booking), Field::Date, u"16 april"_s, context);
    QVERIFY(plan->intent.description.valueOr({}).contains(u"Thursday the 16th of April"_s));
}

void TestTypedFields::matchesAgainWhenThePlaceChanges()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan =
        agent.withField(*planOf(agent, booking), Field::Place, u"Olive Bistro"_s, context);
    QVERIFY(plan->number.isEmpty());
    QCOMPARE(plan->mode, Mode::Simulated);
}

void TestTypedFields::editingNeverChangesTheMode()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto plan = planOf(agent, booking, {.mode = Mode::Real});

    const auto elsewhere = agent.withField(*plan, Field::Place, u"Nowhere Clinic"_s, context);

    QVERIFY(elsewhere->number.isEmpty());
    QCOMPARE(elsewhere->mode, Mode::Real);
}

void TestTypedFields::keepsATypedNumberWhenThePlaceChanges()
{
    InputAgent agent(nullptr, rules, contacts);
    const auto before = planOf(agent, booking, {.number = u"040 2360 7777"_s});
    const auto plan = agent.withField(*before, Field::Branch, u"Kukatpally"_s, context);
    QCOMPARE(plan->number, u"+914023607777"_s);
}

QTEST_GUILESS_MAIN(TestTypedFields)
#include "tst_typedfields.moc"
