// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolefixture.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList Batch{u"batch"_s, u"--pace"_s, u"instant"_s};

QByteArray order(const QByteArray &id, const QByteArray &more = {})
{
    return R"({"id": ")" + id + R"(", "request": "Book an appointment")" + more + "}\n";
}

QStringList members(const QList<QJsonObject> &events, const QString &name)
{
    QStringList values;
    for (const QJsonObject &event : events)
        values.append(event[name].toString());
    return values;
}

} // namespace

class TestBatchCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsACallFromItsPlanToItsEnd();
    void namesEveryMember();
    void writesTimesWithMillisecondsAndZone();
    void tellsEachTurnOnceAndInOrder();
    void beginsWhileMoreIsToCome();
    void waitsForTheCallsInFlight();
    void keepsToTheParallelLimit();
    void answersABadLineAndGoesOn();
    void refusesAnIdUsedBefore();
    void answersARequestNobodyUnderstands();
    void endsAnEmergencyCallAsRefused();
    void endsAnEmptyBatch();
    void tellsWhatRealCallsLack();
    void endsEveryCallWhenStopped();
    void forgetsCallsThatEnded();
};

void TestBatchCommand::tellsACallFromItsPlanToItsEnd()
{
    ConsoleFixture fixture;
    fixture.type(order("a"));
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    const auto events = fixture.events();
    QCOMPARE(events.first()[u"event"], u"planned"_s);
    QCOMPARE(events.last()[u"event"], u"ended"_s);
    QCOMPARE(events.last()[u"outcome"], u"done"_s);
    const QStringList states = members(fixture.events(u"state"_s), u"state"_s);
    QCOMPARE(states.mid(0, 3), (QStringList{u"preparing"_s, u"dialing"_s, u"ringing"_s}));
    QCOMPARE(states.last(), u"ended"_s);
}

void TestBatchCommand::namesEveryMember()
{
    ConsoleFixture fixture;
    fixture.type(order("a"));
    fixture.endInput();
    CommandRun run(fixture, Batch);
    QTRY_COMPARE(run.exitCode, int(Achieved));

    for (const QJsonObject &event : fixture.events()) {
        QCOMPARE(event[u"id"], u"a"_s);
        QVERIFY(event.contains(u"at"));
    }
    const QJsonObject plan = fixture.events(u"planned"_s).first()[u"plan"].toObject();
    QCOMPARE(plan[u"user_name"], u"Meera Iyer"_s);
    const auto turns = fixture.events(u"turn"_s);
    for (const QString &name : {u"speaker"_s, u"text"_s, u"action"_s, u"digits"_s, u"prompt"_s})
        QVERIFY2(turns.first().contains(name), qPrintable(name));
    const QJsonObject ended = fixture.events(u"ended"_s).first();
    for (const QString &name : {u"outcome"_s, u"reason"_s, u"facts"_s, u"record"_s})
        QVERIFY2(ended.contains(name), qPrintable(name));
    QCOMPARE(ended[u"record"][u"turns"].toArray().size(), turns.size());
}

void TestBatchCommand::writesTimesWithMillisecondsAndZone()
{
    ConsoleFixture fixture;
    fixture.type(order("a"));
    fixture.endInput();
    CommandRun run(fixture, Batch);
    QTRY_COMPARE(run.exitCode, int(Achieved));

    static const QRegularExpression iso(
        uR"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$)"_s);
    for (const QString &at : members(fixture.events(), u"at"_s))
        QVERIFY2(iso.match(at).hasMatch(), qPrintable(at));
}

void TestBatchCommand::tellsEachTurnOnceAndInOrder()
{
    ConsoleFixture fixture;
    fixture.type(order("a"));
    fixture.endInput();
    CommandRun run(fixture, Batch);
    QTRY_COMPARE(run.exitCode, int(Achieved));

    int expected = 0;
    for (const QJsonObject &turn : fixture.events(u"turn"_s)) {
        QCOMPARE(turn[u"number"].toInt(), ++expected);
        QCOMPARE(turn[u"prompt"].isObject(), turn[u"speaker"] == u"callee"_s);
        QCOMPARE(turn[u"action"].isString(), turn[u"speaker"] == u"agent"_s);
    }
    QVERIFY(expected >= 3);
}

void TestBatchCommand::beginsWhileMoreIsToCome()
{
    ConsoleFixture fixture;
    CommandRun run(fixture, Batch);

    fixture.type(order("a"));
    QTRY_COMPARE(fixture.events(u"ended"_s).size(), 1);
    QCOMPARE(run.exitCode, -1);
    fixture.type(order("b"));
    QTRY_COMPARE(fixture.events(u"ended"_s).size(), 2);

    fixture.endInput();
    QTRY_COMPARE(run.exitCode, int(Achieved));
}

