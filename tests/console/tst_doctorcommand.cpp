// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "checks/healthysetup.h"
#include "console/consolefixture.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The doctor on the console, looking at this set-up.
struct Visit
{
    explicit Visit(HealthySetup &setup, const QStringList &options = {})
    {
        QProcessEnvironment environment;
        for (const auto &[name, value] : setup.variables.asKeyValueRange())
            environment.insert(name, value);
        const KeyVault keys({.environment = environment, .usesKeychain = false});
        setup.subjects.config = ServiceConfig::read(setup.settings, keys, environment);
        fixture.services().checkup = [&setup] { return setup.subjects; };
        run = std::make_unique<CommandRun>(fixture, QStringList{u"doctor"_s} + options);
    }

    ConsoleFixture fixture;
    std::unique_ptr<CommandRun> run;
};

} // namespace

class TestDoctorCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysThatEverythingWorks();
    void countsWhatIsWrong();
    void writesOneObjectALine();
    void takesWarningsForGoodEnough();
    void refusesWords();
};

void TestDoctorCommand::saysThatEverythingWorks()
{
    HealthySetup setup;
    Visit visit(setup);

    QTRY_COMPARE_WITH_TIMEOUT(visit.run->exitCode, int(Achieved), 20'000);
    QVERIFY(visit.fixture.output().contains("ok       Groq: Works. Answered in "));
    QVERIFY(!visit.fixture.output().contains("problem"));
}

void TestDoctorCommand::countsWhatIsWrong()
{
    HealthySetup setup;
    setup.variables.remove(u"PUBLIC_BASE_URL"_s);
    setup.answersAccount("active", "Trial");
    Visit visit(setup);

    QTRY_COMPARE_WITH_TIMEOUT(visit.run->exitCode, int(NotAchieved), 20'000);
    QVERIFY(visit.fixture.output().contains("Problems: 2."));
    QVERIFY(visit.fixture.output().contains("problem  No public address is set"));
}

void TestDoctorCommand::writesOneObjectALine()
{
    HealthySetup setup;
    setup.variables.remove(u"TWILIO_AUTH_TOKEN"_s);
    Visit visit(setup, {u"--json"_s});

    QTRY_COMPARE_WITH_TIMEOUT(visit.run->exitCode, int(NotAchieved), 20'000);
    const QList<QJsonObject> findings = visit.fixture.events();
    QCOMPARE(findings.size(), visit.fixture.output().count('\n'));
    QCOMPARE(findings.first()["id"_L1], u"data.folder"_s);
    QCOMPARE(findings.first()["state"_L1], u"ok"_s);
    QVERIFY(visit.fixture.output().contains(R"("id":"twilio.missing")"));
}

void TestDoctorCommand::takesWarningsForGoodEnough()
{
    HealthySetup setup;
    setup.subjects.microphones = 0;
    Visit visit(setup);

    QTRY_COMPARE_WITH_TIMEOUT(visit.run->exitCode, int(Achieved), 20'000);
    QVERIFY(visit.fixture.output().contains("warning  No microphone found."));
}

void TestDoctorCommand::refusesWords()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"doctor"_s, u"everything"_s});

    QVERIFY(!run.line);
    QCOMPARE(run.line.error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(TestDoctorCommand)
#include "tst_doctorcommand.moc"
