// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/consolefixture.h"
#include "support/httpscript.h"
#include "support/secretservice.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

using Key = KeyVault::Key;
using Source = KeyVault::Source;

namespace {

const QByteArray Token("gsk_0123456789abcdefghijklmnop");
const auto TokenText = QString::fromLatin1(Token);
const auto Sid = u"AC0123456789abcdef0123456789abcdef"_s;

/// Environment variables that lead every service to one script.
KeyVault::Options servicesAt(const HttpScript &script)
{
    KeyVault::Options options{.usesKeychain = false};
    for (const QString &name : {u"GROQ_BASE_URL"_s, u"DEEPGRAM_BASE_URL"_s, u"TWILIO_BASE_URL"_s})
        options.environment.insert(name, script.url().toString());
    return options;
}

} // namespace

/// The first tests run before there is a keychain on the bus, the others with one, in this order.
class TestKeysCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();
    void listsNothingToBeginWith();
    void listsTheEnvironment();
    void keepsNothingWithoutAKeychain();
    void importsNothingWithoutAKeychain();

    void testsAKeyThatWorks();
    void testsAKeyThatIsRefused();
    void testsThePairOfTwilio();
    void testsAServiceThatIsNotThere();
    void saysThatAKeyIsMissing();
    void saysThatThereIsNobodyToAsk();

    void keepsAKeyInTheKeychain();
    void listsTheKeychain();
    void saysThatTheEnvironmentGoesFirst();
    void refusesAKeyThatIsNone();
    void forgetsOneKey();
    void forgetsAllKeys();
    void importsAnEnvFile();
    void saysWhatItLeftOut();
    void writesNoKeyIntoAFile();
    void saysThatThereIsNoFile();
    void takesOverWhatIsKnownAndNamesTheRest();
    void saysThatTheKeychainIsLocked();
    void listsNoKeyAsNotSetWhileLocked();
    void testsNoKeyWhileLocked();

private:
    QString write(const QString &name, const QByteArray &content) const;

    SecretService m_service;
    QTemporaryDir m_folder;
};

QString TestKeysCommand::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("the file could not be written");
    return file.fileName();
}

void TestKeysCommand::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("another word") << QStringList{u"show"_s};
    QTest::newRow("no name") << QStringList{u"set"_s};
    QTest::newRow("unknown name") << QStringList{u"set"_s, u"PASSWORD"_s};
    QTest::newRow("the key itself") << QStringList{u"set"_s, u"GROQ_API_KEY"_s, TokenText};
    QTest::newRow("all of what") << QStringList{u"set"_s, u"--all"_s};
    QTest::newRow("forget what") << QStringList{u"forget"_s};
    QTest::newRow("import what") << QStringList{u"import"_s};
}

void TestKeysCommand::refusesWhatItDoesNotUnderstand()
{
    QFETCH(QStringList, words);
    ConsoleFixture fixture;

    CommandRun run(fixture, QStringList{u"keys"_s} + words);

    QVERIFY(!run.line);
    QCOMPARE(run.line.error().kind, Error::Kind::Invalid);
    QVERIFY(!run.line.error().message.contains(TokenText));
}

void TestKeysCommand::listsNothingToBeginWith()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"keys"_s, u"list"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.output().count("not set"), KeyVault::keys().size());
    QVERIFY(fixture.errors().contains("No keychain runs on this system."));
}

