// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "contacts/contact.h"
#include "store/database.h"

#include <memory>

namespace PhoneAgent {

/// Keeps the registry. Must go before its database does.
class ContactStore
{
public:
    explicit ContactStore(const Database &database);
    ~ContactStore();

    /// In the order of their names.
    Result<QList<Contact>> contacts() const;
    /// Stores a contact, new (id 0) or known; returns it with its id.
    Result<Contact> put(const Contact &contact);
    /// Stores all or none. A contact with the name, branch and city of a stored one joins its
    /// numbers and aliases to it, and fills what is still empty there. Returns how many were new.
    Result<int> import(const QList<Contact> &contacts);
    Result<void> remove(qint64 id);

private:
    struct Statements;

    std::unique_ptr<Statements> m_sql;
};

} // namespace PhoneAgent
