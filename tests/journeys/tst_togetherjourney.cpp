// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/realcalls.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString Booking = u"Book an appointment with Doctor Chandra at Central Clinic on "
                        "15th April 2027 at 10:30 AM"_s;

QByteArray order(const QString &number)
{
    return QJsonDocument(QJsonObject{{u"id"_s, u"second"_s},
                                     {u"mode"_s, u"real"_s},
                                     {u"to"_s, number},
                                     {u"request"_s, Booking},
                                     {u"user_name"_s, u"Asha Rao"_s}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

} // namespace

/// Two of our programs at work on one data folder: the window and the console, or two batches.
class TestTogetherJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callANumberOneAfterTheOther_data();
    void callANumberOneAfterTheOther();
    void theNextEndsTheCallsOfTheOneThatWasKilled_data();
    void theNextEndsTheCallsOfTheOneThatWasKilled();

private:
    static void hangUp(RealCalls &calls, const QJsonObject &call)
    {
        calls.network.ask("POST", u"/rehearsal/calls/%1/hang-up"_s.arg(call[u"sid"].toString()));
    }
};

void TestTogetherJourney::callANumberOneAfterTheOther_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("the first ends") << false;
    QTest::newRow("the first program is killed") << true;
}

void TestTogetherJourney::callANumberOneAfterTheOther()
{
    constexpr int LongestMs = 20'000;
    QFETCH(bool, isKilled);
    RealCalls calls;
    calls.add(u"first"_s, Booking, {{u"behaviour"_s, u"silent"_s}});
    QVERIFY(calls.begin());
    const auto status = [&calls] { return calls.atNetwork(u"first"_s)[u"status"].toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"in-progress"_s, LongestMs);

    AgentProcess other(calls.folder.path());
    calls.prepare(other);
    other.begin({u"batch"_s});
    other.write(order(calls.numberOf(u"first"_s)));
    other.closeWriteChannel();
    QTRY_VERIFY_WITH_TIMEOUT(other.errors.contains("Another program is calling this number."),
                             LongestMs);
    QCOMPARE(calls.timesCalled(u"first"_s), 1);
    QCOMPARE(status(), u"in-progress"_s);

    if (isKilled)
        calls.agent.kill();
    else
        hangUp(calls, calls.atNetwork(u"first"_s));

    QTRY_COMPARE_WITH_TIMEOUT(calls.timesCalled(u"first"_s), 2, LongestMs);
    QVERIFY(calls.haveEnded() || status() == u"completed");
    const QJsonObject second = calls.network.callsTo(calls.numberOf(u"first"_s)).last();
    hangUp(calls, second);
    QTRY_COMPARE_WITH_TIMEOUT(other.events(u"ended"_s).size(), 1, LongestMs);
}

void TestTogetherJourney::theNextEndsTheCallsOfTheOneThatWasKilled_data()
{
    QTest::addColumn<bool>("isPlaced");
    QTest::newRow("while they talk") << true;
    QTest::newRow("while the call is being placed") << false;
}

/// Also when the next does not take long, and has nothing to do with calls.
void TestTogetherJourney::theNextEndsTheCallsOfTheOneThatWasKilled()
{
    constexpr int LongestMs = 20'000;
    QFETCH(bool, isPlaced);
    RealCalls calls;
    calls.add(u"first"_s, Booking, {{u"behaviour"_s, u"silent"_s}});
    if (!isPlaced)
        calls.faults = {QJsonObject{{u"service"_s, u"twilio"_s},
                                    {u"method"_s, u"POST"_s},
                                    {u"path"_s, u"Calls.json"_s},
                                    {u"fault"_s, u"delay"_s},
                                    {u"ms"_s, 60'000}}};
    QVERIFY(calls.begin());
    const auto status = [&calls] { return calls.atNetwork(u"first"_s)[u"status"].toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(status(), u"in-progress"_s, LongestMs);
    calls.agent.kill();
    QTRY_VERIFY(calls.haveEnded());

    AgentProcess next(calls.folder.path());
    calls.prepare(next);
    QCOMPARE(next.run({u"voices"_s}), 0);
    QCOMPARE(status(), u"completed"_s);
}

QTEST_GUILESS_MAIN(TestTogetherJourney)
#include "tst_togetherjourney.moc"