void TestKeysCommand::listsTheEnvironment()
{
    KeyVault::Options options{.usesKeychain = false};
    options.environment.insert(u"GROQ_API_KEY"_s, TokenText);
    ConsoleFixture fixture(options);

    CommandRun run(fixture, {u"keys"_s, u"list"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().contains("set in the environment"));
    QVERIFY(!(fixture.output() + fixture.errors()).contains(Token));
}

void TestKeysCommand::keepsNothingWithoutAKeychain()
{
    ConsoleFixture fixture(KeyVault::Options{});
    fixture.type(Token + '\n');

    CommandRun run(fixture, {u"keys"_s, u"set"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("No keychain runs on this system."));
    QVERIFY(fixture.errors().contains("Set GROQ_API_KEY in the environment"));
}

void TestKeysCommand::importsNothingWithoutAKeychain()
{
    ConsoleFixture fixture(KeyVault::Options{});

    CommandRun run(fixture, {u"keys"_s, u"import"_s, write(u"none.env"_s, "GROQ_API_KEY=a\n")});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("No keychain runs on this system."));
}

void TestKeysCommand::testsAKeyThatWorks()
{
    HttpScript script;
    script.willAnswer("200 OK", R"({"object":"list","data":[]})");
    auto options = servicesAt(script);
    options.environment.insert(u"GROQ_API_KEY"_s, TokenText);
    ConsoleFixture fixture(options);

    CommandRun run(fixture, {u"keys"_s, u"test"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().startsWith("Groq: Works. Answered in "));
    QVERIFY(script.requests[0].head.startsWith("GET /openai/v1/models "));
    QVERIFY(script.requests[0].head.contains("Authorization: Bearer " + Token));
}

void TestKeysCommand::testsAKeyThatIsRefused()
{
    HttpScript script;
    script.willAnswer("401 Unauthorized", R"({"err_code":"INVALID_AUTH"})");
    auto options = servicesAt(script);
    options.environment.insert(u"DEEPGRAM_API_KEY"_s, TokenText);
    ConsoleFixture fixture(options);

    CommandRun run(fixture, {u"keys"_s, u"test"_s, u"DEEPGRAM_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(NotAchieved));
    QVERIFY(
        fixture.errors().contains("Deepgram did not accept this key. Copy it again. Code 401."));
    QVERIFY(script.requests[0].head.contains("Authorization: Token " + Token));
}

void TestKeysCommand::testsThePairOfTwilio()
{
    HttpScript script;
    const QByteArray refusal = R"({"code":20003,"message":"Authenticate","status":401})";
    for (int question = 0; question < 3; ++question)
        script.willAnswer("401 Unauthorized", refusal);
    auto options = servicesAt(script);
    options.environment.insert(u"TWILIO_ACCOUNT_SID"_s, Sid);
    options.environment.insert(u"TWILIO_AUTH_TOKEN"_s, TokenText);
    options.environment.insert(u"TWILIO_PHONE_NUMBER"_s, u"+18455550100"_s);
    ConsoleFixture fixture(options);

    CommandRun run(fixture, {u"keys"_s, u"test"_s, u"TWILIO_AUTH_TOKEN"_s});

    QTRY_COMPARE(run.exitCode, int(NotAchieved));
    QVERIFY(fixture.errors().contains(
        "Twilio did not accept this pair. Copy the token again. Code 20003."));
    QVERIFY(!fixture.errors().contains("+18455550100"));
}

void TestKeysCommand::testsAServiceThatIsNotThere()
{
    HttpScript script;
    auto options = servicesAt(script);
    script.close();
    options.environment.insert(u"GROQ_API_KEY"_s, TokenText);
    ConsoleFixture fixture(options);

    CommandRun run(fixture, {u"keys"_s, u"test"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(NotAchieved));
    QVERIFY(fixture.errors().contains("Groq"));
    QVERIFY(!fixture.errors().contains(Token));
}

void TestKeysCommand::saysThatAKeyIsMissing()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"keys"_s, u"test"_s});

    QTRY_COMPARE(run.exitCode, int(NotAchieved));
    QVERIFY(fixture.errors().contains("No Groq key is set"));
    QVERIFY(fixture.errors().contains("keys set TWILIO_ACCOUNT_SID"));
}

void TestKeysCommand::saysThatThereIsNobodyToAsk()
{
    ConsoleFixture fixture;

    CommandRun run(fixture, {u"keys"_s, u"test"_s, u"OPENAI_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("not set"));
}

void TestKeysCommand::keepsAKeyInTheKeychain()
{
    QCOMPARE(m_service.start(), QString());
    ConsoleFixture fixture(KeyVault::Options{});
    fixture.type(Token + "\nnot this\n");

    CommandRun run(fixture, {u"keys"_s, u"set"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.output(), "Stored in your system keychain, never in a file.\n");
    QCOMPARE(fixture.keys().value(Key::GroqApiKey), Secret(TokenText));
    QCOMPARE(m_service.names(), QStringList{u"GROQ_API_KEY"_s});
}

void TestKeysCommand::listsTheKeychain()
{
    ConsoleFixture fixture(KeyVault::Options{});

    CommandRun run(fixture, {u"keys"_s, u"list"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.output().count("set in the keychain"), 1);
    QVERIFY(!fixture.output().contains(Token));
    QCOMPARE(fixture.errors(), QByteArray());
}

void TestKeysCommand::saysThatTheEnvironmentGoesFirst()
{
    KeyVault::Options options;
    options.environment.insert(u"GROQ_API_KEY"_s, u"another"_s);
    ConsoleFixture fixture(options);
    fixture.type(Token + '\n');

    CommandRun run(fixture, {u"keys"_s, u"set"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.errors().contains("GROQ_API_KEY is set in the environment too"));
}

void TestKeysCommand::refusesAKeyThatIsNone()
{
    ConsoleFixture fixture(KeyVault::Options{});
    fixture.type("two words\n");

    CommandRun run(fixture, {u"keys"_s, u"set"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QCOMPARE(fixture.errors(), "This does not look like a key. Copy it again.\n");
}

void TestKeysCommand::forgetsOneKey()
{
    ConsoleFixture fixture(KeyVault::Options{});

    CommandRun run(fixture, {u"keys"_s, u"forget"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(fixture.output(), "Removed. The offline demo still works.\n");
    QCOMPARE(m_service.names(), QStringList());
}

void TestKeysCommand::importsAnEnvFile()
{
    ConsoleFixture fixture(KeyVault::Options{});
    const QString file = write(u"all.env"_s, "# mine\nexport GROQ_API_KEY='" + Token +
                                                 "'\nTWILIO_ACCOUNT_SID=" + Sid.toUtf8() +
                                                 "\nPUBLIC_BASE_URL=https://calls.example.com\n");

    CommandRun run(fixture, {u"keys"_s, u"import"_s, file});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    for (const char *name : {"GROQ_API_KEY", "TWILIO_ACCOUNT_SID", "PUBLIC_BASE_URL"})
        QVERIFY(fixture.output().contains(name));
    QVERIFY(!(fixture.output() + fixture.errors()).contains(Token));
    QVERIFY(fixture.errors().contains("Delete"));
    QCOMPARE(fixture.keys().source(Key::GroqApiKey), Source::Keychain);
    QCOMPARE(fixture.settings().value(SettingKeys::publicUrl), u"https://calls.example.com"_s);
}

void TestKeysCommand::saysWhatItLeftOut()
{
    ConsoleFixture fixture(KeyVault::Options{});
    const QString file = write(u"part.env"_s, "GROQ_API_KEY=" + Token +
                                                  "\nDEEPGRAM_API_KEY=your_deepgram_key_here\n"
                                                  "REDIS_URL=redis://localhost\n");

    CommandRun run(fixture, {u"keys"_s, u"import"_s, file});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.output().contains("Taken over: GROQ_API_KEY"));
    QVERIFY(fixture.errors().contains("DEEPGRAM_API_KEY (This is the text of an example."));
    QVERIFY(fixture.errors().contains("REDIS_URL"));
    QVERIFY(!fixture.errors().contains("your_deepgram_key_here"));
}

void TestKeysCommand::takesOverWhatIsKnownAndNamesTheRest()
{
    ConsoleFixture fixture(KeyVault::Options{});
    const QString file = write(u"foreign.env"_s, "REDIS_URL=redis://localhost\nhello world\n"
                                                 "GROQ_API_KEY=" +
                                                     Token + "\nOPENAI_API_KEY=\n");

    CommandRun run(fixture, {u"keys"_s, u"import"_s, file});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.output().contains("Taken over: GROQ_API_KEY"));
    QVERIFY(fixture.errors().contains("REDIS_URL"));
    QVERIFY(fixture.errors().contains("Line 2 is no NAME=VALUE"));
    QVERIFY(!fixture.errors().contains("hello"));
}

void TestKeysCommand::writesNoKeyIntoAFile()
{
    ConsoleFixture fixture(KeyVault::Options{});
    const QString file = write(u"files.env"_s, "GROQ_API_KEY=" + Token + "\nDEFAULT_USER_NAME=A\n");

    CommandRun run(fixture, {u"keys"_s, u"import"_s, file});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(fixture.settings().save());
    int files = 0;
    QDirIterator all(fixture.path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    for (; all.hasNext(); ++files) {
        QFile written(all.next());
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY2(!written.readAll().contains(Token), qUtf8Printable(written.fileName()));
    }
    QVERIFY(files > 0);
}

void TestKeysCommand::saysThatThereIsNoFile()
{
    ConsoleFixture fixture(KeyVault::Options{});

    CommandRun run(fixture, {u"keys"_s, u"import"_s, u"/no/such/.env"_s});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QVERIFY(fixture.errors().contains("cannot be read"));
}

void TestKeysCommand::forgetsAllKeys()
{
    ConsoleFixture fixture(KeyVault::Options{});
    QVERIFY(QTest::qWaitFor([&, set = fixture.keys().set(Key::GroqApiKey, Secret(TokenText))] {
        return set.isFinished();
    }));

    CommandRun run(fixture, {u"keys"_s, u"forget"_s, u"--all"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QCOMPARE(m_service.names(), QStringList());
}

void TestKeysCommand::saysThatTheKeychainIsLocked()
{
    QVERIFY(m_service.lock());
    ConsoleFixture fixture(KeyVault::Options{});
    fixture.type(Token + '\n');

    CommandRun run(fixture, {u"keys"_s, u"set"_s, u"GROQ_API_KEY"_s});

    QTRY_COMPARE(run.exitCode, int(CouldNotCall));
    QCOMPARE(fixture.errors(), "Your keychain is locked. Unlock it to make real calls.\n");
}

void TestKeysCommand::listsNoKeyAsNotSetWhileLocked()
{
    ConsoleFixture fixture(KeyVault::Options{});

    CommandRun run(fixture, {u"keys"_s, u"list"_s});

    QTRY_COMPARE(run.exitCode, int(Achieved));
    QVERIFY(!fixture.output().contains("not set"));
    QCOMPARE(fixture.output().count("not known"), KeyVault::keys().size());
    QCOMPARE(fixture.errors(), "Your keychain is locked. Unlock it to make real calls.\n");
}

void TestKeysCommand::testsNoKeyWhileLocked()
{
    for (const QStringList &name : {QStringList(), QStringList{u"GROQ_API_KEY"_s}}) {
        ConsoleFixture fixture(KeyVault::Options{});

        CommandRun run(fixture, QStringList{u"keys"_s, u"test"_s} + name);

        QTRY_COMPARE(run.exitCode, int(CouldNotCall));
        QCOMPARE(fixture.errors(), "Your keychain is locked. Unlock it to make real calls.\n");
    }
}

QTEST_GUILESS_MAIN(TestKeysCommand)
#include "tst_keyscommand.moc"
