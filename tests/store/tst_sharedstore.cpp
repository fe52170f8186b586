// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/storedcalls.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A call to a telephone that waits to be dialled.
CallRecord waiting(const CallId &id, const QString &number = u"+914055500142"_s)
{
    CallRecord waiting = record(id);
    waiting.plan.mode = CallPlan::Mode::Real;
    waiting.plan.number = number;
    waiting.state = CallState::Preparing;
    return waiting;
}

CallRecord withMessage(const CallId &id, const QString &sms)
{
    CallRecord call = ended(record(id));
    call.sms = sms;
    return call;
}

} // namespace

/// One store, several programs: some run, some were killed.
class TestSharedStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void closesCallsOfAKilledProgram();
    void leavesNothingAtTheNetworkThatWasNotThere_data();
    void leavesNothingAtTheNetworkThatWasNotThere();
    void tellsOfAMessageThatMayHaveBeenSent();
    void leavesMessagesThatAreBeingSentAlone();
    void leavesCallsOfOtherProgramsOpen();
    void leavesItsOwnCallsOpen();
    void callsANumberOnceAtATime();
    void callsANumberAgainWhenTheOtherProgramIsGone_data();
    void callsANumberAgainWhenTheOtherProgramIsGone();
    void callsWhomNobodyElseCalls_data();
    void callsWhomNobodyElseCalls();

private:
    /// How many calls were found open and closed; -1 for an error.
    int interrupted() const
    {
        const auto closed = m_store->closeInterrupted();
        return closed ? int(closed->size()) : -1;
    }
    QString path() const { return m_folder->filePath(u"calls.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<CallStore> m_store;
};

void TestSharedStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = Database::open(path()).value();
    m_store = std::make_unique<CallStore>(*m_database);
}

void TestSharedStore::cleanup()
{
    m_store.reset();
    m_database.reset();
}

void TestSharedStore::closesCallsOfAKilledProgram()
{
    QProcess writer;
    writer.start(QStringLiteral(STORE_WRITER), {path(), u"2"_s, u"7"_s});
    QVERIFY(writer.waitForReadyRead());
    writer.kill();
    QVERIFY(writer.waitForFinished());
    QCOMPARE(writer.exitStatus(), QProcess::CrashExit);

    QCOMPARE(interrupted(), 1);

    const QStringList found = ids(m_store->calls(u"words"_s));
    QCOMPARE(found.size(), 2);
    const CallRecord call = m_store->call(found.first()).value();
    QCOMPARE(call.state, CallState::Ended);
    QCOMPARE(call.outcome, CallRecord::Outcome::Interrupted);
    QCOMPARE(call.endedAt, at(7));
    QCOMPARE(call.turns.size(), 7);
    QCOMPARE(call.turns.last().text, u"Words of turn 7"_s);
    QVERIFY(!call.reason.isEmpty());
    QCOMPARE(interrupted(), 0);

    // The telephone network knows nothing of that.
    QCOMPARE(ids(m_store->leftAtNetwork()), QStringList{call.plan.id});
    QVERIFY(m_store->noteOver(call.plan.id));
    QCOMPARE(ids(m_store->leftAtNetwork()), QStringList());
}

void TestSharedStore::leavesNothingAtTheNetworkThatWasNotThere_data()
{
    QTest::addColumn<CallPlan::Mode>("mode");
    QTest::addColumn<CallState>("state");
    QTest::newRow("not dialled yet") << CallPlan::Mode::Real << CallState::Preparing;
    QTest::newRow("rehearsed") << CallPlan::Mode::Rehearsed << CallState::Listening;
    QTest::newRow("simulated") << CallPlan::Mode::Simulated << CallState::Listening;
}

void TestSharedStore::leavesNothingAtTheNetworkThatWasNotThere()
{
    QFETCH(CallPlan::Mode, mode);
    QFETCH(CallState, state);
    {
        const auto otherDatabase = Database::open(path()).value();
        CallStore other(*otherDatabase);
        CallRecord call = record(u"one"_s);
        call.plan.mode = mode;
        call.state = state;
        QVERIFY(other.add(call));
    }
    QCOMPARE(interrupted(), 1);
    QCOMPARE(ids(m_store->leftAtNetwork()), QStringList());
}

