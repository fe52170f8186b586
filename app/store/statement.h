// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <initializer_list>

namespace PhoneAgent {

/// One SQL statement, prepared at its first use and kept prepared: parsing SQL costs more than
/// running it. Must go before its connection does.
class Statement
{
public:
    Statement(const QSqlDatabase &connection, const char *sql);

    /// Runs it with these values for its question marks.
    Result<void> run(std::initializer_list<QVariant> values = {});

    /// After run(): steps to the next row; false when there is none, and the statement rests then.
    bool next();
    QVariant value(int column) const { return m_query.value(column); }
    QString text(int column) const { return m_query.value(column).toString(); }
    /// Ends reading early. An open read would keep the file from being tidied.
    void rest() { m_query.finish(); }

    int rowsChanged() const { return m_query.numRowsAffected(); }
    qint64 lastId() const { return m_query.lastInsertId().toLongLong(); }

private:
    Result<void> prepare();

    QSqlQuery m_query;
    const char *m_sql;
    bool m_isPrepared = false;
};

/// Runs one statement once.
Result<void> execute(const QSqlDatabase &connection, const QString &sql);

/// All or nothing: rolled back unless committed.
class Transaction
{
public:
    /// Takes the right to write at once, so that two processes wait for each other here and not
    /// half way.
    static Result<Transaction> begin(const QSqlDatabase &connection);
    Transaction(Transaction &&other) noexcept;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(const QSqlDatabase &connection) : m_connection(connection) {}

    QSqlDatabase m_connection;
    bool m_isOpen = true;
};

} // namespace PhoneAgent
