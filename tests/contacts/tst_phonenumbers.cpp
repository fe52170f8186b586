// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "contacts/phonenumbers.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestPhoneNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
    void refusesWhatCannotBeDialled_data();
    void refusesWhatCannotBeDialled();
    void pointsOutAnExtension();
    void showsNumbersAsPeopleReadThem_data();
    void showsNumbersAsPeopleReadThem();
    void knowsEmergencyNumbers_data();
    void knowsEmergencyNumbers();
    void knowsPremiumRates_data();
    void knowsPremiumRates();
    void knowsRegions();
};

void TestPhoneNumbers::readsWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("number");
    QTest::newRow("international") << u"+91 40 5550 0142"_s << u"US"_s << u"+914055500142"_s;
    QTest::newRow("national") << u"040 5550 0142"_s << u"IN"_s << u"+914055500142"_s;
    QTest::newRow("mobile") << u"94910 25667"_s << u"IN"_s << u"+919491025667"_s;
    QTest::newRow("zero before mobile") << u"09491025667"_s << u"IN"_s << u"+919491025667"_s;
    QTest::newRow("american") << u"(202) 555-0142"_s << u"US"_s << u"+12025550142"_s;
    QTest::newRow("tel link") << u"tel:+44-20-7946-0018"_s << u"IN"_s << u"+442079460018"_s;
    QTest::newRow("fictional") << u"+914012345678"_s << u"IN"_s << u"+914012345678"_s;
    QTest::newRow("other digits") << u"०४० ५५५० ०१४२"_s << u"IN"_s << u"+914055500142"_s;
    QTest::newRow("american from abroad") << u"1-900-555-1234"_s << u"IN"_s << u"+19005551234"_s;
    QTest::newRow("indian free number") << u"1-800-425-3800"_s << u"IN"_s << u"+9118004253800"_s;
}

void TestPhoneNumbers::readsWhatPeopleWrite()
{
    QFETCH(QString, text);
    QFETCH(QString, region);

    const Result<QString> number = PhoneNumbers::parse(text, region);

    QVERIFY(number);
    QTEST(*number, "number");
}

void TestPhoneNumbers::refusesWhatCannotBeDialled_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("words") << u"call me"_s;
    QTest::newRow("too short") << u"21211"_s;
    QTest::newRow("too long") << u"+91 12345 67890 12345 67890"_s;
    QTest::newRow("no such country") << u"+999 9123 4567"_s;
    QTest::newRow("a novel") << QString(5'000'000, u'9');
    QTest::newRow("NUL") << u"+9140555"_s + QChar::Null + u"00142"_s;
    QTest::newRow("half a surrogate pair") << QString(QChar(0xd800)) + u"40555"_s;
    QTest::newRow("a sentence with a number of people") << u"table for 4 at 8"_s;
}

void TestPhoneNumbers::refusesWhatCannotBeDialled()
{
    QFETCH(QString, text);

    const Result<QString> number = PhoneNumbers::parse(text, u"IN"_s);

    QVERIFY(!number);
    QCOMPARE(number.error().kind, Error::Kind::Invalid);
    QCOMPARE(number.error().message,
             u"This does not look like a phone number. Add the country code."_s);
}

void TestPhoneNumbers::pointsOutAnExtension()
{
    const Result<QString> number = PhoneNumbers::parse(u"+91 40 5550 0142 ext. 12"_s, u"IN"_s);

    QVERIFY(!number);
    QVERIFY(number.error().message.contains(u"extension"));
}

void TestPhoneNumbers::showsNumbersAsPeopleReadThem_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("landline") << u"+914055500142"_s << u"+91 40 5550 0142"_s;
    QTest::newRow("mobile") << u"+919491025667"_s << u"+91 94910 25667"_s;
    QTest::newRow("invalid but possible") << u"+914012345678"_s << u"+91 40 1234 5678"_s;
    QTest::newRow("no groups known") << u"+911115550100"_s << u"+91 11 1555 0100"_s;
    QTest::newRow("local only") << u"+915550100"_s << u"+91 555 0100"_s;
    QTest::newRow("american") << u"+12025550142"_s << u"+1 202-555-0142"_s;
    QTest::newRow("british") << u"+442079460018"_s << u"+44 20 7946 0018"_s;
    QTest::newRow("no number") << u"front desk"_s << u"front desk"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestPhoneNumbers::showsNumbersAsPeopleReadThem()
{
    QFETCH(QString, number);

    QTEST(PhoneNumbers::formatted(number), "text");
}

void TestPhoneNumbers::knowsEmergencyNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("region");
    QTest::addColumn<bool>("isEmergency");
    QTest::newRow("general") << u"112"_s << u"IN"_s << true;
    QTest::newRow("police") << u"100"_s << u"IN"_s << true;
    QTest::newRow("ambulance") << u"108"_s << u"IN"_s << true;
    QTest::newRow("spaced") << u"1 0 8"_s << u"IN"_s << true;
    QTest::newRow("with country code") << u"+91 112"_s << u"IN"_s << true;
    QTest::newRow("foreign country code") << u"+44 999"_s << u"IN"_s << true;
    QTest::newRow("abroad") << u"911"_s << u"IN"_s << true;
    QTest::newRow("american") << u"911"_s << u"US"_s << true;
    QTest::newRow("other digits") << u"१०८"_s << u"IN"_s << true;
    QTest::newRow("landline") << u"+914055500142"_s << u"IN"_s << false;
    QTest::newRow("begins like one") << u"+911125550142"_s << u"IN"_s << false;
    QTest::newRow("words") << u"help"_s << u"IN"_s << false;
}

void TestPhoneNumbers::knowsEmergencyNumbers()
{
    QFETCH(QString, text);
    QFETCH(QString, region);

    QTEST(PhoneNumbers::isEmergency(text, region), "isEmergency");
}

void TestPhoneNumbers::knowsPremiumRates_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("isPremium");
    QTest::newRow("british premium") << u"+449098790000"_s << true;
    QTest::newRow("american premium") << u"+19005551234"_s << true;
    QTest::newRow("american paid information") << u"+12129761234"_s << true;
    QTest::newRow("the area code 976") << u"+19765551234"_s << true;
    QTest::newRow("satellite") << u"+881612345678"_s << true;
    QTest::newRow("ship at sea") << u"+870773123456"_s << true;
    QTest::newRow("american landline") << u"+12125550123"_s << false;
    QTest::newRow("976 elsewhere") << u"+14155559761"_s << false;
    QTest::newRow("freephone") << u"+9118001234567"_s << false;
    QTest::newRow("landline") << u"+914055500142"_s << false;
}

void TestPhoneNumbers::knowsPremiumRates()
{
    QFETCH(QString, number);

    QTEST(PhoneNumbers::isPremiumRate(number, u"IN"_s), "isPremium");
}

void TestPhoneNumbers::knowsRegions()
{
    QVERIFY(PhoneNumbers::regions().contains(u"IN"_s));
    QVERIFY(PhoneNumbers::regions().size() > 200);
    QCOMPARE(PhoneNumbers::regionOf(u"+914055500142"_s), u"IN"_s);
    QCOMPARE(PhoneNumbers::regionOf(u"nonsense"_s), QString());
}

QTEST_GUILESS_MAIN(TestPhoneNumbers)
#include "tst_phonenumbers.moc"
