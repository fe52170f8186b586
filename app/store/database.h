// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace PhoneAgent {

/// The one SQLite file (WAL), brought to the newest version when opened. Used on the thread that
/// opened it.
class Database
{
public:
    /// Opens or makes the file. ":memory:" works too.
    static Result<std::unique_ptr<Database>> open(const QString &path);
    ~Database();

    QSqlDatabase connection() const;

private:
    explicit Database(const QString &connectionName);

    QString m_connectionName;
};

} // namespace PhoneAgent
