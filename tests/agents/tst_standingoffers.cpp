// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/outcomejudge.h"
#include "support/talks.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

/// What is listed as on offer when a call has settled nothing.
class TestStandingOffers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatStandsInTheEnd_data();
    void listsWhatStandsInTheEnd();
    void namesNobodyWhoIsAwayAfterAll();
};

namespace {

const QString opening =
    u"C: Lakeside, hello? | A: I'd like to book an appointment with Doctor Chandra on Wednesday "
    u"the 15th of April. | "_s;

Judgement judged(const QString &script)
{
    return judge(bookingPlan(), turnsOf((opening + script).split(u" | "_s)));
}

QString alternatives(const QList<Fact> &facts)
{
    const auto fact = std::find_if(facts.begin(), facts.end(),
                                   [](const Fact &one) { return one.name == u"alternatives"; });
    return fact == facts.end() ? QString() : fact->value;
}

} // namespace

void TestStandingOffers::listsWhatStandsInTheEnd_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("standing");

    const QString two =
        u"C: The 15th is full. I have 11 AM or 2 PM on Thursday the 16th of April. | "_s;
    const QString both = u"Thu 16 April 2026 11:00 AM, Thu 16 April 2026 2:00 PM"_s;
    const QString first = u"Thu 16 April 2026 11:00 AM"_s;
    const QString second = u"Thu 16 April 2026 2:00 PM"_s;
    QTest::newRow("all of them") << two + u"A: I'll ask."_s << both;
    QTest::newRow("one was named as gone")
        << two + u"A: I'll ask. | C: Oh, 11 AM has just been taken."_s << second;
    QTest::newRow("no longer free")
        << two + u"A: I'll ask. | C: I see that 11 AM is no longer free."_s << second;
    QTest::newRow("the one the agent took is gone")
        << two + u"A: Let's take 2 PM, please. | C: I'm sorry, that one has just gone."_s << first;
    QTest::newRow("the only one is gone")
        << u"C: The 15th is full. I have 11 AM on the 16th. | A: Yes please. | "
           u"C: Oh no, somebody just took it, that one is gone."_s
        << QString();
    QTest::newRow("nobody knows which")
        << two + u"A: Yes please. | C: I'm sorry, that one has just gone."_s << both;
    QTest::newRow("the day is full after all")
        << two + u"A: I'll ask. | C: I'm afraid the 16th is full as well."_s << QString();
    QTest::newRow("the morning is")
        << two + u"A: I'll ask. | C: The 16th is full in the morning after all."_s << second;
    QTest::newRow("put right") << u"C: The 15th is full. I have 11 AM on the 16th. | A: I'll ask. "
                                  u"| C: Sorry, I mean 2 PM on the 16th."_s
                               << second;
    QTest::newRow("put right in one breath")
        << u"C: The 15th is full. I have 11 AM, sorry, I mean 2 PM on the 16th."_s << second;
    QTest::newRow("put right with the wrong time in it")
        << u"C: The 15th is full. I have 11 AM on the 16th. | A: I'll ask. | "
           u"C: I meant 2 PM on the 16th, not 11 AM."_s
        << second;
    QTest::newRow("another in its place")
        << u"C: The 15th is full. I have 11 AM on the 16th. | A: Yes please. | "
           u"C: That one is taken I'm afraid I have 2 PM on the 16th."_s
        << second;
    QTest::newRow("another besides")
        << u"C: The 15th is full. I have 11 AM on the 16th. | A: What else? | "
           u"C: I also have 2 PM on the 16th."_s
        << both;
    QTest::newRow("withdrawn and offered again")
        << two + u"A: I'll ask. | C: 11 AM has been taken. | A: And now? | "
                 u"C: It is free again, I can offer 11 AM on the 16th."_s
        << u"Thu 16 April 2026 2:00 PM, Thu 16 April 2026 11:00 AM"_s;
    QTest::newRow("booked and gone after all")
        << u"C: The 15th is full. I have 11 AM on the 16th. | A: Yes please. | C: It is booked for "
           u"the 16th at 11 AM. | A: Thank you. | C: Oh no, sorry, that slot has just been taken. "
           u"I could offer 2 PM on the 16th."_s
        << second;
}

void TestStandingOffers::listsWhatStandsInTheEnd()
{
    QFETCH(QString, script);

    const Judgement judgement = judged(script);

    QTEST(alternatives(judgement.facts), "standing");
    QCOMPARE(judgement.outcome, CallRecord::Outcome::NotDone);
}

void TestStandingOffers::namesNobodyWhoIsAwayAfterAll()
{
    const QString offer =
        u"C: We have no Doctor Chandra, but Doctor Rao and Doctor Mehta are free. "_s;

    QVERIFY(judged(offer).reason.contains(u"Doctor Rao or Doctor Mehta"_s));
    const QString reason =
        judged(offer + u"| A: I see. | C: Doctor Rao is on leave, sorry."_s).reason;
    QVERIFY2(reason.contains(u"They offered Doctor Mehta instead"_s), qPrintable(reason));
}

QTEST_GUILESS_MAIN(TestStandingOffers)
#include "tst_standingoffers.moc"
