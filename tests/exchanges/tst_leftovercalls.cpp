// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/whenready.h"
#include "exchanges/leftovercalls.h"

#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Number = u"+914055500142"_s;

/// A network with calls, which end as they are told, unless it is out of order.
class FakeNetwork : public Telephone
{
public:
    QFuture<Result<QString>> place(PhoneOrder) override { return {}; }
    QFuture<Result<PhoneCall>> follow(QString sid) override
    {
        const auto status =
            calls.contains(sid) ? PhoneCall::Status::InProgress : PhoneCall::Status::Completed;
        return readyFuture(Result<PhoneCall>(PhoneCall{.sid = sid, .status = status}));
    }
    QFuture<Result<void>> end(QString sid) override
    {
        ++asked;
        if (isOutOfOrder)
            return readyFuture(Result<void>(failure(Error::Kind::Unavailable, u"gone"_s)));
        calls.remove(sid);
        return readyFuture(Result<void>());
    }
    QFuture<Result<void>> press(QString, QString, PhoneOrder) override { return {}; }
    QFuture<Result<QList<PhoneCall>>> openCalls() override
    {
        ++asked;
        if (isOutOfOrder)
            return readyFuture(
                Result<QList<PhoneCall>>(failure(Error::Kind::Unavailable, u"gone"_s)));
        QList<PhoneCall> open;
        for (auto it = calls.cbegin(); it != calls.cend(); ++it)
            open.append({.sid = it.key(), .status = PhoneCall::Status::Ringing, .to = it.value()});
        return readyFuture(Result<QList<PhoneCall>>(open));
    }
    QFuture<Result<void>> sendMessage(QString, QString) override { return {}; }

    QMap<QString, QString> calls; ///< the numbers by the network's name
    bool isOutOfOrder = false;
    int asked = 0;
};

CallRecord dialled(const CallId &id, const QString &lineId = {})
{
    CallRecord record{
        .state = CallState::Dialing, .startedAt = QDateTime::currentDateTime(), .lineId = lineId};
    record.plan.id = id;
    record.plan.mode = CallPlan::Mode::Real;
    record.plan.number = Number;
    return record;
}

/// A run of the program after one that was cut off in the middle of these calls.
struct NextRun
{
    explicit NextRun(const QList<CallRecord> &calls)
    {
        {
            const auto first = Database::open(file).value();
            CallStore cutOff(*first);
            for (const CallRecord &call : calls)
                QVERIFY(cutOff.add(call));
        }
        database = Database::open(file).value();
        store = std::make_unique<CallStore>(*database);
        QCOMPARE(store->closeInterrupted()->size(), calls.size());
    }

    LeftOverCalls &begin()
    {
        leftOver = std::make_unique<LeftOverCalls>(
            *store, [this] { return hasKeys ? &network : nullptr; },
            LeftOverCalls::Timing{.again = 5ms, .hangUp = {.look = 1ms, .limit = 5ms}});
        leftOver->end();
        return *leftOver;
    }
    qsizetype left() const { return store->leftAtNetwork()->size(); }

    QTemporaryDir folder;
    QString file = folder.filePath(u"calls.sqlite"_s);
    FakeNetwork network;
    bool hasKeys = true;
    std::unique_ptr<Database> database;
    std::unique_ptr<CallStore> store;
    std::unique_ptr<LeftOverCalls> leftOver;
};

} // namespace

/// Calls that an earlier run left open end at the network as well, sooner or later.
class TestLeftOverCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsACallByItsName();
    void findsACallByItsNumber();
    void triesAgainUntilTheNetworkConfirms_data();
    void triesAgainUntilTheNetworkConfirms();
    void waitsForKeys();
    void leavesWhatWasNotConfirmedToTheNextRun();
    void looksTwiceForACallThatIsNotListed();
    void leavesCallsThatRunAlone();
    void asksForNoCallOfLongAgo();
};

void TestLeftOverCalls::endsACallByItsName()
{
    NextRun run({dialled(u"one"_s, u"CA1"_s)});
    run.network.calls = {{u"CA1"_s, Number}, {u"CA2"_s, Number}};
    QVERIFY(run.begin().isBusy());

    QTRY_COMPARE(run.left(), 0);
    QCOMPARE(run.network.calls.keys(), QStringList{u"CA2"_s});
    QTRY_VERIFY(!run.leftOver->isBusy());
}

