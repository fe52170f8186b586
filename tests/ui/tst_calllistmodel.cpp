// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"
#include "ui/lists/calllistmodel.h"
#include "ui/lists/callwords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime Noon(QDate(2026, 4, 14), QTime(12, 0));

CallRecord endedCall(const QString &id, const QDateTime &at)
{
    CallRecord record{.plan = CallFixture::plan(id)};
    record.state = CallState::Ended;
    record.startedAt = at;
    record.endedAt = at.addSecs(60);
    record.outcome = CallRecord::Outcome::Done;
    return record;
}

QStringList titles(const CallListModel &model)
{
    QStringList titles;
    for (int row = 0; row < model.rowCount(); ++row)
        titles.append(model.index(row).data().toString());
    return titles;
}

struct List
{
    CallFixture calls;
    CallListModel model{calls.store(), calls.center(), [] { return Noon; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class TestCallListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCannotBeReadStaysAsItWasUntilItCan()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"calls.sqlite"_s);
        CallFixture calls({}, nullptr, path);
        QVERIFY(calls.store().add(endedCall(u"a"_s, Noon.addSecs(-7200))));
        CallListModel model(calls.store(), calls.center(), [] { return Noon; });
        QSignalSpy told(&model, &CallListModel::troubleChanged);
        QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        other.setDatabaseName(path);
        QVERIFY(other.open());

        QVERIFY(QSqlQuery(other).exec(u"ALTER TABLE calls RENAME TO hidden"_s));
        model.refresh();
        model.refresh();

        QVERIFY(!model.trouble().isEmpty());
        QVERIFY(model.indexOf(u"a"_s).isValid());
        QCOMPARE(told.size(), 1);

        QVERIFY(QSqlQuery(other).exec(u"ALTER TABLE hidden RENAME TO calls"_s));
        model.refresh();

        QVERIFY(model.trouble().isEmpty());
        QCOMPARE(told.size(), 2);
    }

    void groupsCallsByDay()
    {
        List list;
        QVERIFY(list.calls.store().add(endedCall(u"a"_s, Noon.addSecs(-120))));
        QVERIFY(list.calls.store().add(endedCall(u"b"_s, Noon.addSecs(-7200))));
        QVERIFY(list.calls.store().add(endedCall(u"c"_s, Noon.addDays(-1))));
        QVERIFY(list.calls.store().add(endedCall(u"d"_s, Noon.addDays(-9))));

        list.model.refresh();

        const QString who = u"Apollo Hospital"_s;
        QCOMPARE(
            titles(list.model),
            QStringList({u"Just now"_s, who, u"Earlier today"_s, who, u"Yesterday"_s, who,
                         QLocale().toString(Noon.date().addDays(-9), u"ddd d MMMM yyyy"_s), who}));
    }

    void aLongCallThatJustEndedBringsNoSecondHeading()
    {
        List list;
        CallRecord recent = endedCall(u"long"_s, Noon.addSecs(-4000));
        recent.endedAt = Noon.addSecs(-60);
        QVERIFY(list.calls.store().add(recent));
        QVERIFY(list.calls.store().add(endedCall(u"short"_s, Noon.addSecs(-2000))));
        QVERIFY(list.calls.store().add(endedCall(u"newest"_s, Noon.addSecs(-300))));

        list.model.refresh();
        list.model.refresh();

        const QString who = u"Apollo Hospital"_s;
        QCOMPARE(titles(list.model),
                 QStringList({u"Just now"_s, who, who, u"Earlier today"_s, who}));
    }

    void aCallOfAnotherRunRunsElsewhere()
    {
        List list;
        CallRecord running = endedCall(u"elsewhere"_s, Noon.addSecs(-300));
        running.connectedAt = Noon.addSecs(-102);
        running.endedAt = {};
        running.state = CallState::Holding;
        QVERIFY(list.calls.store().add(running));

        list.model.refresh();

        QCOMPARE(titles(list.model), (QStringList{u"In another window"_s, u"Apollo Hospital"_s}));
        QCOMPARE(list.model.liveCount(), 0);
        QCOMPARE(list.model.index(1).data(CallListModel::TimeRole).toString(), QString());
        QCOMPARE(list.model.index(1).data(CallListModel::IdRole).toString(), u"elsewhere"_s);

        running.state = CallState::Ended;
        running.endedAt = Noon.addSecs(-2);
        QVERIFY(list.calls.store().update(running));
        list.model.refresh();
        QCOMPARE(titles(list.model).first(), u"Just now"_s);
    }

