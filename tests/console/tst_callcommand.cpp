// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolefixture.h"

#include <QFile>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList call(const QStringList &options)
{
    return QStringList{u"call"_s, u"--request"_s, u"Book an appointment"_s} + options;
}

} // namespace

class TestCallCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsThePlanTheConversationAndTheOutcome();
    void asksBeforeItCalls();
    void callsNobodyWithoutYes();
    void callsNobodyWhenStoppedAtTheQuestion();
    void tellsWhenNobodyAnswers();
    void tellsWhenTheTaskWasNotAchieved();
    void refusesARealCallWithoutTelephone();
    void refusesAnUnknownScenario();
    void refusesARequestNobodyUnderstands();
    void hearsASpokenRequest();
    void saysWhenTheSpokenRequestIsEmpty();
    void saysWhichSoundFileIsMissing();
    void writesEventsAsJson();
    void savesTheCall();
    void writesSecretsAsDots_data();
    void writesSecretsAsDots();
    void saysBeforeCallingThatItCannotSave();
    void endsTheCallWhenStopped();
};

void TestCallCommand::printsThePlanTheConversationAndTheOutcome()
{
    ConsoleFixture fixture;
    CommandRun run(fixture, call({u"--yes"_s}));

    QTRY_COMPARE(run.exitCode, int(Achieved));

    const QByteArray output = fixture.output();
    QVERIFY(output.startsWith("Plan\n"));
    QVERIFY(output.contains("Apollo Hospital: Apollo Hospital, how can I help you?"));
    QVERIFY(output.contains("Agent: "));
    QVERIFY(output.contains("\nDone: "));
    QVERIFY(output.indexOf("how can I help") < output.indexOf("is booked for"));
    QVERIFY(fixture.errors().isEmpty());
}

void TestCallCommand::asksBeforeItCalls()
{
    ConsoleFixture fixture;
    fixture.type("y\n");

    CommandRun run(fixture, call({}));

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.errors().contains("[y/N]"));
}

void TestCallCommand::callsNobodyWithoutYes()
{
    ConsoleFixture fixture;
    fixture.endInput();

    CommandRun run(fixture, call({}));

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.center().sessions().isEmpty());
    QVERIFY(fixture.errors().contains("--yes"));
}

void TestCallCommand::callsNobodyWhenStoppedAtTheQuestion()
{
    ConsoleFixture fixture;
    fixture.stop();

    CommandRun run(fixture, call({}));

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.center().sessions().isEmpty());
    QVERIFY(fixture.errors().endsWith("\nNothing was called.\n"));
}

void TestCallCommand::tellsWhenNobodyAnswers()
{
    ConsoleFixture fixture;
    fixture.sentences.clear();

    CommandRun run(fixture, call({u"--yes"_s}));

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.output().contains("No answer"));
}

void TestCallCommand::tellsWhenTheTaskWasNotAchieved()
{
    ConsoleFixture fixture;
    fixture.sentences = {u"Hello?"_s, u"We are closed, goodbye."_s};

    CommandRun run(fixture, call({u"--yes"_s}));

    QTRY_COMPARE(run.exitCode, int(NotAchieved));
}

void TestCallCommand::refusesARealCallWithoutTelephone()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, call({u"--real"_s, u"--yes"_s}));

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QCOMPARE(fixture.errors().count('\n'), 1);
    QVERIFY(fixture.output().isEmpty());
}

void TestCallCommand::refusesAnUnknownScenario()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, call({u"--scenario"_s, u"moon"_s, u"--yes"_s}));

    QCOMPARE(run.exitCode, int(UsageError));
    QVERIFY(fixture.errors().contains("curt, voicemail"));
}

void TestCallCommand::refusesARequestNobodyUnderstands()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"call"_s, u"--request"_s, u"gibberish"_s, u"--yes"_s});

    QTRY_COMPARE(run.exitCode, int(UsageError));
    QCOMPARE(fixture.errors(), "Nothing was understood.\n");
}

