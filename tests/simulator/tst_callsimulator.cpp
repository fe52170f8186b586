// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/testcaller.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace PhoneAgent;

namespace {

struct Program
{
    explicit Program(const QStringList &arguments)
    {
        process.start(QStringLiteral(CALL_SIMULATOR), arguments);
    }

    /// The port of the ready line, 0 when it ended without one.
    quint16 port()
    {
        while (!process.canReadLine() && process.waitForReadyRead(10000)) {
        }
        return quint16(QJsonDocument::fromJson(process.readLine())["port"_L1].toInt());
    }

    int status()
    {
        process.waitForFinished(10000);
        return process.exitCode();
    }

    QProcess process;
};

bool isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    return socket.waitForConnected(2000);
}

} // namespace

class TestCallSimulator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheScenarios();
    void saysItsPortWhenItIsReady();
    void usesTheScenarioOfTheCommandLine();
    void saysWhenThePortIsTaken();
    void showsUsageForABadOption_data();
    void showsUsageForABadOption();
    void aChildEndsWithItsInput();
    void aChildEndsWithItsParent();
};

void TestCallSimulator::listsTheScenarios()
{
    Program lines({u"--list"_s});
    QCOMPARE(lines.status(), 0);
    QCOMPARE(lines.process.readAll().count('\n'), 22);
    Program json({u"--list"_s, u"--json"_s});
    QCOMPARE(json.status(), 0);
    const QJsonArray all = QJsonDocument::fromJson(json.process.readAll()).array();
    QCOMPARE(all.size(), 22);
    QVERIFY(all.first()["truth"_L1]["achieved"_L1].isString());
}

void TestCallSimulator::saysItsPortWhenItIsReady()
{
    Program program({u"--port"_s, u"0"_s, u"--voice"_s, u"off"_s});
    const quint16 port = program.port();
    QVERIFY(port > 0);
    QCOMPARE(httpJson(port, "/health")["status"_L1].toString(), u"ok"_s);
    program.process.kill();
    program.process.waitForFinished();
}

void TestCallSimulator::usesTheScenarioOfTheCommandLine()
{
    Program program({u"--port"_s, u"0"_s, u"--scenario"_s, u"wrong-number"_s, u"--child"_s,
                     u"--seed"_s, u"5"_s});
    const quint16 port = program.port();
    TestCaller caller(port);
    QTRY_VERIFY(caller.isConnected());
    caller.send({{u"type"_s, u"call_start"_s}, {u"call_id"_s, u"x"_s}});
    QTRY_COMPARE(caller.heard().size(), 1);
    QVERIFY(caller.last()["audio_b64"_L1].toString().size() > 1000); // its voice is on
    const QJsonObject truth = httpJson(port, "/calls/x");
    QCOMPARE(truth["scenario"_L1].toString(), u"wrong-number"_s);
    QCOMPARE(truth["seed"_L1].toString(), u"5"_s);
    program.process.closeWriteChannel();
    QCOMPARE(program.status(), 0);
}

void TestCallSimulator::saysWhenThePortIsTaken()
{
    Program first({u"--port"_s, u"0"_s, u"--child"_s});
    const QString port = QString::number(first.port());
    Program second({u"--port"_s, port});
    QCOMPARE(second.status(), 1);
    const QByteArray said = second.process.readAllStandardError();
    QVERIFY(said.contains(port.toUtf8()));
    QCOMPARE(said.count('\n'), 1);
    first.process.closeWriteChannel();
    first.process.waitForFinished();
}

void TestCallSimulator::showsUsageForABadOption_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--fly"_s};
    QTest::newRow("bad port") << QStringList{u"--port"_s, u"99999"_s};
    QTest::newRow("bad seed") << QStringList{u"--seed"_s, u"x"_s};
    QTest::newRow("bad switch") << QStringList{u"--voice"_s, u"loud"_s};
    QTest::newRow("unknown scenario") << QStringList{u"--scenario"_s, u"moon"_s};
    QTest::newRow("stray word") << QStringList{u"hospital"_s};
}

void TestCallSimulator::showsUsageForABadOption()
{
    QFETCH(QStringList, arguments);
    Program program(arguments);
    QCOMPARE(program.status(), 2);
    QVERIFY(!program.process.readAllStandardError().isEmpty());
}

void TestCallSimulator::aChildEndsWithItsInput()
{
    Program program({u"--port"_s, u"0"_s, u"--child"_s});
    QVERIFY(program.port() > 0);
    program.process.closeWriteChannel();
    QCOMPARE(program.status(), 0);
}

void TestCallSimulator::aChildEndsWithItsParent()
{
    // The input stays open in our hands, so only the death of the shell can end the program.
    QTemporaryDir folder;
    const QByteArray pipe = folder.filePath(u"input"_s).toLocal8Bit();
    QCOMPARE(mkfifo(pipe.constData(), 0600), 0);
    const int held = open(pipe.constData(), O_RDWR);
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"\"$0\" --port 0 --child < \"$1\" & wait"_s,
                               QStringLiteral(CALL_SIMULATOR), QString::fromLocal8Bit(pipe)});
    while (!shell.canReadLine() && shell.waitForReadyRead(10000)) {
    }
    const auto port = quint16(QJsonDocument::fromJson(shell.readLine())["port"_L1].toInt());
    QVERIFY(isListening(port));

    shell.kill();
    shell.waitForFinished();

    QTRY_VERIFY(!isListening(port));
    close(held);
}

QTEST_GUILESS_MAIN(TestCallSimulator)

#include "tst_callsimulator.moc"