    void headingsCannotBeChosen()
    {
        List list;
        QVERIFY(list.calls.store().add(endedCall(u"a"_s, Noon.addDays(-1))));
        list.model.refresh();

        QVERIFY(!(list.model.flags(list.model.index(0)) & Qt::ItemIsSelectable));
        QVERIFY(list.model.flags(list.model.index(1)) & Qt::ItemIsSelectable);
    }

    void aNewCallInsertsItsRowsOnTop()
    {
        List list;
        QVERIFY(list.calls.store().add(endedCall(u"old"_s, Noon.addDays(-1))));
        list.model.refresh();
        QSignalSpy reset(&list.model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex old(list.model.indexOf(u"old"_s));

        list.calls.center().place(CallFixture::plan(u"new"_s));

        QCOMPARE(titles(list.model).mid(0, 2), QStringList({u"Live"_s, u"Apollo Hospital"_s}));
        QCOMPARE(list.model.index(0).data(CallListModel::CountRole).toInt(), 1);
        QCOMPARE(reset.count(), 0);
        QVERIFY(old.isValid());
        QCOMPARE(old.data(CallListModel::IdRole).toString(), u"old"_s);
    }

    void aStateChangeTouchesOneRow()
    {
        List list;
        CallSession *session = list.calls.center().place(CallFixture::plan(u"live"_s));
        QSignalSpy changed(&list.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&list.model, &QAbstractItemModel::rowsInserted);

        QTRY_COMPARE(session->state(), CallState::Dialing);

        QVERIFY(!changed.isEmpty());
        QCOMPARE(changed.last().at(0).toModelIndex(), list.model.indexOf(u"live"_s));
        QCOMPARE(inserted.count(), 0);
    }

    void theDraftStandsAboveRunningCalls()
    {
        List list;
        list.calls.center().place(CallFixture::plan(u"live"_s));

        list.model.setDrafts({CallFixture::plan(u"draft"_s)});

        QCOMPARE(list.model.index(0).data().toString(), u"In progress"_s);
        QCOMPARE(list.model.index(0).data(CallListModel::CountRole).toInt(), 2);
        QCOMPARE(list.model.indexOf(u"draft"_s).row(), 1);
        list.model.setDrafts({});
        QVERIFY(!list.model.indexOf(u"draft"_s).isValid());
    }

    void searchAsksTheStore()
    {
        List list;
        CallRecord bank = endedCall(u"bank"_s, Noon.addDays(-1));
        bank.plan.targetName = u"Metro Bank"_s;
        QVERIFY(list.calls.store().add(bank));
        QVERIFY(list.calls.store().add(endedCall(u"a"_s, Noon.addDays(-1))));
        list.model.refresh();

        list.model.setSearch(u"metro"_s);

        QVERIFY(list.model.indexOf(u"bank"_s).isValid());
        QVERIFY(!list.model.indexOf(u"a"_s).isValid());
    }

    void outcomesReadAsWords_data()
    {
        QTest::addColumn<CallRecord::Outcome>("outcome");
        QTest::addColumn<QString>("words");
        using Outcome = CallRecord::Outcome;
        QTest::newRow("done") << Outcome::Done << u"Booked, Wed 15 Apr"_s;
        QTest::newRow("partly") << Outcome::Partly << u"Needs follow-up"_s;
        QTest::newRow("not done") << Outcome::NotDone << u"Not done"_s;
        QTest::newRow("busy") << Outcome::Busy << u"Line busy"_s;
        QTest::newRow("no answer") << Outcome::NoAnswer << u"No answer"_s;
        QTest::newRow("failed") << Outcome::Failed << u"Line dropped"_s;
        QTest::newRow("interrupted") << Outcome::Interrupted << u"Stopped"_s;
    }

    void outcomesReadAsWords()
    {
        QFETCH(CallRecord::Outcome, outcome);
        QFETCH(QString, words);
        CallRecord record = endedCall(u"a"_s, Noon);
        record.outcome = outcome;
        record.facts = {{.name = u"date"_s, .value = u"2026-04-15"_s}};

        QCOMPARE(callWords(record, QLocale(u"en_GB"_s)).text, words);
    }
};

QTEST_MAIN(TestCallListModel)
#include "tst_calllistmodel.moc"
