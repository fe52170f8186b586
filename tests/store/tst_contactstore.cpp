// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/menumemory.h"
#include "store/contactstore.h"
#include "store/menustore.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestContactStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keepsAWholeContact();
    void remembersMenusByNumber();
    void whatCallsLearnedIsNewerThanAnImport();
    void changesAKnownContact();
    void refusesContactsWithoutAName();
    void refusesToChangeWhatIsGone();
    void sortsByName();
    void removesAContactWithItsParts();
    void joinsAnImportToWhatIsThere();
    void joinsEqualRowsOfOneImport();
    void importsAllOrNothing();

private:
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ContactStore> m_store;
};

namespace {

MenuMemory menu()
{
    return {.needsNetworkKeys = true,
            .steps = {{.task = u"book_appointment"_s,
                       .menu = u"Welcome. For appointments, press 2."_s,
                       .key = u"2"_s,
                       .label = u"appointments"_s}}};
}

Contact apollo()
{
    return {.name = u"Apollo Hospital"_s,
            .branch = u"Madinaguda"_s,
            .city = u"Hyderabad"_s,
            .aliases = {u"apollo chandanagar"_s, u"अपोलो"_s},
            .numbers = {{u"Appointments"_s, u"+914055500142"_s}, {QString(), u"+919491025667"_s}},
            .openingHours = u"Mon-Sat 09:00-18:00"_s,
            .notes = u"Ask for a \"morning\" slot.\nSpeak slowly."_s,
            .menuMemory = u"{\"+914055500142\":%1}"_s.arg(menu().toText())};
}

} // namespace

void TestContactStore::init()
{
    m_database = Database::open(u":memory:"_s).value();
    m_store = std::make_unique<ContactStore>(*m_database);
}

void TestContactStore::cleanup()
{
    m_store.reset();
    m_database.reset();
}

void TestContactStore::keepsAWholeContact()
{
    const Result<Contact> stored = m_store->put(apollo());

    QVERIFY(stored);
    QVERIFY(stored->id > 0);
    Contact expected = apollo();
    expected.id = stored->id;
    QVERIFY(*m_store->contacts() == QList<Contact>{expected});
}

void TestContactStore::remembersMenusByNumber()
{
    MenuStore menus(*m_database);
    QVERIFY(menus.keep(u"+914055500142"_s, menu()));
    Contact contact = apollo();
    contact.menuMemory.clear();

    QVERIFY(m_store->put(contact));

    QCOMPARE(m_store->contacts()->first().menuMemory, apollo().menuMemory);
    QVERIFY(*menus.memory(u"+914055500142"_s) == menu());
    QVERIFY(*menus.memory(u"+919491025667"_s) == MenuMemory());
}

void TestContactStore::whatCallsLearnedIsNewerThanAnImport()
{
    MenuStore menus(*m_database);
    MenuMemory newer = menu();
    newer.learn({.task = u"book_appointment"_s,
                 .menu = newer.steps.first().menu,
                 .key = u"4"_s,
                 .label = u"booking"_s});
    QCOMPARE(newer.steps.size(), 1);
    QVERIFY(menus.keep(u"+914055500142"_s, newer));

    QVERIFY(m_store->import({apollo()}));

    QVERIFY(*menus.memory(u"+914055500142"_s) == newer);
}

void TestContactStore::changesAKnownContact()
{
    Contact contact = m_store->put(apollo()).value();
    contact.aliases = {u"apollo"_s};
    contact.numbers.removeFirst();
    contact.menuMemory.clear(); // it went with the number
    contact.notes.clear();

    QVERIFY(m_store->put(contact));

    QVERIFY(*m_store->contacts() == QList<Contact>{contact});
}

void TestContactStore::refusesContactsWithoutAName()
{
    const Result<Contact> stored = m_store->put({.name = u"  "_s});

    QVERIFY(!stored);
    QCOMPARE(stored.error().message, u"A contact needs a name."_s);
}

void TestContactStore::refusesToChangeWhatIsGone()
{
    Contact contact = m_store->put(apollo()).value();
    QVERIFY(m_store->remove(contact.id));

    QCOMPARE(m_store->put(contact).error().kind, Error::Kind::Missing);
    QCOMPARE(m_store->remove(contact.id).error().kind, Error::Kind::Missing);
    QVERIFY(m_store->contacts()->isEmpty());
}

void TestContactStore::sortsByName()
{
    for (const QString &name : {u"sunrise"_s, u"Apollo"_s, u"Lotus"_s})
        QVERIFY(m_store->put({.name = name}));

    QStringList names;
    const QList<Contact> contacts = m_store->contacts().value();
    for (const Contact &contact : contacts)
        names.append(contact.name);
    QCOMPARE(names, QStringList({u"Apollo"_s, u"Lotus"_s, u"sunrise"_s}));
}

void TestContactStore::removesAContactWithItsParts()
{
    const Contact contact = m_store->put(apollo()).value();
    QVERIFY(m_store->remove(contact.id));

    const Contact other = m_store->put({.name = u"Lotus"_s}).value();

    QVERIFY(*m_store->contacts() == QList<Contact>{other});
}

void TestContactStore::joinsAnImportToWhatIsThere()
{
    QVERIFY(m_store->put(apollo()));
    const Contact same{
        .name = u"apollo  hospital"_s,
        .branch = u"MADINAGUDA"_s,
        .city = u"Hyderabad"_s,
        .aliases = {u"Apollo Chandanagar"_s, u"apollo main"_s},
        .numbers = {{u"Desk"_s, u"+914055500142"_s}, {u"Ward"_s, u"+914055500143"_s}},
        .notes = u"other notes"_s};
    const Contact fresh{.name = u"Lotus Dental Clinic"_s};

    QCOMPARE(m_store->import({same, fresh}).value_or(-1), 1);

    const QList<Contact> contacts = m_store->contacts().value();
    QCOMPARE(contacts.size(), 2);
    Contact expected = apollo();
    expected.id = contacts[0].id;
    expected.aliases.append(u"apollo main"_s);
    expected.numbers.append({u"Ward"_s, u"+914055500143"_s});
    QVERIFY(contacts[0] == expected);
}

void TestContactStore::joinsEqualRowsOfOneImport()
{
    Contact second = apollo();
    second.numbers = {{QString(), u"+914055500199"_s}};

    QCOMPARE(m_store->import({apollo(), second}).value_or(-1), 1);

    QCOMPARE(m_store->contacts()->first().numbers.size(), 3);
}

void TestContactStore::importsAllOrNothing()
{
    QVERIFY(!m_store->import({apollo(), {.name = QString()}}));

    QVERIFY(m_store->contacts()->isEmpty());
}

QTEST_GUILESS_MAIN(TestContactStore)
#include "tst_contactstore.moc"
