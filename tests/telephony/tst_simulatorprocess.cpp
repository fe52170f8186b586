// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/simulatorprocess.h"

#include "support/fakereceptionist.h"

#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

quint16 waitForPort(SimulatorProcess &process)
{
    const QFuture<Result<quint16>> port = process.port();
    if (!QTest::qWaitFor([&port] { return port.isFinished(); }))
        return 0;
    return port.result().value_or(0);
}

} // namespace

class TestSimulatorProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsOnceForAllCalls()
    {
        FakeReceptionist receptionist;
        SimulatorProcess process(receptionist.program());
        const QFuture<Result<quint16>> first = process.port();
        const QFuture<Result<quint16>> second = process.port();

        QTRY_VERIFY(first.isFinished() && second.isFinished());

        QVERIFY(*first.result() != 0);
        QCOMPARE(*first.result(), *second.result());
    }

    void startsAgainAfterACrash()
    {
        FakeReceptionist receptionist;
        SimulatorProcess process(receptionist.program());
        QVERIFY(waitForPort(process) != 0);
        const qint64 crashed = process.processId();

        ::kill(pid_t(crashed), SIGKILL);
        QTRY_VERIFY(!process.isRunning());

        QVERIFY(waitForPort(process) != 0);
        QVERIFY(process.processId() != crashed);
    }

    void endsWithItsOwner()
    {
        FakeReceptionist receptionist;
        qint64 child = 0;
        {
            SimulatorProcess process(receptionist.program());
            QVERIFY(waitForPort(process) != 0);
            child = process.processId();
        }
        QCOMPARE(::kill(pid_t(child), 0), -1);
    }

    void isNotStoppedByCtrlC()
    {
        FakeReceptionist receptionist;
        SimulatorProcess process(receptionist.program());
        QVERIFY(waitForPort(process) != 0);

        // A terminal sends it to the whole group of the program.
        QVERIFY(::getpgid(pid_t(process.processId())) != ::getpgrp());
    }

    void saysSoWhenThereIsNoProgram()
    {
        SimulatorProcess process(u"/nowhere/call-simulator"_s);
        const QFuture<Result<quint16>> port = process.port();

        QTRY_VERIFY(port.isFinished());

        QVERIFY(!port.result());
        QCOMPARE(port.result().error().kind, Error::Kind::Unavailable);
        QVERIFY(!port.result().error().message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSimulatorProcess)
#include "tst_simulatorprocess.moc"
