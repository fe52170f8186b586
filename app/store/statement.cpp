// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/statement.h"

#include <QCoreApplication>
#include <QSqlError>

#include <utility>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Store)
};

// The extended codes carry the plain one in their low byte; see sqlite.org/rescode.html.
constexpr int SqliteBusy = 5;
constexpr int SqliteReadOnly = 8;
constexpr int SqliteFull = 13;

QString sentenceFor(int code)
{
    switch (code & 0xff) {
    case SqliteBusy:
        return Texts::tr("Another program is using the call history. Try again in a moment.");
    case SqliteReadOnly:
        return Texts::tr("The call history may not be written. Check who owns its folder.");
    case SqliteFull:
        return Texts::tr("The disk is full. Make room and try again.");
    default:
        return Texts::tr("The call history could not be read or written. Check the disk.");
    }
}

tl::unexpected<Error> broken(const QSqlError &error)
{
    return failure(Error::Kind::Broken, sentenceFor(error.nativeErrorCode().toInt()), error.text());
}

// Qt writes a null QString as NULL, which no text column takes; here it only means empty.
bool isNullText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString && value.toString().isNull();
}

} // namespace

Statement::Statement(const QSqlDatabase &connection, const char *sql)
    : m_query(connection), m_sql(sql)
{
    m_query.setForwardOnly(true);
}

Result<void> Statement::prepare()
{
    if (m_isPrepared)
        return {};
    if (!m_query.prepare(QString::fromLatin1(m_sql)))
        return broken(m_query.lastError());
    m_isPrepared = true;
    return {};
}

Result<void> Statement::run(std::initializer_list<QVariant> values)
{
    if (const auto prepared = prepare(); !prepared)
        return prepared;
    int position = 0;
    for (const QVariant &value : values)
        m_query.bindValue(position++, isNullText(value) ? QVariant(u""_s) : value);
    if (!m_query.exec())
        return broken(m_query.lastError());
    return {};
}

bool Statement::next()
{
    if (m_query.next())
        return true;
    m_query.finish();
    return false;
}

Result<void> execute(const QSqlDatabase &connection, const QString &sql)
{
    QSqlQuery query(connection);
    if (!query.exec(sql))
        return broken(query.lastError());
    return {};
}

Result<Transaction> Transaction::begin(const QSqlDatabase &connection)
{
    if (const auto begun = execute(connection, u"BEGIN IMMEDIATE"_s); !begun)
        return tl::unexpected(begun.error());
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(other.m_connection), m_isOpen(std::exchange(other.m_isOpen, false))
{
}

Transaction::~Transaction()
{
    if (m_isOpen)
        (void)execute(m_connection, u"ROLLBACK"_s);
}

Result<void> Transaction::commit()
{
    const auto done = execute(m_connection, u"COMMIT"_s);
    if (done)
        m_isOpen = false;
    return done;
}

} // namespace PhoneAgent
