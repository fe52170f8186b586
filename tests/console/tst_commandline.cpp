// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/commandline.h"

#include <QRegularExpression>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

Result<CommandLine> readLine(const QStringList &arguments)
{
    return readCommandLine(QStringList{u"ai-phone-agent"_s} + arguments);
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheWindowWithoutCommand();
    void takesTheDataFolderOnEitherSideOfTheCommand_data();
    void takesTheDataFolderOnEitherSideOfTheCommand();
    void tellsItsVersion();
    void helpNamesEveryCommand();
    void helpNamesEveryOptionAndGivesExamples_data();
    void helpNamesEveryOptionAndGivesExamples();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
    void takesItsPaceToTheCalls();
    void makesSoundForAnInstantCallOnlyToSaveIt();
};

void TestCommandLine::opensTheWindowWithoutCommand()
{
    const auto line = readLine({});

    QVERIFY(line);
    QVERIFY(!line->command);
    QVERIFY(line->answer.isEmpty());
}

void TestCommandLine::takesTheDataFolderOnEitherSideOfTheCommand_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("before") << QStringList{u"--data-dir"_s, u"/tmp/x"_s, u"batch"_s};
    QTest::newRow("behind") << QStringList{u"batch"_s, u"--data-dir=/tmp/x"_s};
    QTest::newRow("window") << QStringList{u"--data-dir"_s, u"/tmp/x"_s};
}

void TestCommandLine::takesTheDataFolderOnEitherSideOfTheCommand()
{
    QFETCH(QStringList, arguments);

    const auto line = readLine(arguments);

    QVERIFY(line);
    QCOMPARE(line->dataDir, u"/tmp/x"_s);
}

void TestCommandLine::tellsItsVersion()
{
    const auto line = readLine({u"--version"_s});

    QVERIFY(line);
    QVERIFY(QRegularExpression(u"^ai-phone-agent \\d+\\.\\d+\\.\\d+\\n$"_s)
                .match(line->answer)
                .hasMatch());
}

void TestCommandLine::helpNamesEveryCommand()
{
    const QString help = readLine({u"--help"_s})->answer;

    for (const auto &command : {u"call"_s, u"batch"_s, u"contacts"_s, u"history"_s})
        QVERIFY2(help.contains(u"\n  %1 "_s.arg(command)), qPrintable(command));
    QVERIFY(help.contains(u"Examples:"));
}

void TestCommandLine::helpNamesEveryOptionAndGivesExamples_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"call", "batch", "contacts", "history"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestCommandLine::helpNamesEveryOptionAndGivesExamples()
{
    QFETCH(QString, command);
    const auto line = readLine({command, u"--help"_s});
    QVERIFY(line);
    QCommandLineParser parser;
    line->command->addOptions(parser);

    static const QRegularExpression name(u"^ +(--[a-z-]+)"_s, QRegularExpression::MultilineOption);
    auto options = name.globalMatch(parser.helpText());
    QVERIFY(options.hasNext());
    while (options.hasNext()) {
        const QString option = options.next().captured(1);
        QVERIFY2(line->answer.contains(u"\n  "_s + option), qPrintable(option));
    }
    QVERIFY(line->answer.contains(u"Examples:\n  "_s));
    for (const QString &row : line->answer.split(u'\n'))
        QVERIFY2(row.size() <= 100, qPrintable(row));
}

void TestCommandLine::refusesWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, const QString &arguments, const QString &word) {
        QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << word;
    };
    row("unknown command", u"dial"_s, u"dial"_s);
    row("unknown option", u"--loud"_s, u"loud"_s);
    row("unknown option of a command", u"call --loud"_s, u"loud"_s);
    row("log level", u"--log-level loud batch"_s, u"loud"_s);
    row("empty data folder", u"--data-dir= batch"_s, u"--data-dir"_s);
    row("nothing to call for", u"call --yes"_s, u"--request"_s);
    row("text and sound", u"call --request x --audio y"_s, u"either"_s);
    row("request without quotes", u"call --request Book a table"_s, u"quotes"_s);
    row("both modes", u"call --request x --real --simulate"_s, u"--simulate"_s);
    row("pace", u"call --request x --pace slow"_s, u"slow"_s);
    row("seed", u"call --request x --seed many"_s, u"--seed"_s);
    row("seed below zero", u"call --request x --seed=-1"_s, u"--seed"_s);
    row("no calls at a time", u"batch --parallel 0"_s, u"--parallel"_s);
    row("too many at a time", u"batch --parallel 100000"_s, u"--parallel"_s);
    row("batch with a file", u"batch orders.jsonl"_s, u"standard input"_s);
    row("history of nothing", u"history"_s, u"history"_s);
    row("history show without call", u"history show"_s, u"history"_s);
    row("history limit", u"history list --limit 0"_s, u"history"_s);
    row("contacts without action", u"contacts"_s, u"contacts"_s);
    row("contacts import without file", u"contacts import"_s, u"contacts"_s);
}

void TestCommandLine::refusesWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);

    const auto line = readLine(arguments);

    QVERIFY(!line);
    QCOMPARE(line.error().kind, Error::Kind::Invalid);
    QVERIFY2(line.error().message.contains(word), qPrintable(line.error().message));
}

void TestCommandLine::takesItsPaceToTheCalls()
{
    QCOMPARE(readLine({u"batch"_s})->command->needs().pace, Pace::Real);
    QCOMPARE(readLine({u"batch"_s, u"--pace"_s, u"instant"_s})->command->needs().pace,
             Pace::Instant);
}

void TestCommandLine::makesSoundForAnInstantCallOnlyToSaveIt()
{
    const QStringList call{u"call"_s, u"--request"_s, u"x"_s, u"--pace"_s, u"instant"_s};

    QVERIFY(!readLine(call)->command->needs().sound);
    QVERIFY(readLine(call + QStringList{u"--save"_s, u"x"_s})->command->needs().sound);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
