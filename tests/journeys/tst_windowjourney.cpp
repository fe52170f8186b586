// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/agentprocess.h"

#include "settings/settings.h"
#include "store/callstore.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int LongestMs = 20'000;

/// The real program with its window, in which the request that was typed before is called.
class WindowProcess : public AgentProcess
{
public:
    explicit WindowProcess(const QString &dataDir) : AgentProcess(dataDir)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(TEST_PLUGINS));
        environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"windowfinger:review:callButton"_s);
        environment.insert(u"DEFAULT_USER_NAME"_s, u"Asha Rao"_s);
        setProcessEnvironment(environment);
        Settings(dataDir + u"/settings.ini"_s)
            .set(SettingKeys::draft, u"Book an appointment with Doctor Chandra at Central Clinic "
                                     "on 15th April 2027 at 10:30 AM"_s);
    }
};

} // namespace

/// The window as the system treats it; what a person does in it is tested in ui/.
class TestWindowJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysGoodbyeOnASignal_data();
    void saysGoodbyeOnASignal();
};

void TestWindowJourney::saysGoodbyeOnASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("ended by a logout or a service manager") << SIGTERM;
    QTest::newRow("Ctrl+C in the terminal it was started from") << SIGINT;
}

void TestWindowJourney::saysGoodbyeOnASignal()
{
    QFETCH(int, signal);
    const QTemporaryDir folder;
    WindowProcess window(folder.path());
    const auto database = Database::open(folder.filePath(u"calls.sqlite"_s)).value();
    const CallStore store(*database);
    const auto call = [&store] {
        const QList<CallRecord> calls = store.calls().value();
        return calls.isEmpty() ? CallRecord() : store.call(calls.first().plan.id).value();
    };
    window.begin({});
    QTRY_VERIFY_WITH_TIMEOUT(call().turns.size() >= 1, LongestMs);
    QCOMPARE(call().plan.mode, CallPlan::Mode::Simulated);

    ::kill(pid_t(window.processId()), signal);

    // Within 5 s on a machine of its own.
    QVERIFY(window.waitForFinished(LongestMs));
    QCOMPARE(window.exitStatus(), QProcess::NormalExit);
    const CallRecord record = call();
    QCOMPARE(record.outcome, CallRecord::Outcome::Interrupted);
    QVERIFY(record.endedAt.isValid());
    const Turn last = record.turns.last();
    QCOMPARE(last.speaker, Turn::Speaker::Agent);
    QCOMPARE(last.action, Decision::Action::EndCall);
    QVERIFY2(last.text.contains(u"goodbye"_s, Qt::CaseInsensitive), qPrintable(last.text));
}

QTEST_GUILESS_MAIN(TestWindowJourney)
#include "tst_windowjourney.moc"
