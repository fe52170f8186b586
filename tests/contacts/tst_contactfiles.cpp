// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/contactfiles.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestContactFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsRegistryKeys_data();
    void splitsRegistryKeys();
    void readsTheEnvironment();
    void readsCsvInAnyOrder();
    void readsOtherSeparators();
    void readsQuotedCells();
    void namesBadLinesAndKeepsGoodOnes();
    void leavesOutEmergencyNumbers();
    void pointsOutPremiumRates();
    void readsVCardsOfOtherPrograms();
    void readsQuotedPrintableCards();
    void keepsEverythingThroughCsv();
    void keepsEverythingThroughVCards();
    void foldsLongLines();
    void saysOneSentenceAboutHostileFiles_data();
    void saysOneSentenceAboutHostileFiles();
};

namespace {

QList<Contact> awkwardContacts()
{
    return {
        {.name = u"Apollo \"Main\", Hospital; Ltd\\"_s,
         .branch = u"Madinaguda"_s,
         .city = u"Hyderabad"_s,
         .aliases = {u"apollo; main"_s, u"back\\slash"_s, u"a, b"_s},
         .numbers = {{u"Desk; \"ward\": 2"_s, u"+914055500142"_s}, {QString(), u"+919491025667"_s}},
         .openingHours = u"Mon-Sat 09:00-18:00"_s,
         .notes =
             u"First line\nsecond, \"quoted\"; "_s.trimmed() + u"\nज़रूर "_s.repeated(20) + u"x"_s,
         .menuMemory = u"{\"2\":\"Appointments\"}"_s},
        {.name = u"Olive Bistro"_s}};
}

Contact first(const Result<ContactImport> &import)
{
    return import && !import->contacts.isEmpty() ? import->contacts.first() : Contact();
}

} // namespace

void TestContactFiles::splitsRegistryKeys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("branch");
    QTest::newRow("hospital") << u"apollo_hospital_madinaguda"_s << u"Apollo Hospital"_s
                              << u"Madinaguda"_s;
    QTest::newRow("bank") << u"sbi_bank_hyderabad"_s << u"SBI Bank"_s << u"Hyderabad"_s;
    QTest::newRow("two kinds") << u"lotus_dental_clinic_banjara_hills"_s << u"Lotus Dental Clinic"_s
                               << u"Banjara Hills"_s;
    QTest::newRow("of") << u"bank_of_baroda"_s << u"Bank of Baroda"_s << QString();
    QTest::newRow("no kind") << u"olive"_s << u"Olive"_s << QString();
    QTest::newRow("spaces") << u" Apollo  Hospital_Koti "_s << u"Apollo Hospital"_s << u"Koti"_s;
}

void TestContactFiles::splitsRegistryKeys()
{
    QFETCH(QString, key);
    const QByteArray json = u"{\"%1\": \"+919491025667\"}"_s.arg(key).toUtf8();

    const Contact contact = first(ContactFiles::read(json, u"IN"_s));

    QTEST(contact.name, "name");
    QTEST(contact.branch, "branch");
    QCOMPARE(contact.numbers.value(0).number, u"+919491025667"_s);
}

void TestContactFiles::readsTheEnvironment()
{
    qunsetenv("HOSPITAL_REGISTRY");
    QVERIFY(ContactFiles::readEnvironment(u"IN"_s)->contacts.isEmpty());
    qputenv("HOSPITAL_REGISTRY", R"({"apollo_hospital_koti": "040 5550 0142", "x": 7})");

    const auto import = ContactFiles::readEnvironment(u"IN"_s);

    QCOMPARE(first(import).numbers.value(0).number, u"+914055500142"_s);
    QCOMPARE(import->problems, QStringList{u"“x”: The number must be text in quotes."_s});
    qputenv("HOSPITAL_REGISTRY", "not json");
    QVERIFY(!ContactFiles::readEnvironment(u"IN"_s));
}

void TestContactFiles::readsCsvInAnyOrder()
{
    const Contact contact =
        first(ContactFiles::read("\xef\xbb\xbfPhone Number,Junk,Aliases,NAME,City\r\n"
                                 "040 5550 0142,x,olive; the bistro,Olive Bistro,Hyderabad\r\n",
                                 u"IN"_s));

    QVERIFY((contact == Contact{.name = u"Olive Bistro"_s,
                                .city = u"Hyderabad"_s,
                                .aliases = {u"olive"_s, u"the bistro"_s},
                                .numbers = {{QString(), u"+914055500142"_s}}}));
}

void TestContactFiles::readsOtherSeparators()
{
    QCOMPARE(first(ContactFiles::read("name;phone\nOlive, Bistro;+914055500142", u"IN"_s)).name,
             u"Olive, Bistro"_s);
    QCOMPARE(first(ContactFiles::read("name\tphone\nOlive\t+914055500142\n", u"IN"_s)).name,
             u"Olive"_s);
}

void TestContactFiles::readsQuotedCells()
{
    const Contact contact = first(ContactFiles::read(
        "name,notes,phone\r\n\"The \"\"Olive\"\", Bistro\",\"one\r\ntwo\",+914055500142\r\n",
        u"IN"_s));

    QCOMPARE(contact.name, u"The \"Olive\", Bistro"_s);
    QCOMPARE(contact.notes, u"one\ntwo"_s);
}

