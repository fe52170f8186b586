// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolefixture.h"

#include "audio/wav.h"

#include <QFile>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestVoicesCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsTheVoicesOfThisComputer()
    {
        ConsoleFixture fixture;

        const CommandRun run(fixture, {u"voices"_s});

        QCOMPARE(run.exitCode, 0);
        QCOMPARE(fixture.output(), QByteArray("* slt                       Slt\n"
                                              "  rms                       Rms\n"));
    }

    void listsTheServicesVoicesWhenThereIsAKey()
    {
        ConsoleFixture fixture;
        fixture.onlineVoiceIsThere = true;
        fixture.settings().set(SettingKeys::agentVoice, u"aura-2-luna-en"_s);

        const CommandRun run(fixture, {u"voices"_s});

        QVERIFY(fixture.output().startsWith("* aura-2-luna-en"));
        QVERIFY(fixture.output().contains("  slt"));
    }

    void playsAVoice()
    {
        ConsoleFixture fixture;

        const CommandRun run(fixture, {u"voices"_s, u"--preview"_s, u"RMS"_s});

        QTRY_COMPARE(run.exitCode, 0);
        QCOMPARE(fixture.played.size(), 1);
        QVERIFY(!fixture.played.first().isEmpty());
    }

    void saysThatNothingCanBeHeard()
    {
        ConsoleFixture fixture;
        fixture.canPlay = failure(Error::Kind::Missing, u"No sound output found."_s);

        const CommandRun run(fixture, {u"voices"_s, u"--preview"_s, u"slt"_s});

        QTRY_COMPARE(run.exitCode, 4);
        QCOMPARE(fixture.errors(), QByteArray("No sound output found.\n"));
    }

    void savesAVoiceWithoutPlayingIt()
    {
        ConsoleFixture fixture;
        const QString file = fixture.path(u"slt.wav"_s);

        const CommandRun run(fixture, {u"voices"_s, u"--preview"_s, u"slt"_s, u"--save"_s, file});

        QTRY_COMPARE(run.exitCode, 0);
        QVERIFY(fixture.played.isEmpty());
        QFile wav(file);
        QVERIFY(wav.open(QIODevice::ReadOnly));
        QVERIFY(wav.readAll().startsWith("RIFF"));
    }

    void saysThatAFileCannotBeWritten()
    {
        ConsoleFixture fixture;

        const CommandRun run(fixture, {u"voices"_s, u"--preview"_s, u"slt"_s, u"--save"_s,
                                       fixture.path(u"nowhere/slt.wav"_s)});

        QTRY_COMPARE(run.exitCode, 4);
        QVERIFY(!fixture.errors().isEmpty());
    }

    void knowsNoSuchVoice()
    {
        ConsoleFixture fixture;

        const CommandRun run(fixture, {u"voices"_s, u"--preview"_s, u"orion"_s});

        QCOMPARE(run.exitCode, 4);
        QVERIFY(fixture.errors().contains("There is no voice “orion”"));
    }

    void wantsANameToSave()
    {
        const auto line = readCommandLine({u"ai-phone-agent"_s, u"voices"_s, u"--save"_s, u"a"_s});

        QVERIFY(!line);
        QCOMPARE(line.error().kind, Error::Kind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestVoicesCommand)
#include "tst_voicescommand.moc"
