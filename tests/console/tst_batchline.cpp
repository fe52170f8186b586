// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/batchline.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

BatchLine readLine(const QByteArray &text)
{
    return readBatchLine({.number = 1, .text = text}, {u"curt"_s, u"voicemail"_s});
}

} // namespace

class TestBatchLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryMember();
    void leavesWhatIsNotSaidOpen();
    void readsModes_data();
    void readsModes();
    void readsSeeds_data();
    void readsSeeds();
    void keepsTheTypeOfTheId();
    void refusesBadLines_data();
    void refusesBadLines();
    void tellsTheIdOfABadOrder();
};

void TestBatchLine::readsEveryMember()
{
    const BatchLine line = readLine(R"({"id": "a", "request": "Book a table", "user_name": "Meera",
        "user_phone": "+919876543210", "mode": "simulate", "to": "040 1234", "scenario": "curt",
        "seed": 7, "something": "else"})");

    QCOMPARE(line.id, QJsonValue(u"a"_s));
    QVERIFY(line.order);
    QCOMPARE(line.order->request, u"Book a table"_s);
    QCOMPARE(line.order->mode, BatchOrder::Mode::Simulate);
    const PlanWishes &wishes = line.order->wishes;
    QCOMPARE(wishes.userName, u"Meera"_s);
    QCOMPARE(wishes.userPhone, u"+919876543210"_s);
    QCOMPARE(wishes.number, u"040 1234"_s);
    QCOMPARE(wishes.scenario, u"curt"_s);
    QVERIFY(wishes.seed == quint64(7));
    QVERIFY(wishes.mode == CallPlan::Mode::Simulated);
}

void TestBatchLine::leavesWhatIsNotSaidOpen()
{
    const BatchLine line = readLine(R"({"id": "a", "request": "Book a table", "seed": null})");

    QVERIFY(line.order);
    QVERIFY(!line.order->wishes.mode);
    QVERIFY(!line.order->wishes.seed);
    QVERIFY(line.order->wishes.userName.isEmpty());
}

void TestBatchLine::readsModes_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<CallPlan::Mode>("planMode");
    QTest::newRow("simulate") << QByteArray("simulate") << CallPlan::Mode::Simulated;
    QTest::newRow("real") << QByteArray("real") << CallPlan::Mode::Real;
    QTest::newRow("rehearse") << QByteArray("rehearse") << CallPlan::Mode::Rehearsed;
}

void TestBatchLine::readsModes()
{
    QFETCH(QByteArray, mode);
    QFETCH(CallPlan::Mode, planMode);

    const auto order = readLine(R"({"id": 1, "request": "x", "mode": ")" + mode + R"("})").order;

    QVERIFY(order);
    QVERIFY(order->wishes.mode == planMode);
}

void TestBatchLine::readsSeeds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<quint64>("seed");
    QTest::newRow("zero") << QByteArray("0") << quint64(0);
    QTest::newRow("number") << QByteArray("20") << quint64(20);
    QTest::newRow("largest exact number")
        << QByteArray("9007199254740992") << quint64(9007199254740992);
    QTest::newRow("beyond a JSON number")
        << QByteArray("\"18446744073709551615\"") << quint64(18446744073709551615u);
}

void TestBatchLine::readsSeeds()
{
    QFETCH(QByteArray, json);
    QFETCH(quint64, seed);

    const auto order = readLine(R"({"id": 1, "request": "x", "seed": )" + json + "}").order;

    QVERIFY(order);
    QVERIFY(order->wishes.seed == seed);
}

void TestBatchLine::keepsTheTypeOfTheId()
{
    QCOMPARE(readLine(R"({"id": 12, "request": "x"})").id, QJsonValue(12));
    QCOMPARE(readLine(R"({"id": "12", "request": "x"})").id, QJsonValue(u"12"_s));
}

void TestBatchLine::refusesBadLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("blanks") << QByteArray("  \r") << u"empty"_s;
    QTest::newRow("no JSON") << QByteArray("hello") << u"JSON"_s;
    QTest::newRow("half an object") << QByteArray(R"({"id": "a")") << u"JSON"_s;
    QTest::newRow("array") << QByteArray("[]") << u"object"_s;
    QTest::newRow("string") << QByteArray("\"a\"") << u"not a JSON object"_s;
    QTest::newRow("null") << QByteArray("null") << u"not a JSON object"_s;
    QTest::newRow("number") << QByteArray("12") << u"not a JSON object"_s;
    QTest::newRow("bad UTF-8") << QByteArray("{\"id\": \"\xff\", \"request\": \"x\"}")
                               << u"UTF-8"_s;
    QTest::newRow("no id") << QByteArray(R"({"request": "x"})") << u"id"_s;
    QTest::newRow("empty id") << QByteArray(R"({"id": "", "request": "x"})") << u"id"_s;
    QTest::newRow("id is an object")
        << QByteArray(R"({"id": {}, "request": "x"})") << u"“id” must be a string"_s;
    QTest::newRow("huge id") << QByteArray(R"({"id": 12345678901234567890, "request": "x"})")
                             << u"below 2^53"_s;
    QTest::newRow("no request") << QByteArray(R"({"id": "a"})") << u"request"_s;
    QTest::newRow("request of blanks")
        << QByteArray(R"({"id": "a", "request": " "})") << u"request"_s;
    QTest::newRow("request is a number")
        << QByteArray(R"({"id": "a", "request": 1})") << u"request"_s;
    QTest::newRow("unknown mode") << QByteArray(R"({"id": "a", "request": "x", "mode": "dream"})")
                                  << u"dream"_s;
    QTest::newRow("unknown scenario")
        << QByteArray(R"({"id": "a", "request": "x", "scenario": "moon"})") << u"moon"_s;
    QTest::newRow("negative seed")
        << QByteArray(R"({"id": "a", "request": "x", "seed": -1})") << u"seed"_s;
    QTest::newRow("broken seed") << QByteArray(R"({"id": "a", "request": "x", "seed": 1.5})")
                                 << u"seed"_s;
    QTest::newRow("huge seed") << QByteArray(R"({"id": "a", "request": "x", "seed": 1e300})")
                               << u"seed"_s;
}

void TestBatchLine::refusesBadLines()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);

    const auto order = readLine(text).order;

    QVERIFY(!order);
    QVERIFY2(order.error().message.contains(word), qPrintable(order.error().message));
}

void TestBatchLine::tellsTheIdOfABadOrder()
{
    QCOMPARE(readLine(R"({"id": "a", "mode": "dream"})").id, QJsonValue(u"a"_s));
}

QTEST_GUILESS_MAIN(TestBatchLine)
#include "tst_batchline.moc"
