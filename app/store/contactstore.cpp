// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/contactstore.h"

#include "contacts/menumemory.h"
#include "store/statement.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonDocument>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ContactStore)
};

QString keyOf(const Contact &contact)
{
    QStringList parts;
    for (const QString &part : {contact.name, contact.branch, contact.city})
        parts.append(part.simplified().toCaseFolded());
    return parts.join(QChar(0x1f)); // a separator nobody types
}

bool hasNumber(const Contact &contact, const QString &number)
{
    return std::any_of(contact.numbers.begin(), contact.numbers.end(),
                       [&number](const Contact::Number &own) { return own.number == number; });
}

void fill(QString &own, const QString &other)
{
    if (own.isEmpty())
        own = other;
}

Contact joined(Contact contact, const Contact &other)
{
    for (const Contact::Number &number : other.numbers) {
        if (!hasNumber(contact, number.number))
            contact.numbers.append(number);
    }
    for (const QString &alias : other.aliases) {
        if (!contact.aliases.contains(alias, Qt::CaseInsensitive))
            contact.aliases.append(alias);
    }
    fill(contact.openingHours, other.openingHours);
    fill(contact.notes, other.notes);
    fill(contact.menuMemory, other.menuMemory);
    return contact;
}

} // namespace

/// What is asked of the database, prepared once.
struct ContactStore::Statements
{
    explicit Statements(const QSqlDatabase &connection) : connection(connection) {}

    Result<qint64> putRow(const Contact &contact);
    Result<void> putParts(const Contact &contact);
    Result<void> putMenus(const Contact &contact);
    /// Inside a transaction.
    Result<Contact> put(Contact contact);

    QSqlDatabase connection;

    Statement all{connection, "SELECT id, name, branch, city, opening_hours, notes,"
                              " (SELECT iif(count(*), json_group_object(number, json(memory)), '')"
                              " FROM menu_memories WHERE number IN"
                              " (SELECT number FROM contact_numbers WHERE contact = contacts.id))"
                              " FROM contacts ORDER BY name COLLATE NOCASE, branch COLLATE NOCASE,"
                              " city COLLATE NOCASE, id"};
    Statement allNumbers{connection, "SELECT contact, label, number FROM contact_numbers"
                                     " ORDER BY contact, position"};
    Statement allAliases{connection, "SELECT contact, alias FROM contact_aliases"
                                     " ORDER BY contact, position"};
    Statement add{connection, "INSERT INTO contacts (name, branch, city, opening_hours, notes)"
                              " VALUES (?, ?, ?, ?, ?)"};
    Statement change{connection, "UPDATE contacts SET name = ?, branch = ?, city = ?,"
                                 " opening_hours = ?, notes = ? WHERE id = ?"};
    Statement removeContact{connection, "DELETE FROM contacts WHERE id = ?"};
    Statement removeNumbers{connection, "DELETE FROM contact_numbers WHERE contact = ?"};
    Statement removeAliases{connection, "DELETE FROM contact_aliases WHERE contact = ?"};
    Statement addNumber{connection, "INSERT INTO contact_numbers VALUES (?, ?, ?, ?)"};
    Statement addAlias{connection, "INSERT INTO contact_aliases VALUES (?, ?, ?)"};
    // What calls have learned since is newer than what comes from a file.
    Statement addMenu{connection, "INSERT OR IGNORE INTO menu_memories VALUES (?, ?)"};
};

Result<qint64> ContactStore::Statements::putRow(const Contact &contact)
{
    if (contact.id == 0) {
        const auto done = add.run(
            {contact.name, contact.branch, contact.city, contact.openingHours, contact.notes});
        return done ? Result<qint64>(add.lastId()) : tl::unexpected(done.error());
    }
    const auto done = change.run({contact.name, contact.branch, contact.city, contact.openingHours,
                                  contact.notes, contact.id});
    if (!done)
        return tl::unexpected(done.error());
    if (change.rowsChanged() == 0)
        return failure(Error::Kind::Missing, Texts::tr("This contact is no longer there."));
    return contact.id;
}