void TestSharedStore::tellsOfAMessageThatMayHaveBeenSent()
{
    {
        const auto otherDatabase = Database::open(path()).value();
        CallStore other(*otherDatabase);
        QVERIFY(other.add(withMessage(u"lost"_s, u"Sending SMS"_s)));
        QVERIFY(other.add(withMessage(u"known"_s, u"SMS sent"_s)));
        QVERIFY(other.add(withMessage(u"none"_s, {})));
    }

    QCOMPARE(interrupted(), 0);

    const CallRecord lost = m_store->call(u"lost"_s).value();
    QCOMPARE(lost.sms,
             u"The program ended before it knew whether the SMS was sent. Check your phone."_s);
    QCOMPARE(lost.outcome, CallRecord::Outcome::Done);
    QCOMPARE(m_store->call(u"known"_s)->sms, u"SMS sent"_s);
    QCOMPARE(m_store->call(u"none"_s)->sms, QString());
}

void TestSharedStore::leavesMessagesThatAreBeingSentAlone()
{
    const auto otherDatabase = Database::open(path()).value();
    CallStore other(*otherDatabase);
    QVERIFY(other.add(withMessage(u"theirs"_s, u"Sending SMS"_s)));
    QVERIFY(m_store->add(withMessage(u"ours"_s, u"Sending SMS"_s)));

    QCOMPARE(interrupted(), 0);

    QCOMPARE(m_store->call(u"theirs"_s)->sms, u"Sending SMS"_s);
    QCOMPARE(m_store->call(u"ours"_s)->sms, u"Sending SMS"_s);
}

void TestSharedStore::leavesCallsOfOtherProgramsOpen()
{
    QProcess writer;
    writer.start(QStringLiteral(STORE_WRITER), {path(), u"1"_s, u"2"_s});
    QVERIFY(writer.waitForReadyRead());

    QCOMPARE(interrupted(), 0);
    QVERIFY(!m_store->calls()->first().hasEnded());

    writer.closeWriteChannel();
    QVERIFY(writer.waitForFinished());
    QCOMPARE(interrupted(), 1);
}

void TestSharedStore::leavesItsOwnCallsOpen()
{
    QVERIFY(m_store->add(record(u"one"_s)));

    QCOMPARE(interrupted(), 0);

    QCOMPARE(m_store->call(u"one"_s)->state, CallState::Dialing);
}

void TestSharedStore::callsANumberOnceAtATime()
{
    const auto otherDatabase = Database::open(path()).value();
    CallStore other(*otherDatabase);
    const CallRecord ours = waiting(u"ours"_s);
    const CallRecord theirs = waiting(u"theirs"_s);
    QVERIFY(m_store->add(ours));
    QVERIFY(other.add(theirs));

    QVERIFY(m_store->beginDialing(ours.plan).value());
    QVERIFY(!other.beginDialing(theirs.plan).value());
    QCOMPARE(m_store->call(u"ours"_s)->state, CallState::Dialing);
    QCOMPARE(m_store->call(u"theirs"_s)->state, CallState::Preparing);

    QVERIFY(m_store->update(ended(ours)));
    QVERIFY(other.beginDialing(theirs.plan).value());
}

void TestSharedStore::callsANumberAgainWhenTheOtherProgramIsGone_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("ended") << false;
    QTest::newRow("killed") << true;
}

void TestSharedStore::callsANumberAgainWhenTheOtherProgramIsGone()
{
    QFETCH(bool, isKilled);
    QProcess writer;
    writer.start(QStringLiteral(STORE_WRITER), {path(), u"1"_s, u"2"_s});
    QVERIFY(writer.waitForReadyRead());
    const CallRecord call = waiting(u"one"_s);
    QVERIFY(m_store->add(call));
    QVERIFY(!m_store->beginDialing(call.plan).value());

    isKilled ? writer.kill() : writer.closeWriteChannel();
    QVERIFY(writer.waitForFinished());

    QVERIFY(m_store->beginDialing(call.plan).value());
}

void TestSharedStore::callsWhomNobodyElseCalls_data()
{
    QTest::addColumn<CallRecord>("other");
    QTest::newRow("another number") << [] {
        CallRecord call = waiting(u"other"_s, u"+914055500143"_s);
        call.state = CallState::Listening;
        return call;
    }();
    QTest::newRow("a call that waits itself") << waiting(u"other"_s);
    QTest::newRow("a call that has ended") << ended(waiting(u"other"_s));
    QTest::newRow("a call for practice") << [] {
        CallRecord call = waiting(u"other"_s);
        call.plan.mode = CallPlan::Mode::Simulated;
        call.state = CallState::Listening;
        return call;
    }();
}

void TestSharedStore::callsWhomNobodyElseCalls()
{
    QFETCH(CallRecord, other);
    const auto otherDatabase = Database::open(path()).value();
    QVERIFY(CallStore(*otherDatabase).add(other));
    const CallRecord call = waiting(u"one"_s);
    QVERIFY(m_store->add(call));

    QVERIFY(m_store->beginDialing(call.plan).value());
}

QTEST_GUILESS_MAIN(TestSharedStore)
#include "tst_sharedstore.moc"
