// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace PhoneAgent {

class RunLock;

/// The one SQLite file (WAL), brought to the newest version when opened. Used on the thread that
/// opened it. Several processes may have the same file open.
class Database
{
public:
    /// Opens or makes the file. ":memory:" works too. Refuses a file of a newer program.
    static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database();

    QSqlDatabase connection() const;

    /// Names this run in what it writes; see isRunning().
    QString run() const;
    /// True while the process that opened the file under this name has it open.
    bool isRunning(const QString &run) const;
    /// True when another program wrote into the file since this was asked last, or since opening.
    bool changedElsewhere();

private:
    Database(const QString &connectionName, const QString &path);

    Result<void> prepare();

    QString m_connectionName;
    QString m_path;
    qint64 m_version = 0;            ///< SQLite's count of what others wrote
    std::unique_ptr<RunLock> m_lock; ///< none in memory
};

} // namespace PhoneAgent
