// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentrules.h"
#include "agents/matterwords.h"
#include "agents/planwords.h"
#include "agents/toldwords.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A Monday.
const RequestContext context{
    .now = QDateTime(QDate(2026, 3, 2), QTime(9, 0)),
    .locale = QLocale(QLocale::English, QLocale::UnitedStates),
    .region = u"US"_s,
    .userName = u"Alex Doe"_s,
    .userPhone = u"+14155550111"_s,
};

CallPlan planOf(const QString &request)
{
    return {.intent = IntentRules::understand(request, context), .userName = context.userName};
}

} // namespace

/// A message is passed on whole and word for word, to whom it is for.
class TestToldWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesItOnWhole_data();
    void passesItOnWhole();
    void saysWhatTheCallIsFor_data();
    void saysWhatTheCallIsFor();
    void leavesNoMessageOfASecretAlone();
    void complainsOfWhatIsWrong_data();
    void complainsOfWhatIsWrong();
};

void TestToldWords::passesItOnWhole_data()
{
    QTest::addColumn<QString>("whom");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *request, const QString &whom, const QString &message) {
        QTest::newRow(request) << whom << message;
    };
    row("Tell Dr. Rao at City Clinic that I will be late", u"Doctor Rao"_s,
        u"Alex Doe will be late"_s);
    row("Tell Dr Rao at City Clinic that I will be late", u"Doctor Rao"_s,
        u"Alex Doe will be late"_s);
    row("Tell Mrs. Brown at Oak School that my son is sick and won't come tomorrow.",
        u"Mrs. Brown"_s, u"Alex Doe's son is sick and won't come tomorrow"_s);
    row("Leave a message for Mr. Jones at Acme: the car is ready", u"Mr. Jones"_s,
        u"the car is ready"_s);
    row("Let Mrs. Brown at Oak School know that Tim is sick", u"Mrs. Brown"_s, u"Tim is sick"_s);
    row("Tell Prof. Lee at Oak School that the paper is done", u"Prof. Lee"_s,
        u"the paper is done"_s);
    row("Tell St. John's Church that I can't sing on Sunday. Thanks!", u"you"_s,
        u"Alex Doe can't sing on Sunday"_s);
    row("Inform Acme Inc. that the invoice no. 4711 is paid", u"you"_s,
        u"the invoice no. 4711 is paid"_s);
    row("Leave a message for John at Acme Corp: the shipment arrives on Tuesday at 10, please call "
        "me back at 415 555 0100",
        u"John"_s,
        u"the shipment arrives on Tuesday at 10, please call Alex Doe back at 415 555 0100"_s);
    row("Leave a message for John at Acme Corp on +1 415 555 0142: the shipment arrives on Tuesday",
        u"John"_s, u"the shipment arrives on Tuesday"_s);
    row("Tell City Clinic I will be late", u"you"_s, u"Alex Doe will be late"_s);
    row("Tell Spice Garden I left my umbrella there", u"you"_s,
        u"Alex Doe left Alex Doe's umbrella there"_s);
    row("Tell Bob I'm late", u"you"_s, u"Alex Doe is late"_s);
    row("Tell Bob at Acme I'm late", u"Bob"_s, u"Alex Doe is late"_s);
    row("Tell Bob at Acme that I'm late", u"Bob"_s, u"Alex Doe is late"_s);
    row("Tell Bob at Acme: \"Meeting moved to 3 pm, bring the red folder\"", u"Bob"_s,
        u"\"Meeting moved to 3 pm, bring the red folder\""_s);
    row("Tell Bob at Acme I owe him $1,250.50 and will pay by 5 Dec", u"Bob"_s,
        u"Alex Doe owes him $1,250.50 and will pay by 5 Dec"_s);
    row("Tell the school nurse at Oak School my son Tim has a fever of 39.5 C",
        u"the school nurse"_s, u"Alex Doe's son Tim has a fever of 39.5 C"_s);
    row("Tell my wife Anna that I love her", u"you"_s, u"Alex Doe loves her"_s);
    row("Tell City Clinic that I do not want to come. I will call again.", u"you"_s,
        u"Alex Doe does not want to come. Alex Doe will call again"_s);
    row("Wish my grandma at +1 415 555 0123 a happy birthday", u"you"_s,
        u"Alex would like to wish you a happy birthday"_s);
    row("Tell the police station in Leeds that I found a wallet", u"you"_s,
        u"Alex Doe found a wallet"_s);
    row("I can't make it to City Clinic on 5 March. Please let them know. Alex Doe", u"you"_s,
        u"Alex Doe can't make it to City Clinic on 5 March"_s);
    row("Tell Bob at Acme to call me back", u"Bob"_s, u"please call Alex Doe back"_s);
    row("Please call my mom at +1 415 555 0123 and tell her I'll be late for dinner", u"you"_s,
        u"Alex Doe will be late for dinner"_s);
}