void TestCallCommand::hearsASpokenRequest()
{
    ConsoleFixture fixture;
    QFile sound(fixture.path(u"request.wav"_s));
    QVERIFY(sound.open(QIODevice::WriteOnly));

    CommandRun run(fixture, {u"call"_s, u"--audio"_s, sound.fileName(), u"--yes"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().startsWith(
        "Heard: book an appointment at apollo hospital\nWritten down by fixed.\n"));
}

void TestCallCommand::saysWhenTheSpokenRequestIsEmpty()
{
    ConsoleFixture fixture;
    fixture.transcriber().words.clear();
    QFile sound(fixture.path(u"request.wav"_s));
    QVERIFY(sound.open(QIODevice::WriteOnly));

    CommandRun run(fixture, {u"call"_s, u"--audio"_s, sound.fileName(), u"--yes"_s});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("--request"));
}

void TestCallCommand::saysWhichSoundFileIsMissing()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"call"_s, u"--audio"_s, u"/nowhere/request.wav"_s, u"--yes"_s});

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("/nowhere/request.wav"));
}

void TestCallCommand::writesEventsAsJson()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, call({u"--yes"_s, u"--json"_s}));

    QTRY_COMPARE(run.exitCode, int(Achieved));
    const auto events = fixture.events();
    QCOMPARE(events.first()[u"event"], u"planned"_s);
    QCOMPARE(events.last()[u"event"], u"ended"_s);
    QCOMPARE(events.last()[u"outcome"], u"done"_s);
    QVERIFY(!events.last()[u"id"].toString().isEmpty());
}

void TestCallCommand::savesTheCall()
{
    ConsoleFixture fixture;
    const QString folder = fixture.path(u"saved"_s);

    CommandRun run(fixture, call({u"--yes"_s, u"--save"_s, folder}));

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(QFile::exists(folder + u"/transcript.txt"_s));
    QVERIFY(QFile::exists(folder + u"/record.json"_s));
}

void TestCallCommand::writesSecretsAsDots_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QStringList>("secrets");
    const auto row = [](const char *name, const QString &request, const QStringList &secrets) {
        QTest::newRow(name) << request << secrets;
    };
    row("card", u"Card number 4111 1111 1111 1111, PIN 4321"_s, {u"1111"_s, u"4321"_s});
    row("code on the card", u"My Visa 4111-1111-1111-1111 cvv 432"_s, {u"1111"_s, u"cvv 432"_s});
    row("birth", u"My date of birth is 12 March 1980"_s, {u"1980"_s, u"March"_s});
    row("password", u"My password is hunter2"_s, {u"hunter2"_s});
}

void TestCallCommand::writesSecretsAsDots()
{
    QFETCH(QString, request);
    QFETCH(QStringList, secrets);
    for (const QString &option : {u"--yes"_s, u"--json"_s}) {
        ConsoleFixture fixture;
        const QString folder = fixture.path(u"saved"_s);

        CommandRun run(
            fixture, {u"call"_s, u"--request"_s, request, u"--yes"_s, option, u"--save"_s, folder});

        QTRY_COMPARE(run.exitCode, int(Achieved));
        QByteArray written = fixture.output();
        for (const QString &name : {u"/transcript.txt"_s, u"/record.json"_s}) {
            QFile file(folder + name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            written += file.readAll();
        }
        QVERIFY(written.contains("•••"));
        for (const QString &secret : std::as_const(secrets))
            QVERIFY2(!written.contains(secret.toUtf8()), written.constData());
    }
}

void TestCallCommand::saysBeforeCallingThatItCannotSave()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, call({u"--yes"_s, u"--save"_s, u"/proc/nowhere"_s}));

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.center().sessions().isEmpty());
}

void TestCallCommand::endsTheCallWhenStopped()
{
    ConsoleFixture fixture;
    fixture.calleeIsSilent = true;
    CommandRun run(fixture, call({u"--yes"_s}));
    QTRY_COMPARE(fixture.center().liveCount(), 1);

    run.line->command->stop();

    QTRY_VERIFY(run.exitCode >= 0);
    QVERIFY(run.exitCode != Achieved);
    QVERIFY(fixture.output().contains("Interrupted"));
}

QTEST_GUILESS_MAIN(TestCallCommand)
#include "tst_callcommand.moc"
