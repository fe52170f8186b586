// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/menustore.h"

#include "store/statement.h"

#include <QJsonDocument>

namespace PhoneAgent {

struct MenuStore::Statements
{
    explicit Statements(const QSqlDatabase &connection) : connection(connection) {}

    QSqlDatabase connection;

    Statement read{connection, "SELECT memory FROM menu_memories WHERE number = ?"};
    Statement write{connection, "INSERT OR REPLACE INTO menu_memories VALUES (?, ?)"};
};

MenuStore::MenuStore(const Database &database)
    : m_sql(std::make_unique<Statements>(database.connection()))
{
}

MenuStore::~MenuStore() = default;

Result<MenuMemory> MenuStore::memory(const QString &number) const
{
    if (const auto done = m_sql->read.run({number}); !done)
        return tl::unexpected(done.error());
    MenuMemory memory;
    if (m_sql->read.next())
        memory =
            MenuMemory::fromJson(QJsonDocument::fromJson(m_sql->read.text(0).toUtf8()).object());
    m_sql->read.rest();
    return memory;
}

Result<void> MenuStore::keep(const QString &number, const MenuMemory &memory)
{
    return m_sql->write.run({number, memory.toText()});
}

} // namespace PhoneAgent
