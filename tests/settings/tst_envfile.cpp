// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/envfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestEnvFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAnAssignment_data();
    void readsAnAssignment();
    void leavesOutWhatIsNone_data();
    void leavesOutWhatIsNone();
    void readsAWholeFile();
    void takesTheLastOfEqualNames();
    void namesTheLinesThatAreNoVariables();
    void saysThatThereIsNoFile();
    void refusesWhatIsNoText();
};

void TestEnvFile::readsAnAssignment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << u"KEY=abc"_s << u"abc"_s;
    QTest::newRow("export") << u"export KEY=abc"_s << u"abc"_s;
    QTest::newRow("blanks around") << u"  KEY = abc  "_s << u"abc"_s;
    QTest::newRow("blanks within") << u"KEY=two words"_s << u"two words"_s;
    QTest::newRow("equals sign within") << u"KEY=eyJhIjoi=="_s << u"eyJhIjoi=="_s;
    QTest::newRow("comment") << u"KEY=abc # mine"_s << u"abc"_s;
    QTest::newRow("number sign within") << u"KEY=abc#def"_s << u"abc#def"_s;
    QTest::newRow("comment only") << u"KEY= # none"_s << QString();
    QTest::newRow("empty") << u"KEY="_s << QString();
    QTest::newRow("single quotes") << u"KEY='a \"b\" \\n #c'"_s << u"a \"b\" \\n #c"_s;
    QTest::newRow("double quotes") << u"KEY=\"a 'b' #c\" # d"_s << u"a 'b' #c"_s;
    QTest::newRow("escapes") << u"KEY=\"a\\nb\\\"c\\$d\""_s << u"a\nb\"c$d"_s;
    QTest::newRow("two lines") << u"KEY=\"a\nb\""_s << u"a\nb"_s;
    QTest::newRow("line ends of Windows") << u"KEY=abc\r\n"_s << u"abc"_s;
    QTest::newRow("nothing is expanded") << u"KEY=$HOME"_s << u"$HOME"_s;
    QTest::newRow("quote within") << u"KEY=it's"_s << u"it's"_s;
}

void TestEnvFile::readsAnAssignment()
{
    QFETCH(QString, text);
    QFETCH(QString, value);

    const QList<EnvVariable> variables = readEnvText(text);

    QCOMPARE(variables.size(), 1);
    QCOMPARE(variables[0].name, u"KEY"_s);
    QCOMPARE(variables[0].value.reveal(), value);
}

void TestEnvFile::leavesOutWhatIsNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("comment") << u"# KEY=abc"_s;
    QTest::newRow("words") << u"just words"_s;
    QTest::newRow("name with a dash") << u"MY-KEY=abc"_s;
    QTest::newRow("open quote") << u"KEY=\"abc"_s;
    QTest::newRow("nothing") << QString();
}

void TestEnvFile::leavesOutWhatIsNone()
{
    QFETCH(QString, text);

    QCOMPARE(readEnvText(text).size(), 0);
}

void TestEnvFile::readsAWholeFile()
{
    const QList<EnvVariable> variables =
        readEnvText(u"# services\nGROQ_API_KEY=gsk_1\n\nexport DEEPGRAM_API_KEY='d 2'\n"
                    "HOSPITAL_REGISTRY='{\"apollo\": \"+914055500142\"}'\n"_s);

    QCOMPARE(variables, (QList<EnvVariable>{
                            {u"GROQ_API_KEY"_s, Secret(u"gsk_1"_s)},
                            {u"DEEPGRAM_API_KEY"_s, Secret(u"d 2"_s)},
                            {u"HOSPITAL_REGISTRY"_s, Secret(u"{\"apollo\": \"+914055500142\"}"_s)},
                        }));
}

void TestEnvFile::takesTheLastOfEqualNames()
{
    QCOMPARE(readEnvText(u"KEY=old\nKEY=new"_s),
             (QList<EnvVariable>{{u"KEY"_s, Secret(u"new"_s)}}));
}

void TestEnvFile::namesTheLinesThatAreNoVariables()
{
    QCOMPARE(otherLines(u"# mine\nA=1\nhello world\n\nB=\"two\nlines\"\nC\nexport D='x'\n"_s),
             (QList<int>{3, 7}));
    QCOMPARE(otherLines(u"A=1\r\nB=2"_s), QList<int>());
}

void TestEnvFile::saysThatThereIsNoFile()
{
    const auto variables = readEnvFile(u"/no/such/.env"_s);

    QVERIFY(!variables);
    QCOMPARE(variables.error().kind, Error::Kind::Missing);
    QVERIFY(variables.error().message.contains(u"/no/such/.env"_s));
}

void TestEnvFile::refusesWhatIsNoText()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u".env"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("KEY=secret\0x", 12);
    file.close();

    const auto variables = readEnvFile(file.fileName());

    QVERIFY(!variables);
    QCOMPARE(variables.error().kind, Error::Kind::Invalid);
    QVERIFY(!variables.error().message.contains(u"secret"));
}

QTEST_GUILESS_MAIN(TestEnvFile)
#include "tst_envfile.moc"