void TestToldWords::passesItOnWhole()
{
    QFETCH(QString, whom);
    QFETCH(QString, message);

    const CallPlan plan = planOf(QString::fromUtf8(QTest::currentDataTag()));

    QCOMPARE(plan.intent.taskKind(), Intent::Task::DeliverMessage);
    QCOMPARE(messageWords(plan), message);
    QCOMPARE(messageFor(plan), whom);
}

void TestToldWords::saysWhatTheCallIsFor_data()
{
    QTest::addColumn<QString>("said");
    const auto row = [](const char *request, const QString &said) {
        QTest::newRow(request) << said;
    };
    row("Ask Central Pharmacy if my prescription RX-5567 is ready",
        u"ask if Alex Doe's prescription RX-5567 is ready"_s);
    row("Find out if Dr Rao can see me on Monday at 10 am at City Clinic",
        u"find out if Dr Rao can see Alex Doe on Monday at 10 am at City Clinic"_s);
    row("Change my table at Spice Garden tomorrow from 2 to 4 people",
        u"change the table reservation, now on Tuesday the 3rd of March, to 4 people"_s);
    row("What are your opening hours on Sunday? Ask at Tesco Extra Reading",
        u"ask: what are your opening hours on Sunday"_s);
    row("Call Verizon about my internet being down since Thursday",
        u"speak to somebody about Alex Doe's internet being down since Thursday"_s);
    row("Book a haircut at Hair Studio tomorrow at 11",
        u"book a haircut appointment on Tuesday the 3rd of March at 11 AM"_s);
    row("Book a massage at Lotus Spa tomorrow at 3 pm",
        u"book a massage appointment on Tuesday the 3rd of March at 3 PM"_s);
    row("Book an oil change at Jiffy Lube tomorrow at 8 am",
        u"book an oil change appointment on Tuesday the 3rd of March at 8 AM"_s);
    row("Reserve a room at Grand Hotel for 5 December for two people",
        u"reserve a room for 2 on Saturday the 5th of December"_s);
    row("Call me a taxi from Yellow Cab for 7 am tomorrow",
        u"reserve a taxi on Tuesday the 3rd of March at 7 AM"_s);
    row("Extend my library books by two weeks, call State Central Library, membership 7712",
        u"extend Alex Doe's library books by two weeks"_s);
    row("Is my laptop fixed? Call Dell service center Ameerpet",
        u"ask: is Alex Doe's laptop fixed"_s);
    row("Confirm my appointment with Dr Shetty at Narayana on Monday at 4",
        u"confirm Alex Doe's appointment with Dr Shetty on Monday the 9th of March at 4 PM"_s);
    row("Cancel my gym membership at Cult Fit, member ID CF-20981",
        u"cancel the membership, reference C F 2 0, 9 8 1"_s);
    row("Order 2 margherita pizzas from Luigi's for pickup, name of Trevor, please",
        u"order 2 margherita pizzas for pickup"_s);
    row("When can I see Dr Rao? Ask at Lakeside Clinic", u"ask: when can Alex Doe see Dr Rao"_s);
    row("Complain to Airtel that the internet is down since Monday. Ask them for a credit.",
        u"complain that the internet is down since Monday, and ask for a credit"_s);
    row("Tell Bob at Acme that the parcel is here and ask when he can come",
        u"leave a message for Bob: the parcel is here and Alex Doe asks when he can come"_s);
    row("Call Bob at 415.555.0142 and say I'm late",
        u"leave a message for you: Alex Doe is late"_s);
}

void TestToldWords::saysWhatTheCallIsFor()
{
    const CallPlan plan = planOf(QString::fromUtf8(QTest::currentDataTag()));

    QTEST(requestWords(plan, context.now.date()), "said");
}

void TestToldWords::leavesNoMessageOfASecretAlone()
{
    QCOMPARE(messageWords(planOf(u"Tell Anna, my password is hunter2"_s)), QString());
    QCOMPARE(messageWords(planOf(u"Tell Bob at Acme that the door code is 4321"_s)), QString());
}

void TestToldWords::complainsOfWhatIsWrong_data()
{
    QTest::addColumn<QString>("said");
    QTest::newRow("Tell my landlord Mr. Green that the heating doesn't work and ask when somebody "
                  "can come")
        << u"complain that the heating doesn't work and ask when somebody can come"_s;
    QTest::newRow("Tell my landlord about the broken window")
        << u"complain about the broken window"_s;
    QTest::newRow("Call the electricity company and complain that the power is out")
        << u"complain that the power is out"_s;
    QTest::newRow("Complain to Swift Net that my internet is down")
        << u"complain that Alex Doe's internet is down"_s;
}

void TestToldWords::complainsOfWhatIsWrong()
{
    const CallPlan plan = planOf(QString::fromUtf8(QTest::currentDataTag()));

    QTEST(requestWords(plan, context.now.date()), "said");
}

QTEST_GUILESS_MAIN(TestToldWords)
#include "tst_toldwords.moc"
