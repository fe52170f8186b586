// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/callstore.h"
#include "store/migrations.h"
#include "store/statement.h"
#include "store/storewatch.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesTheFileForItsOwnerOnly();
    void keepsWhatIsThere();
    void climbsFromAnEmptyFile();
    void refusesAFileOfANewerProgram();
    void saysWhatToDoWithADamagedFile_data();
    void saysWhatToDoWithADamagedFile();
    void saysWhatToDoWithoutAFolder();
    void checksReferences();
    void letsSeveralProcessesWriteAtOnce();
    void leavesNoLockBehind();
    void noticesWhatOthersWrite();
    void tellsOfWhatOthersWrite();

private:
    QString path() const { return m_folder->filePath(u"calls.sqlite"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QVariant answer(const Database &database, const char *sql)
{
    Statement statement(database.connection(), sql);
    return statement.run() && statement.next() ? statement.value(0) : QVariant();
}

} // namespace

void TestDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestDatabase::makesTheFileForItsOwnerOnly()
{
    const auto database = Database::open(path());

    QVERIFY(database);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList(QDir::Files))
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    QCOMPARE(answer(**database, "PRAGMA journal_mode").toString(), u"wal"_s);
    QCOMPARE(answer(**database, "PRAGMA synchronous").toInt(), 1);
}

void TestDatabase::keepsWhatIsThere()
{
    {
        const auto database = Database::open(path());
        QVERIFY(CallStore(**database).add({.plan = {.id = u"one"_s}}));
    }

    const auto database = Database::open(path());

    QVERIFY(database);
    QVERIFY(CallStore(**database).call(u"one"_s));
}

void TestDatabase::climbsFromAnEmptyFile()
{
    const auto database = Database::open(u":memory:"_s);

    QVERIFY(database);
    QCOMPARE(answer(**database, "PRAGMA user_version").toInt(), newestVersion());
    QVERIFY(migrate((*database)->connection()));
    QCOMPARE(answer(**database, "PRAGMA user_version").toInt(), newestVersion());
}

void TestDatabase::refusesAFileOfANewerProgram()
{
    {
        const auto database = Database::open(path());
        QVERIFY(execute((*database)->connection(),
                        u"PRAGMA user_version = %1"_s.arg(newestVersion() + 1)));
    }

    const auto database = Database::open(path());

    QVERIFY(!database);
    QCOMPARE(database.error().kind, Error::Kind::Refused);
    QCOMPARE(database.error().message, u"Your call history was written by a newer version of this "
                                       "program. Install the newest version to open it."_s);
}

void TestDatabase::saysWhatToDoWithADamagedFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("hello, this is no database\n").repeated(200);
    QTest::newRow("zeros and noise") << QByteArray(4096, '\0') + QByteArray(4096, '\x5a');
    QTest::newRow("damaged head")
        << QByteArray("SQLite format 3\0\xff\xff", 18).leftJustified(8192, 'x');
}

void TestDatabase::saysWhatToDoWithADamagedFile()
{
    QFETCH(QByteArray, content);
    QFile file(path());
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
    file.close();

    const auto database = Database::open(path());

    QVERIFY(!database);
    QVERIFY(database.error().message.contains(u"cannot be opened"));
    QVERIFY(database.error().message.contains(path()));
}

void TestDatabase::saysWhatToDoWithoutAFolder()
{
    const auto database = Database::open(m_folder->filePath(u"not/there/calls.sqlite"_s));

    QVERIFY(!database);
    QVERIFY(database.error().message.contains(u"cannot be opened"));
}

void TestDatabase::checksReferences()
{
    const auto database = Database::open(u":memory:"_s);

    QVERIFY(!execute((*database)->connection(),
                     u"INSERT INTO contact_numbers VALUES (7, 0, '', '+914055500142')"_s));
}

void TestDatabase::letsSeveralProcessesWriteAtOnce()
{
    std::array<QProcess, 4> writers;
    for (QProcess &writer : writers)
        writer.start(QStringLiteral(STORE_WRITER), {path(), u"10"_s, u"10"_s});
    for (QProcess &writer : writers) {
        QVERIFY(writer.waitForStarted());
        writer.closeWriteChannel();
    }
    for (QProcess &writer : writers) {
        QVERIFY(writer.waitForFinished());
        QVERIFY2(writer.exitCode() == 0, writer.readAllStandardError().constData());
    }

    const auto database = Database::open(path());

    QCOMPARE(answer(**database, "SELECT count(*) FROM calls").toInt(), 40);
    QCOMPARE(answer(**database, "SELECT count(*) FROM turns").toInt(), 400);
}

void TestDatabase::leavesNoLockBehind()
{
    QProcess killed;
    killed.start(QStringLiteral(STORE_WRITER), {path(), u"1"_s, u"1"_s});
    QVERIFY(killed.waitForReadyRead());
    killed.kill();
    QVERIFY(killed.waitForFinished());
    const auto locks = [this] {
        return QDir(m_folder->path()).entryList({u"*.run-*"_s}, QDir::Files).size();
    };
    QCOMPARE(locks(), 1);
    {
        const auto database = Database::open(path());
        QCOMPARE(locks(), 1); // its own
    }
    QCOMPARE(locks(), 0);
}

void TestDatabase::noticesWhatOthersWrite()
{
    const auto mine = Database::open(path());
    const auto theirs = Database::open(path());
    QVERIFY(mine && theirs);
    const auto write = [](const Database &database, const QString &name) {
        return execute(database.connection(),
                       u"CREATE TABLE %1 (id INTEGER PRIMARY KEY)"_s.arg(name));
    };
    QVERIFY(!(*mine)->changedElsewhere());

    QVERIFY(write(**mine, u"one"_s));
    QVERIFY(!(*mine)->changedElsewhere());

    QVERIFY(write(**theirs, u"two"_s));
    QVERIFY((*mine)->changedElsewhere());
    QVERIFY(!(*mine)->changedElsewhere());
}

void TestDatabase::tellsOfWhatOthersWrite()
{
    const auto mine = Database::open(path());
    const auto theirs = Database::open(path());
    QVERIFY(mine && theirs);
    StoreWatch watch(**mine, 1ms);
    QSignalSpy told(&watch, &StoreWatch::changed);
    const auto write = [](const Database &database, const QString &name) {
        return execute(database.connection(),
                       u"CREATE TABLE %1 (id INTEGER PRIMARY KEY)"_s.arg(name));
    };

    QVERIFY(write(**mine, u"one"_s));
    watch.look();
    QCOMPARE(told.count(), 0);

    QVERIFY(write(**theirs, u"two"_s));
    QTRY_COMPARE(told.count(), 1);
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