/// The run was cut off before the network told it a name.
void TestLeftOverCalls::findsACallByItsNumber()
{
    NextRun run({dialled(u"one"_s)});
    run.network.calls = {{u"CA1"_s, Number}, {u"CA2"_s, u"+914055500143"_s}};
    run.begin();

    QTRY_COMPARE(run.left(), 0);
    QCOMPARE(run.network.calls.keys(), QStringList{u"CA2"_s});
    QCOMPARE(run.store->call(u"one"_s)->lineId, u"CA1"_s);
}

void TestLeftOverCalls::triesAgainUntilTheNetworkConfirms_data()
{
    QTest::addColumn<QString>("lineId");
    QTest::newRow("a call with a name") << u"CA1"_s;
    QTest::newRow("a call without one") << QString();
}

void TestLeftOverCalls::triesAgainUntilTheNetworkConfirms()
{
    QFETCH(QString, lineId);
    NextRun run({dialled(u"one"_s, lineId)});
    run.network.calls = {{u"CA1"_s, Number}};
    run.network.isOutOfOrder = true;
    run.begin();
    QTRY_VERIFY(run.network.asked > 3);
    QCOMPARE(run.left(), 1);
    QCOMPARE(run.network.calls.size(), 1);

    run.network.isOutOfOrder = false;
    QTRY_COMPARE(run.left(), 0);
    QVERIFY(run.network.calls.isEmpty());
}

/// A keychain may open long after the start.
void TestLeftOverCalls::waitsForKeys()
{
    NextRun run({dialled(u"one"_s, u"CA1"_s)});
    run.network.calls = {{u"CA1"_s, Number}};
    run.hasKeys = false;
    QVERIFY(!run.begin().isBusy());
    QCOMPARE(run.left(), 1);

    run.hasKeys = true;
    QTRY_COMPARE(run.left(), 0);
    QVERIFY(run.network.calls.isEmpty());
}

void TestLeftOverCalls::leavesWhatWasNotConfirmedToTheNextRun()
{
    NextRun run({dialled(u"one"_s, u"CA1"_s)});
    run.network.calls = {{u"CA1"_s, Number}};
    run.begin();
    run.leftOver.reset(); // too short

    QCOMPARE(run.store->closeInterrupted()->size(), 0);
    QCOMPARE(run.left(), 1);
    run.begin();
    QTRY_COMPARE(run.left(), 0);
    QVERIFY(run.network.calls.isEmpty());
}

/// The network's list runs late.
void TestLeftOverCalls::looksTwiceForACallThatIsNotListed()
{
    NextRun run({dialled(u"one"_s)});
    run.begin();
    QTRY_VERIFY(!run.leftOver->isBusy());
    QCOMPARE(run.left(), 1);

    run.network.calls = {{u"CA1"_s, Number}};
    QTRY_COMPARE(run.left(), 0);
    QVERIFY(run.network.calls.isEmpty());
}

void TestLeftOverCalls::leavesCallsThatRunAlone()
{
    NextRun run({dialled(u"one"_s)});
    CallRecord ours = dialled(u"two"_s, u"CA2"_s);
    CallRecord beingPlaced = dialled(u"three"_s);
    QVERIFY(run.store->add(ours));
    QVERIFY(run.store->add(beingPlaced));
    run.network.calls = {{u"CA2"_s, Number}, {u"CA3"_s, Number}};
    run.begin();
    QTRY_VERIFY(run.network.asked > 3);
    QCOMPARE(run.network.calls.size(), 2);
    QCOMPARE(run.left(), 1); // one of them may be it

    beingPlaced.lineId = u"CA3"_s;
    QVERIFY(run.store->update(beingPlaced));
    QTRY_COMPARE(run.left(), 0);
    QCOMPARE(run.network.calls.size(), 2);
}

void TestLeftOverCalls::asksForNoCallOfLongAgo()
{
    CallRecord old = dialled(u"one"_s, u"CA1"_s);
    old.startedAt = old.startedAt.addDays(-2);
    NextRun run({old});
    run.begin();

    QCOMPARE(run.left(), 0);
    QCOMPARE(run.network.asked, 0);
}

QTEST_GUILESS_MAIN(TestLeftOverCalls)
#include "tst_leftovercalls.moc"
