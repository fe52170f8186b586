// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/migrations.h"

#include "store/statement.h"

#include <QCoreApplication>

#include <array>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

using Step = QStringList;

// A step that was released is never edited; what changes is added as the next step.
const std::array Steps{
    Step{
        // Times are milliseconds since 1970 UTC, lengths milliseconds, enumerators snake_case.
        uR"(CREATE TABLE calls (
            id INTEGER PRIMARY KEY,
            call_id TEXT NOT NULL UNIQUE,
            run TEXT NOT NULL,
            plan TEXT NOT NULL,
            state TEXT NOT NULL,
            started_at INTEGER,
            connected_at INTEGER,
            ended_at INTEGER,
            outcome TEXT NOT NULL,
            reason TEXT NOT NULL,
            summary TEXT NOT NULL,
            facts TEXT NOT NULL))"_s,
        u"CREATE INDEX calls_by_start ON calls (started_at)"_s,
        u"CREATE INDEX calls_open ON calls (id) WHERE state <> 'ended'"_s,
        uR"(CREATE TABLE turns (
            call INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            speaker TEXT NOT NULL,
            text TEXT NOT NULL,
            action TEXT NOT NULL,
            digits TEXT NOT NULL,
            purpose TEXT NOT NULL,
            prompt TEXT,
            reason TEXT NOT NULL,
            at INTEGER,
            duration INTEGER NOT NULL,
            delay INTEGER NOT NULL,
            think INTEGER NOT NULL,
            voice INTEGER NOT NULL,
            sound_file TEXT NOT NULL,
            PRIMARY KEY (call, number)) WITHOUT ROWID)"_s,
        // One row per ended call; running calls are few and searched as they are.
        u"CREATE VIRTUAL TABLE call_words USING fts5 (words, prefix = '2 3',"
        " tokenize = 'unicode61 remove_diacritics 2')"_s,
        uR"(CREATE TABLE contacts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            branch TEXT NOT NULL,
            city TEXT NOT NULL,
            opening_hours TEXT NOT NULL,
            notes TEXT NOT NULL,
            menu_memory TEXT NOT NULL))"_s,
        uR"(CREATE TABLE contact_numbers (
            contact INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            label TEXT NOT NULL,
            number TEXT NOT NULL,
            PRIMARY KEY (contact, position)) WITHOUT ROWID)"_s,
        uR"(CREATE TABLE contact_aliases (
            contact INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            alias TEXT NOT NULL,
            PRIMARY KEY (contact, position)) WITHOUT ROWID)"_s,
    },
    Step{
        u"ALTER TABLE calls ADD COLUMN line_id TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE calls ADD COLUMN sms TEXT NOT NULL DEFAULT ''"_s,
    },
    Step{
        u"ALTER TABLE turns ADD COLUMN unheard TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE turns ADD COLUMN waterfall TEXT NOT NULL DEFAULT '{}'"_s,
    },
    Step{
        // A menu belongs to a number, whoever has it; nothing was learned of one before.
        uR"(CREATE TABLE menu_memories (
            number TEXT PRIMARY KEY,
            memory TEXT NOT NULL) WITHOUT ROWID)"_s,
        u"ALTER TABLE contacts DROP COLUMN menu_memory"_s,
    },
    Step{
        // Closed after its program was gone; the telephone network may have it still.
        u"ALTER TABLE calls ADD COLUMN is_left INTEGER NOT NULL DEFAULT 0"_s,
        u"CREATE INDEX calls_left ON calls (id) WHERE is_left"_s,
    },
};

Result<int> versionOf(const QSqlDatabase &connection)
{
    Statement version(connection, "PRAGMA user_version");
    if (const auto read = version.run(); !read)
        return tl::unexpected(read.error());
    version.next();
    return version.value(0).toInt();
}

Result<void> climb(const QSqlDatabase &connection, int from)
{
    for (const QString &sql : Steps[size_t(from)]) {
        if (const auto done = execute(connection, sql); !done)
            return done;
    }
    return execute(connection, u"PRAGMA user_version = %1"_s.arg(from + 1));
}

} // namespace

int newestVersion()
{
    return int(Steps.size());
}

Result<void> migrate(const QSqlDatabase &connection)
{
    for (;;) {
        // Read inside the transaction: another process may be climbing at the same time.
        auto transaction = Transaction::begin(connection);
        if (!transaction)
            return tl::unexpected(transaction.error());
        const auto version = versionOf(connection);
        if (!version)
            return tl::unexpected(version.error());
        if (*version > newestVersion()) {
            return failure(Error::Kind::Refused,
                           Texts::tr("Your call history was written by a newer version of this "
                                     "program. Install the newest version to open it."));
        }
        if (*version == newestVersion())
            return {};
        if (const auto done = climb(connection, *version); !done)
            return done;
        if (const auto done = transaction->commit(); !done)
            return done;
    }
}

} // namespace PhoneAgent
