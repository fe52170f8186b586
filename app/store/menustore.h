// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/menumemory.h"
#include "store/database.h"

#include <memory>

namespace PhoneAgent {

/// Keeps what was learned of the menus behind numbers, whether they belong to a contact or not.
/// Must go before its database does.
class MenuStore
{
public:
    explicit MenuStore(const Database &database);
    ~MenuStore();

    /// Of a number in E.164; nothing is remembered of most.
    Result<MenuMemory> memory(const QString &number) const;
    Result<void> keep(const QString &number, const MenuMemory &memory);

private:
    struct Statements;

    std::unique_ptr<Statements> m_sql;
};

} // namespace PhoneAgent
