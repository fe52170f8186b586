// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/dialingrules.h"

#include <QTest>
#include <QTimeZone>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString hospital = u"+914055500142"_s;

CallPlan realCall(const QString &number)
{
    return {.mode = CallPlan::Mode::Real, .number = number, .userPhone = u"+919876543210"_s};
}

QDateTime utc(const QString &time)
{
    return QDateTime(QDate(2026, 4, 15), QTime::fromString(time, u"HH:mm"), Qt::UTC);
}

} // namespace

class TestDialingRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWithAReason_data()
    {
        QTest::addColumn<CallPlan>("plan");
        QTest::addColumn<DialingRules>("rules");
        QTest::addColumn<QString>("time"); // UTC; India is 5:30 ahead
        QTest::addColumn<QString>("reason");

        const DialingRules any{.region = u"IN"_s};
        const DialingRules daytime{.region = u"IN"_s, .from = {9, 0}, .until = {20, 0}};
        const DialingRules night{.region = u"IN"_s, .from = {20, 0}, .until = {9, 0}};
        QTest::newRow("a hospital") << realCall(hospital) << any << u"12:00"_s << QString();
        QTest::newRow("nobody") << realCall({}) << any << u"12:00"_s << u"no number"_s;
        QTest::newRow("emergency") << realCall(u"112"_s) << any << u"12:00"_s << u"emergency"_s;
        QTest::newRow("premium rate")
            << realCall(u"+19005551234"_s) << any << u"12:00"_s << u"premium-rate"_s;
        QTest::newRow("the person's own number")
            << realCall(u"+919876543210"_s) << any << u"12:00"_s << u"own number"_s;
        QTest::newRow("the line's own number")
            << realCall(hospital) << DialingRules{.region = u"IN"_s, .ownNumbers = {hospital}}
            << u"12:00"_s << u"own number"_s;
        QTest::newRow("an own number as it was typed")
            << realCall(hospital)
            << DialingRules{.region = u"IN"_s, .ownNumbers = {u"040 5550 0142"_s}} << u"12:00"_s
            << u"own number"_s;
        QTest::newRow("a country on the list")
            << realCall(hospital) << DialingRules{.region = u"IN"_s, .countries = {u"IN"_s}}
            << u"12:00"_s << QString();
        QTest::newRow("a country not on the list")
            << realCall(u"+442079460123"_s)
            << DialingRules{.region = u"IN"_s, .countries = {u"IN"_s, u"US"_s}} << u"12:00"_s
            << u"Calls to United Kingdom are not allowed. Add GB to telephony/countries in settings.ini"_s;
        QTest::newRow("the first minute")
            << realCall(hospital) << daytime << u"03:30"_s << QString();
        QTest::newRow("too early")
            << realCall(hospital) << daytime << u"03:29"_s << u"It is 08:59"_s;
        QTest::newRow("too late") << realCall(hospital) << daytime << u"14:30"_s
                                  << u"It is 20:00"_s;
        QTest::newRow("hours across midnight")
            << realCall(hospital) << night << u"20:00"_s << QString();
        QTest::newRow("outside hours across midnight")
            << realCall(hospital) << night << u"06:00"_s << u"It is 11:30"_s;
        QTest::newRow("night at one end of a wide country")
            << realCall(u"+12125550123"_s) << daytime << u"14:00"_s << u"It is 0"_s;
    }
    void refusesWithAReason()
    {
        QFETCH(CallPlan, plan);
        QFETCH(DialingRules, rules);
        QFETCH(QString, time);
        QFETCH(QString, reason);

        const Result<void> allowed = mayDial(plan, rules, utc(time));

        QCOMPARE(allowed.has_value(), reason.isEmpty());
        if (!allowed)
            QVERIFY2(allowed.error().message.contains(reason), qPrintable(allowed.error().message));
    }

    void letsEveryCallPassThatRingsNobody()
    {
        for (const auto mode : {CallPlan::Mode::Simulated, CallPlan::Mode::Rehearsed}) {
            CallPlan plan = realCall(u"112"_s);
            plan.mode = mode;
            QVERIFY(mayDial(plan, {.region = u"IN"_s}, utc(u"02:00"_s)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDialingRules)
#include "tst_dialingrules.moc"