void TestContactFiles::namesBadLinesAndKeepsGoodOnes()
{
    const auto import = ContactFiles::read("name,phone,notes\n"
                                           "Olive,+914055500142,\"two\nlines\"\n"
                                           "Bad,21211,\n"
                                           ",+914055500143,\n"
                                           "\n"
                                           "Lotus,,\n"
                                           "Torn,+914055500144,\"never closed\n",
                                           u"IN"_s);

    QVERIFY(import);
    QCOMPARE(import->contacts.size(), 2);
    QCOMPARE(import->problems,
             QStringList({u"Line 4: “21211”: This does not look like a phone number. Add the "
                          "country code."_s,
                          u"Line 5: The name is missing."_s,
                          u"Line 8: A quotation mark is never closed."_s}));
}

void TestContactFiles::leavesOutEmergencyNumbers()
{
    const auto import = ContactFiles::read("name,phone\nAmbulance,108\n", u"IN"_s);

    QVERIFY(import->contacts.isEmpty());
    QCOMPARE(import->problems,
             QStringList{u"Line 2: 108 is an emergency number and was left out."_s});
}

void TestContactFiles::pointsOutPremiumRates()
{
    const auto import = ContactFiles::read("name,phone\nQuiz,+449098790000\n", u"IN"_s);

    QCOMPARE(import->contacts.size(), 1);
    QVERIFY(import->problems.value(0).contains(u"premium-rate"));
}

void TestContactFiles::readsVCardsOfOtherPrograms()
{
    const auto import = ContactFiles::read(
        "begin:vcard\nVERSION:4.0\n"
        "FN:Dr Chandra\nORG:Apollo Hospital\n"
        "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+91-40-5550-0142\n"
        "item1.TEL;TYPE=CELL:094910 25667\n"
        "item1.X-ABLabel:Own\n"
        "NOTE:Ask for a\\, morning\\nslo\n t.\n"
        "end:vcard\n"
        "BEGIN:VCARD\nVERSION:3.0\nN:Rao;Anita;;;\nTEL:12\nTEL:+919876543210\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Torn\n",
        u"IN"_s);

    QVERIFY(import);
    QCOMPARE(import->contacts.size(), 2);
    QVERIFY((import->contacts[0] ==
             Contact{.name = u"Dr Chandra"_s,
                     .numbers = {{u"Work"_s, u"+914055500142"_s}, {u"Own"_s, u"+919491025667"_s}},
                     .notes = u"Ask for a, morning\nslot."_s}));
    QCOMPARE(import->contacts[1].name, u"Anita Rao"_s);
    QCOMPARE(import->problems.size(), 2);
    QVERIFY(import->problems[0].startsWith(u"Line 11: “12”"));
    QCOMPARE(import->problems[1], u"Line 17: This card has no end."_s);
}

void TestContactFiles::readsQuotedPrintableCards()
{
    const auto import = ContactFiles::read(
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89tienne;Ren=C3=A9;;;\r\n"
        "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Ren=E9 =\r\n=C9tienne\r\n"
        "TEL;CELL;QUOTED-PRINTABLE:=2B91 94910 25667\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE:Ring twice=2C=0D=0A=\r\n then wait=3B ask\r\n"
        "END:VCARD\r\n",
        u"IN"_s);

    QVERIFY(import);
    QCOMPARE(import->problems, QStringList());
    QCOMPARE(import->contacts.size(), 1);
    QVERIFY((import->contacts[0] == Contact{.name = u"René Étienne"_s,
                                            .numbers = {{u"Cell"_s, u"+919491025667"_s}},
                                            .notes = u"Ring twice,\n then wait; ask"_s}));
}

void TestContactFiles::keepsEverythingThroughCsv()
{
    const auto import = ContactFiles::read(ContactFiles::toCsv(awkwardContacts()), u"US"_s);

    QVERIFY(import);
    QCOMPARE(import->problems, QStringList());
    QVERIFY(import->contacts == awkwardContacts());
}

void TestContactFiles::keepsEverythingThroughVCards()
{
    const auto import = ContactFiles::read(ContactFiles::toVCards(awkwardContacts()), u"US"_s);

    QVERIFY(import);
    QCOMPARE(import->problems, QStringList());
    QVERIFY(import->contacts == awkwardContacts());
}

void TestContactFiles::foldsLongLines()
{
    for (const QByteArray &line : ContactFiles::toVCards(awkwardContacts()).split('\n'))
        QVERIFY2(line.size() <= 76 &&
                     !QString::fromUtf8(line).contains(QChar::ReplacementCharacter),
                 line.constData());
}

void TestContactFiles::saysOneSentenceAboutHostileFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("spaces") << QByteArray(" \n ");
    QTest::newRow("not UTF-8") << QByteArray("name,phone\n\xff\xfe,1\n");
    QTest::newRow("NUL") << QByteArray("name,phone\nA\0B,1\n", 17);
    QTest::newRow("10 MB of letters") << QByteArray(10'000'000, 'x');
    QTest::newRow("10 MB of quotes") << QByteArray(10'000'000, '"');
    QTest::newRow("10 MB of commas") << QByteArray(10'000'000, ',');
    QTest::newRow("too large") << QByteArray(33 * 1024 * 1024, 'x');
    QTest::newRow("deep JSON") << QByteArray("{\"a\":").repeated(100'000);
    QTest::newRow("JSON list") << QByteArray("[1,2]");
    QTest::newRow("no columns") << QByteArray("Apollo,+914055500142\n");
}

void TestContactFiles::saysOneSentenceAboutHostileFiles()
{
    QFETCH(QByteArray, content);

    const auto import = ContactFiles::read(content, u"IN"_s);

    QVERIFY(!import);
    QVERIFY(!import.error().message.isEmpty());
    QVERIFY(!import.error().message.contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestContactFiles)
#include "tst_contactfiles.moc"