void TestBatchCommand::waitsForTheCallsInFlight()
{
    ConsoleFixture fixture;
    for (int i = 0; i < 40; ++i)
        fixture.type(order(QByteArray::number(i)));
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.events(u"ended"_s).size(), 40);
}

void TestBatchCommand::keepsToTheParallelLimit()
{
    ConsoleFixture fixture;
    for (int i = 0; i < 10; ++i)
        fixture.type(order(QByteArray::number(i)));
    fixture.endInput();

    CommandRun run(fixture, Batch + QStringList{u"--parallel"_s, u"2"_s});
    QTRY_COMPARE(run.exitCode, int(Achieved));

    int running = 0;
    for (const QString &state : members(fixture.events(u"state"_s), u"state"_s)) {
        running += int(state == u"dialing") - int(state == u"ended");
        QVERIFY(running <= 2);
    }
}

void TestBatchCommand::answersABadLineAndGoesOn()
{
    ConsoleFixture fixture;
    fixture.type("nonsense\n");
    fixture.type(order("a", R"(, "scenario": "moon")"));
    fixture.type("[]\n" + order("b"));
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    const auto errors = fixture.events(u"error"_s);
    QCOMPARE(errors.size(), 3);
    QVERIFY(errors[0][u"id"].isNull());
    QCOMPARE(errors[0][u"line"].toInt(), 1);
    QVERIFY(errors[0][u"message"].toString().startsWith(u"line 1: "_s));
    QCOMPARE(errors[1][u"id"], u"a"_s);
    QCOMPARE(errors[2][u"line"].toInt(), 3);
    QCOMPARE(members(fixture.events(u"ended"_s), u"id"_s), QStringList{u"b"_s});
}

void TestBatchCommand::refusesAnIdUsedBefore()
{
    ConsoleFixture fixture;
    fixture.type(order("a") + order("a"));
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.events(u"error"_s).size(), 1);
    QCOMPARE(fixture.events(u"error"_s).first()[u"id"], u"a"_s);
    QCOMPARE(fixture.events(u"ended"_s).size(), 1);
}

void TestBatchCommand::answersARequestNobodyUnderstands()
{
    ConsoleFixture fixture;
    fixture.type("{\"id\": \"a\", \"request\": \"gibberish\"}\n");
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.events(u"error"_s).first()[u"message"], u"Nothing was understood."_s);
}

void TestBatchCommand::endsAnEmergencyCallAsRefused()
{
    ConsoleFixture fixture;
    fixture.type(order("a", R"(, "to": "911")"));
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    const auto events = fixture.events();
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first()[u"event"], u"ended"_s);
    QCOMPARE(events.first()[u"outcome"], u"refused"_s);
    QVERIFY(events.first()[u"reason"].toString().contains(u"emergency"_s));
}

void TestBatchCommand::endsAnEmptyBatch()
{
    ConsoleFixture fixture;
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().isEmpty());
}

void TestBatchCommand::tellsWhatRealCallsLack()
{
    ConsoleFixture fixture;
    fixture.services().realCalls = failure(Error::Kind::Missing, u"Real calls need keys."_s);
    fixture.type(order("a", R"(, "mode": "real")"));
    fixture.endInput();

    CommandRun run(fixture, Batch);

    QTRY_COMPARE(run.exitCode, int(Achieved));
    const QJsonObject ended = fixture.events(u"ended"_s).first();
    QCOMPARE(ended[u"outcome"], u"failed"_s);
    QCOMPARE(ended[u"reason"].toString(), u"Real calls need keys."_s);
    QVERIFY(fixture.center().sessions().isEmpty());
}

void TestBatchCommand::endsEveryCallWhenStopped()
{
    ConsoleFixture fixture;
    fixture.calleeIsSilent = true;
    for (int i = 0; i < 5; ++i)
        fixture.type(order(QByteArray::number(i)));
    CommandRun run(fixture, Batch);
    QTRY_COMPARE(fixture.events(u"planned"_s).size(), 5);

    run.line->command->stop();

    QTRY_COMPARE(run.exitCode, int(NotAchieved));
    const QStringList outcomes = members(fixture.events(u"ended"_s), u"outcome"_s);
    QCOMPARE(outcomes.count(u"interrupted"_s), 5);
}

void TestBatchCommand::forgetsCallsThatEnded()
{
    ConsoleFixture fixture;
    CommandRun run(fixture, Batch);

    fixture.type(order("a"));

    QTRY_COMPARE(fixture.events(u"ended"_s).size(), 1);
    QTRY_VERIFY(fixture.center().sessions().isEmpty());
}

QTEST_GUILESS_MAIN(TestBatchCommand)
#include "tst_batchcommand.moc"
