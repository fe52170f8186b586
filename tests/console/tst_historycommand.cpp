// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolefixture.h"

#include <QDir>
#include <QFile>
#include <QSqlQuery>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A fixture with calls in its store, the last one the newest.
class StoredCalls : public ConsoleFixture
{
public:
    explicit StoredCalls(const QStringList &ids)
    {
        QDateTime start(QDate(2026, 4, 10), QTime(9, 0));
        for (const QString &id : ids)
            add(id, start = start.addSecs(60));
    }

private:
    void add(const QString &id, const QDateTime &start)
    {
        CallRecord record{.startedAt = start, .connectedAt = start, .endedAt = start.addSecs(30)};
        record.plan.id = id;
        record.plan.targetName = u"Place of "_s + id;
        record.state = CallState::Ended;
        record.outcome = CallRecord::Outcome::Done;
        record.turns = {{.number = 1, .text = u"Hello from "_s + id, .at = start}};
        if (!calls().add(record))
            qFatal("the call could not be stored");
    }
};

} // namespace

class TestHistoryCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheNewestFirst();
    void listsAsManyAsAskedFor();
    void listsCallsWithTheseWords();
    void tellsThatACallOfAKilledProgramDoesNotRun_data();
    void tellsThatACallOfAKilledProgramDoesNotRun();
    void listsAsJson();
    void saysThatNoCallWasMade();
    void showsACallByTheFirstLettersOfItsId();
    void showsTheLastCall();
    void refusesLettersThatSeveralIdsShare();
    void saysThatThereIsNoSuchCall();
    void wantsAnIdToShow();
    void exportsAFolderForEachCall();
    void exportsOneCall();
};

void TestHistoryCommand::listsTheNewestFirst()
{
    StoredCalls fixture({u"aaaa-1"_s, u"bbbb-2"_s});

    CommandRun run(fixture, {u"history"_s, u"list"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    const QByteArray output = fixture.output();
    QVERIFY(output.contains("aaaa-1"));
    QVERIFY(output.indexOf("bbbb-2") < output.indexOf("aaaa-1"));
}

void TestHistoryCommand::listsAsManyAsAskedFor()
{
    StoredCalls fixture({u"a"_s, u"b"_s, u"c"_s});

    CommandRun run(fixture, {u"history"_s, u"list"_s, u"--limit"_s, u"2"_s});

    QCOMPARE(fixture.output().count('\n'), 2);
}

void TestHistoryCommand::listsCallsWithTheseWords()
{
    StoredCalls fixture({u"aaaa"_s, u"bbbb"_s});

    CommandRun run(fixture, {u"history"_s, u"list"_s, u"--search"_s, u"bbbb"_s});

    QCOMPARE(fixture.output().count('\n'), 1);
    QVERIFY(fixture.output().contains("Place of bbbb"));
}

void TestHistoryCommand::tellsThatACallOfAKilledProgramDoesNotRun_data()
{
    QTest::addColumn<bool>("isClosed");
    QTest::newRow("closed at the start") << true;
    QTest::newRow("open, the disk being full") << false;
}

void TestHistoryCommand::tellsThatACallOfAKilledProgramDoesNotRun()
{
    QFETCH(bool, isClosed);
    ConsoleFixture fixture;
    for (const QString &id : {u"mine"_s, u"left"_s}) {
        CallRecord record{.state = CallState::Speaking,
                          .startedAt = QDateTime(QDate(2026, 4, 10), QTime(9, 0))};
        record.plan.id = id;
        record.plan.mode = CallPlan::Mode::Real;
        QVERIFY(fixture.calls().add(record));
    }
    QSqlQuery query(fixture.database());
    QVERIFY(query.exec(u"UPDATE calls SET run = 'gone' WHERE call_id = 'left'"_s));
    QVERIFY(!isClosed || fixture.calls().closeInterrupted()); // as the program does at its start

    CommandRun run(fixture, {u"history"_s, u"list"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.output().count("Running"), 1);
    QCOMPARE(fixture.output().count("Interrupted"), 1);
}

void TestHistoryCommand::listsAsJson()
{
    StoredCalls fixture({u"aaaa"_s});

    CommandRun run(fixture, {u"history"_s, u"list"_s, u"--json"_s});

    QCOMPARE(fixture.events().first()[u"plan"][u"id"], u"aaaa"_s);
}

void TestHistoryCommand::saysThatNoCallWasMade()
{
    StoredCalls fixture({});

    CommandRun run(fixture, {u"history"_s, u"list"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.errors(), "No call was made yet.\n");
}

void TestHistoryCommand::showsACallByTheFirstLettersOfItsId()
{
    StoredCalls fixture({u"aaaa-1"_s, u"bbbb-2"_s});

    CommandRun run(fixture, {u"history"_s, u"show"_s, u"aa"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().contains("Hello from aaaa-1"));
}

void TestHistoryCommand::showsTheLastCall()
{
    StoredCalls fixture({u"aaaa-1"_s, u"bbbb-2"_s});

    CommandRun run(fixture, {u"history"_s, u"show"_s, u"last"_s});

    QVERIFY(fixture.output().contains("Hello from bbbb-2"));
}

void TestHistoryCommand::refusesLettersThatSeveralIdsShare()
{
    StoredCalls fixture({u"aa-1"_s, u"aa-2"_s});

    CommandRun run(fixture, {u"history"_s, u"show"_s, u"aa"_s});

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.output().isEmpty());
}

void TestHistoryCommand::saysThatThereIsNoSuchCall()
{
    StoredCalls fixture({u"aa"_s});

    CommandRun run(fixture, {u"history"_s, u"show"_s, u"zz"_s});

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("zz"));
}

void TestHistoryCommand::wantsAnIdToShow()
{
    StoredCalls fixture({u"aaaa"_s});

    CommandRun run(fixture, {u"history"_s, u"show"_s, QString()});

    QVERIFY(!run.line.has_value());
    QVERIFY(run.line.error().message.contains(u"history show ID"_s));
}

void TestHistoryCommand::exportsAFolderForEachCall()
{
    StoredCalls fixture({u"aaaa"_s, u"bbbb"_s});
    const QString folder = fixture.path(u"export"_s);

    CommandRun run(fixture, {u"history"_s, u"export"_s, folder});

    QCOMPARE(run.exitCode, int(Achieved));
    const QStringList folders = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders.size(), 2);
    QFile transcript(folder + u'/' + folders.first() + u"/transcript.txt"_s);
    QVERIFY(transcript.open(QIODevice::ReadOnly));
    QVERIFY(transcript.readAll().contains("Hello from aaaa"));
}

void TestHistoryCommand::exportsOneCall()
{
    StoredCalls fixture({u"aaaa"_s, u"bbbb"_s});
    const QString folder = fixture.path(u"export"_s);

    CommandRun run(fixture, {u"history"_s, u"export"_s, folder, u"bb"_s});

    QCOMPARE(QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
}

QTEST_GUILESS_MAIN(TestHistoryCommand)
#include "tst_historycommand.moc"
