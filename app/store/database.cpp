// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/database.h"

#include "store/migrations.h"
#include "store/runlock.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlError>
#include <QThread>
#include <QUuid>

#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

constexpr auto InMemory = ":memory:"_L1;

// Another process writes for milliseconds; the timeout only has to outlast a burst of them. With
// synchronous NORMAL a power cut may lose the last moments but never damages the file; a killed
// program loses nothing. FULL would wait for the disk at each turn.
const QStringList Pragmas{
    u"PRAGMA busy_timeout = 10000"_s,
    u"PRAGMA synchronous = NORMAL"_s,
    u"PRAGMA foreign_keys = ON"_s,
    u"PRAGMA temp_store = MEMORY"_s,
};

Error cannotOpen(const QString &path, const QString &detail)
{
    return {Error::Kind::Broken,
            Texts::tr("The call history cannot be opened. Check that %1 may be read and written; "
                      "if the file is damaged, move it away and start again.")
                .arg(path),
            detail};
}

// SQLite does not wait for another process here, it gives up at once; that happens when two open
// a new file at the same moment.
Result<void> useWriteAheadLog(const QSqlDatabase &connection)
{
    Result<void> done;
    for (int attempt = 0; attempt < 200; ++attempt) {
        done = execute(connection, u"PRAGMA journal_mode = WAL"_s);
        if (done)
            return done;
        QThread::msleep(10);
    }
    return done;
}

// Only the owner may read what was said. SQLite gives its side files the same permissions.
bool makePrivateFile(const QString &path)
{
    QFile file(path);
    if (file.exists())
        return true;
    return file.open(QFile::ReadWrite) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

Database::Database(const QString &connectionName, const QString &path)
    : m_connectionName(connectionName), m_path(path)
{
}

Result<std::unique_ptr<Database>> Database::open(const QString &path)
{
    const bool isFile = path != InMemory;
    if (isFile && !makePrivateFile(path))
        return tl::unexpected(cannotOpen(path, {}));

    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    std::unique_ptr<Database> database(new Database(name, path));
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
    connection.setDatabaseName(path);
    if (!connection.open())
        return tl::unexpected(cannotOpen(path, connection.lastError().text()));
    if (const auto prepared = database->prepare(); !prepared) {
        const Error error = prepared.error();
        return tl::unexpected(error.kind == Error::Kind::Refused ? error
                                                                 : cannotOpen(path, error.detail));
    }
    database->changedElsewhere();
    if (!isFile)
        return database;

    RunLock::sweep(path);
    database->m_lock = RunLock::take(path);
    if (!database->m_lock)
        return tl::unexpected(cannotOpen(path, u"no lock file"_s));
    return database;
}

Result<void> Database::prepare()
{
    const QSqlDatabase connection = this->connection();
    for (const QString &pragma : Pragmas) {
        if (const auto done = execute(connection, pragma); !done)
            return done;
    }
    if (const auto done = useWriteAheadLog(connection); !done)
        return done;
    return migrate(connection);
}

Database::~Database()
{
    connection().close();
    QSqlDatabase::removeDatabase(m_connectionName);
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_connectionName, false);
}

QString Database::run() const
{
    return m_lock ? m_lock->name() : u"memory"_s;
}

bool Database::isRunning(const QString &run) const
{
    return run == this->run() || (m_lock && RunLock::isHeld(m_path, run));
}

bool Database::changedElsewhere()
{
    Statement statement(connection(), "PRAGMA data_version");
    if (!statement.run() || !statement.next())
        return false;
    const qint64 version = statement.value(0).toLongLong();
    return std::exchange(m_version, version) != version;
}

} // namespace PhoneAgent
