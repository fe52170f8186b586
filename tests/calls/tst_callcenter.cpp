// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/callfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestCallCenter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsACallFromTheEventLoop()
    {
        CallFixture calls;
        calls.center().place(CallFixture::plan());
        QVERIFY(!calls.line().isPlaced);
        QTRY_VERIFY(calls.line().isPlaced);
    }

    void theRestWaitsInLine()
    {
        CallFixture calls;
        calls.center().setParallelLimit(2);
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
            calls.center().place(CallFixture::plan(id));
        QTRY_VERIFY(calls.line(1).isPlaced);
        QVERIFY(!calls.line(2).isPlaced);
        QCOMPARE(calls.center().liveCount(), 3);

        calls.line(0).endNow(CallLine::End::Busy);

        QTRY_VERIFY(calls.line(2).isPlaced);
        QCOMPARE(calls.center().liveCount(), 2);
    }

    void oneNumberIsCalledOnceAtATime()
    {
        CallFixture calls;
        for (const QString &id : {u"a"_s, u"b"_s}) {
            CallPlan plan = CallFixture::plan(id);
            plan.mode = CallPlan::Mode::Rehearsed;
            plan.number = u"+914055500142"_s;
            calls.center().place(plan);
        }
        calls.center().place(CallFixture::plan(u"practice"_s));
        QTRY_VERIFY(calls.line(2).isPlaced);
        QVERIFY(calls.line(0).isPlaced);
        QVERIFY(!calls.line(1).isPlaced);

        calls.line(0).endNow(CallLine::End::Busy);

        QTRY_VERIFY(calls.line(1).isPlaced);
    }

    void oneNumberIsCalledByOneProgramAtATime()
    {
        const QTemporaryDir folder;
        const QString database = folder.filePath(u"calls.sqlite"_s);
        CallFixture window({.busyNumber = 5ms}, nullptr, database);
        CallFixture console({.busyNumber = 5ms}, nullptr, database);
        CallPlan plan = CallFixture::plan(u"a"_s);
        plan.mode = CallPlan::Mode::Real;
        plan.number = u"+914055500142"_s;
        window.center().place(plan);
        QTRY_VERIFY(window.line().isPlaced);

        plan.id = u"b"_s;
        CallSession *second = console.center().place(plan);
        QSignalSpy notices(second, &CallSession::notice);
        console.center().place(CallFixture::plan(u"practice"_s));
        QTRY_VERIFY(console.line(1).isPlaced);
        QVERIFY(!notices.wait(50)); // told once, however often it looks
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices.first().first().toString(),
                 u"Another program is calling this number. This call begins when it is through."_s);
        QVERIFY(!console.line().isPlaced);

        window.line().endNow(CallLine::End::Busy);

        QTRY_VERIFY(console.line().isPlaced);
    }

    void aWaitingCallCanBeTakenBack()
    {
        CallFixture calls;
        calls.center().setParallelLimit(1);
        calls.center().place(CallFixture::plan(u"a"_s));
        CallSession *waiting = calls.center().place(CallFixture::plan(u"b"_s));
        QTRY_VERIFY(calls.line(0).isPlaced);

        waiting->hangUp();

        QCOMPARE(waiting->record().outcome, CallRecord::Outcome::Interrupted);
        QVERIFY(!calls.line(1).isPlaced);
    }

    void saysWhenAllHaveEnded()
    {
        CallFixture calls;
        const QSignalSpy allEnded(&calls.center(), &CallCenter::allEnded);
        calls.center().place(CallFixture::plan(u"a"_s));
        calls.center().place(CallFixture::plan(u"b"_s));
        QTRY_VERIFY(calls.line(1).isPlaced);

        calls.center().hangUpAll();

        QTRY_COMPARE(calls.center().liveCount(), 0);
        QCOMPARE(allEnded.count(), 1);
    }

    void saysGoodbyeBeforeItEndsAll()
    {
        CallFixture calls;
        CallSession &session = calls.connectedCall();

        calls.center().endAll();

        QTRY_VERIFY(session.hasEnded());
        QCOMPARE(calls.line().said.size(), 1);
        QCOMPARE(session.record().outcome, CallRecord::Outcome::Interrupted);
    }

    void forgetsOnlyEndedCalls()
    {
        CallFixture calls;
        CallSession &session = calls.connectedCall();
        calls.center().release(&session);
        QCOMPARE(calls.center().sessions().size(), 1);
        calls.line().endNow(CallLine::End::TheyHungUp);

        calls.center().release(&session);

        QVERIFY(calls.center().sessions().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCallCenter)
#include "tst_callcenter.moc"
