// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/ratelimits.h"

#include <QTest>

using namespace PhoneAgent;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

const RateLimits::Clock::time_point Start{100h};

HttpHeaders told(const QByteArray &tokensLeft, const QByteArray &reset,
                 const QByteArray &requestsLeft = "999")
{
    return {{"X-RateLimit-Limit-Requests", "1000"},
            {"x-ratelimit-remaining-requests", requestsLeft},
            {"x-ratelimit-reset-requests", "1m26.4s"},
            {"x-ratelimit-limit-tokens", "8000"},
            {"x-ratelimit-remaining-tokens", tokensLeft},
            {"x-ratelimit-reset-tokens", reset}};
}

} // namespace

class TestRateLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDurations_data();
    void readsDurations();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void waitsForNothingItDoesNotKnow();
    void waitsForTheResetWhenTheTokensDoNotFit();
    void reckonsWithWhatIsUnderWay();
    void waitsForTheDaysRequests();
    void keepsSilenceAfterARefusal();
    void knowsWhatNeverFits();
    void passesOverNonsense();
};

void TestRateLimits::readsDurations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("duration");
    QTest::newRow("seconds") << QByteArray("7.66s") << qint64(7660);
    QTest::newRow("minutes") << QByteArray("2m59.56s") << qint64(179560);
    QTest::newRow("whole minutes") << QByteArray("2m") << qint64(120000);
    QTest::newRow("hours") << QByteArray("1h0m3s") << qint64(3603000);
    QTest::newRow("days") << QByteArray("1d2h") << qint64(93600000);
    QTest::newRow("milliseconds") << QByteArray("250ms") << qint64(250);
    QTest::newRow("both") << QByteArray("1s250ms") << qint64(1250);
    QTest::newRow("none") << QByteArray("0s") << qint64(0);
    QTest::newRow("beyond measure") << QByteArray("99999999999d") << qint64(7 * 24 * 3600 * 1000LL);
    for (const QByteArray wrong : {"", "s", "7", "m7s", "-3s", "3s2m", "7 s", "1.5m", "soon"})
        QTest::addRow("not \"%s\"", wrong.constData()) << wrong << qint64(-1);
}

void TestRateLimits::readsDurations()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, duration);

    QCOMPARE(readDuration(text).value_or(-1ms).count(), duration);
}

void TestRateLimits::readsRetryAfter_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<qint64>("wait");
    QTest::newRow("seconds") << HttpHeaders{{"Retry-After", "12"}} << qint64(12000);
    QTest::newRow("part of a second") << HttpHeaders{{"retry-after", "0.5"}} << qint64(500);
    QTest::newRow("exact") << HttpHeaders{{"retry-after", "12"}, {"retry-after-ms", "11400"}}
                           << qint64(11400);
    QTest::newRow("date") << HttpHeaders{{"retry-after", "Sun, 22 Nov 2026 10:00:30 GMT"}}
                          << qint64(30000);
    QTest::newRow("past") << HttpHeaders{{"retry-after", "Sun, 22 Nov 2026 09:00:00 GMT"}}
                          << qint64(0);
    QTest::newRow("nothing") << HttpHeaders() << qint64(-1);
    QTest::newRow("nonsense") << HttpHeaders{{"retry-after", "later"}} << qint64(-1);
    QTest::newRow("negative") << HttpHeaders{{"retry-after", "-5"}} << qint64(-1);
    QTest::newRow("no number") << HttpHeaders{{"retry-after", "nan"}} << qint64(-1);
}

void TestRateLimits::readsRetryAfter()
{
    QFETCH(const HttpHeaders, headers);
    QFETCH(const qint64, wait);
    const QDateTime now(QDate(2026, 11, 22), QTime(10, 0), Qt::UTC);

    QCOMPARE(retryAfter(headers, now).value_or(-1ms).count(), wait);
}

void TestRateLimits::waitsForNothingItDoesNotKnow()
{
    QCOMPARE(RateLimits().waitFor(1'000'000, Start), 0ms);
}

void TestRateLimits::waitsForTheResetWhenTheTokensDoNotFit()
{
    RateLimits limits;
    limits.note(told("1500", "7.66s"), Start);

    QCOMPARE(limits.waitFor(1500, Start), 0ms);
    QCOMPARE(limits.waitFor(1501, Start), 7660ms);
    QCOMPARE(limits.waitFor(1501, Start + 5s), 2660ms);
    QCOMPARE(limits.waitFor(1501, Start + 8s), 0ms);
}

void TestRateLimits::reckonsWithWhatIsUnderWay()
{
    RateLimits limits;
    limits.note(told("3000", "10s"), Start);

    limits.spend(2000, Start);
    QCOMPARE(limits.waitFor(1500, Start), 10s);
    limits.note(told("2900", "1s"), Start + 1s);

    QCOMPARE(limits.waitFor(1500, Start + 1s), 0ms);
}

void TestRateLimits::waitsForTheDaysRequests()
{
    RateLimits limits;
    limits.note(told("8000", "0s", "0"), Start);

    QCOMPARE(limits.waitFor(10, Start), 86400ms);
}

void TestRateLimits::keepsSilenceAfterARefusal()
{
    RateLimits limits;
    limits.noteRefusal(12s, Start);
    limits.noteRefusal(1s, Start);

    QCOMPARE(limits.waitFor(1, Start), 12s);
    QCOMPARE(limits.waitFor(1, Start + 12s), 0ms);
}

void TestRateLimits::knowsWhatNeverFits()
{
    RateLimits limits;
    limits.note(told("8000", "0s"), Start);

    QCOMPARE(limits.waitFor(8000, Start), 0ms);
    QCOMPARE(limits.waitFor(8001, Start), std::nullopt);
}

void TestRateLimits::passesOverNonsense()
{
    RateLimits limits;
    limits.note({{"x-ratelimit-limit-tokens", "many"},
                 {"x-ratelimit-remaining-tokens", "0"},
                 {"x-ratelimit-reset-tokens", "soon"}},
                Start);

    QCOMPARE(limits.waitFor(1000, Start), 0ms);
}

QTEST_APPLESS_MAIN(TestRateLimits)
#include "tst_ratelimits.moc"
