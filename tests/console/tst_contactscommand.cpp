// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolefixture.h"

#include <QFile>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray Hospitals = "name,branch,city,phone\n"
                             "Apollo Hospital,Madinaguda,Hyderabad,+919491025667\n"
                             "Apollo Hospital,Kukatpally,Hyderabad,+914023456789\n";

QString fileWith(ConsoleFixture &fixture, const QByteArray &content)
{
    QFile file(fixture.path(u"contacts.csv"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("no file");
    return file.fileName();
}

void import(ConsoleFixture &fixture)
{
    CommandRun run(fixture, {u"contacts"_s, u"import"_s, fileWith(fixture, Hospitals)});
    QCOMPARE(run.exitCode, int(Achieved));
    fixture.services().contactBook.setContacts(*fixture.services().contactStore.contacts());
}

} // namespace

class TestContactsCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importsAFile();
    void importsTheSameFileOnce();
    void saysWhichFileCannotBeRead();
    void exportsWhatWasImported();
    void exportsVCardsToAFile();
    void exportsInTheFormatAskedFor();
    void tellsWhomWordsMean();
    void tellsThatNobodyIsMeant();
};

void TestContactsCommand::importsAFile()
{
    ConsoleFixture fixture;

    import(fixture);

    QCOMPARE(fixture.services().contactStore.contacts()->size(), 2);
    QVERIFY(fixture.output().contains("new: 2"));
}

void TestContactsCommand::importsTheSameFileOnce()
{
    ConsoleFixture fixture;
    import(fixture);

    import(fixture);

    QCOMPARE(fixture.services().contactStore.contacts()->size(), 2);
    QVERIFY(fixture.output().contains("new: 0"));
}

void TestContactsCommand::saysWhichFileCannotBeRead()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"contacts"_s, u"import"_s, u"/nowhere/contacts.csv"_s});

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("/nowhere/contacts.csv"));
}

void TestContactsCommand::exportsWhatWasImported()
{
    ConsoleFixture fixture;
    import(fixture);

    CommandRun run(fixture, {u"contacts"_s, u"export"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().contains("Kukatpally"));
}

void TestContactsCommand::exportsVCardsToAFile()
{
    ConsoleFixture fixture;
    import(fixture);
    const QString path = fixture.path(u"all.vcf"_s);

    CommandRun run(fixture, {u"contacts"_s, u"export"_s, path});

    QCOMPARE(run.exitCode, int(Achieved));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("BEGIN:VCARD"), 2);
}

void TestContactsCommand::exportsInTheFormatAskedFor()
{
    ConsoleFixture fixture;
    import(fixture);

    CommandRun run(fixture, {u"contacts"_s, u"export"_s, u"--format"_s, u"vcard"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.output().count("BEGIN:VCARD"), 2);
}

void TestContactsCommand::tellsWhomWordsMean()
{
    ConsoleFixture fixture;
    import(fixture);

    CommandRun run(fixture, {u"contacts"_s, u"match"_s, u"apollo hospital madinagura"_s});

    QCOMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().contains("Madinaguda"));
}

void TestContactsCommand::tellsThatNobodyIsMeant()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"contacts"_s, u"match"_s, u"apollo"_s});

    QCOMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(!fixture.errors().isEmpty());
}

QTEST_GUILESS_MAIN(TestContactsCommand)
#include "tst_contactscommand.moc"