Result<void> ContactStore::Statements::putParts(const Contact &contact)
{
    for (Statement *remove : {&removeNumbers, &removeAliases}) {
        if (const auto done = remove->run({contact.id}); !done)
            return done;
    }
    for (qsizetype i = 0; i < contact.numbers.size(); ++i) {
        const Contact::Number &number = contact.numbers[i];
        if (const auto done = addNumber.run({contact.id, i, number.label, number.number}); !done)
            return done;
    }
    for (qsizetype i = 0; i < contact.aliases.size(); ++i) {
        if (const auto done = addAlias.run({contact.id, i, contact.aliases[i]}); !done)
            return done;
    }
    return putMenus(contact);
}

Result<void> ContactStore::Statements::putMenus(const Contact &contact)
{
    const QJsonObject menus = QJsonDocument::fromJson(contact.menuMemory.toUtf8()).object();
    for (const Contact::Number &number : contact.numbers) {
        if (!menus.contains(number.number))
            continue;
        const auto memory = MenuMemory::fromJson(menus[number.number].toObject());
        if (const auto done = addMenu.run({number.number, memory.toText()}); !done)
            return done;
    }
    return {};
}

Result<Contact> ContactStore::Statements::put(Contact contact)
{
    if (contact.name.trimmed().isEmpty())
        return failure(Error::Kind::Invalid, Texts::tr("A contact needs a name."));
    const auto id = putRow(contact);
    if (!id)
        return tl::unexpected(id.error());
    contact.id = *id;
    if (const auto done = putParts(contact); !done)
        return tl::unexpected(done.error());
    return contact;
}

ContactStore::ContactStore(const Database &database)
    : m_sql(std::make_unique<Statements>(database.connection()))
{
}

ContactStore::~ContactStore() = default;

Result<QList<Contact>> ContactStore::contacts() const
{
    QList<Contact> contacts;
    QHash<qint64, qsizetype> places;
    for (Statement *statement : {&m_sql->all, &m_sql->allNumbers, &m_sql->allAliases}) {
        if (const auto done = statement->run(); !done)
            return tl::unexpected(done.error());
    }
    for (Statement &row = m_sql->all; row.next();) {
        places.insert(row.value(0).toLongLong(), contacts.size());
        contacts.append({.id = row.value(0).toLongLong(),
                         .name = row.text(1),
                         .branch = row.text(2),
                         .city = row.text(3),
                         .openingHours = row.text(4),
                         .notes = row.text(5),
                         .menuMemory = row.text(6)});
    }
    for (Statement &row = m_sql->allNumbers; row.next();) {
        if (const auto place = places.constFind(row.value(0).toLongLong()); place != places.cend())
            contacts[*place].numbers.append({.label = row.text(1), .number = row.text(2)});
    }
    for (Statement &row = m_sql->allAliases; row.next();) {
        if (const auto place = places.constFind(row.value(0).toLongLong()); place != places.cend())
            contacts[*place].aliases.append(row.text(1));
    }
    return contacts;
}

Result<Contact> ContactStore::put(const Contact &contact)
{
    auto transaction = Transaction::begin(m_sql->connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto stored = m_sql->put(contact);
    if (!stored)
        return stored;
    if (const auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    return stored;
}

Result<int> ContactStore::import(const QList<Contact> &contacts)
{
    auto transaction = Transaction::begin(m_sql->connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    const auto known = this->contacts();
    if (!known)
        return tl::unexpected(known.error());

    QHash<QString, Contact> byKey;
    for (const Contact &contact : *known)
        byKey.insert(keyOf(contact), contact);
    int added = 0;
    for (Contact contact : contacts) {
        contact.id = 0;
        const QString key = keyOf(contact);
        const auto own = byKey.constFind(key);
        added += own == byKey.cend();
        const auto stored = m_sql->put(own == byKey.cend() ? contact : joined(*own, contact));
        if (!stored)
            return tl::unexpected(stored.error());
        byKey.insert(key, *stored);
    }
    if (const auto done = transaction->commit(); !done)
        return tl::unexpected(done.error());
    return added;
}

Result<void> ContactStore::remove(qint64 id)
{
    const auto done = m_sql->removeContact.run({id});
    if (done && m_sql->removeContact.rowsChanged() == 0)
        return failure(Error::Kind::Missing, Texts::tr("This contact is no longer there."));
    return done;
}

} // namespace PhoneAgent
