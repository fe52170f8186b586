// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/calleefacts.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestCalleeFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aQuestionNamesNoDoctor();
    void findsReferences_data();
    void findsReferences();
    void findsBalances_data();
    void findsBalances();
};

void TestCalleeFacts::aQuestionNamesNoDoctor()
{
    QCOMPARE(doctorsIn(u"Which doctor would you like to see?"_s), QStringList());
    QCOMPARE(doctorsIn(u"Should the doctor should call?"_s), QStringList());
    QCOMPARE(doctorsIn(u"It is with Doctor Rao."_s), QStringList{u"Rao"_s});
}

void TestCalleeFacts::findsReferences_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("reference");

    QTest::newRow("letters apart") << u"Your booking reference is A P 4 8 2."_s << u"AP482"_s;
    QTest::newRow("together") << u"The confirmation number is KL-4471."_s << u"KL4471"_s;
    QTest::newRow("number alone") << u"Number LH77."_s << u"LH77"_s;
    QTest::newRow("the number is")
        << u"It is moved. The number is O L 1 8 6 2 8 8."_s << u"OL186288"_s;
    QTest::newRow("noted, number") << u"Complaint noted, number 901."_s << u"901"_s;
    QTest::newRow("digits") << u"Your ticket number is 44718."_s << u"44718"_s;
    QTest::newRow("cancellation") << u"The cancellation number is G R 6 4 0 3 2 0."_s
                                  << u"GR640320"_s;
    QTest::newRow("words") << u"the token number is four four seven"_s << u"447"_s;
    QTest::newRow("curt") << u"Number C E 6 0 3 1 6 8."_s << u"CE603168"_s;
    QTest::newRow("curt words") << u"number C H six zero three"_s << u"CH603"_s;
    QTest::newRow("a phone is none") << u"My number is 98765 43210."_s << QString();
    QTest::newRow("a date is none") << u"Your appointment is 15th April."_s << QString();
    QTest::newRow("a time is none") << u"Your appointment is 10:30 AM."_s << QString();
    QTest::newRow("none") << u"There is no reference number."_s << QString();
}

void TestCalleeFacts::findsReferences()
{
    QFETCH(QString, sentence);
    QFETCH(QString, reference);

    QCOMPARE(referenceIn(sentence).value_or(QString()), reference);
}

void TestCalleeFacts::findsBalances_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("balance");

    QTest::newRow("figures") << u"Your balance is 4,512 rupees."_s << u"4,512 rupees"_s;
    QTest::newRow("paise") << u"Your available balance is 4,512 rupees and 30 paise."_s
                           << u"4,512 rupees and 30 paise"_s;
    QTest::newRow("paise alone") << u"Your balance is 4512 rupees 30 paise."_s
                                 << u"4512 rupees 30 paise"_s;
    QTest::newRow("only") << u"The balance is 500 rupees only, as of today."_s << u"500 rupees"_s;
    QTest::newRow("and more") << u"Your balance is 500 rupees in your savings account."_s
                              << u"500 rupees"_s;
    QTest::newRow("lakhs") << u"The balance is 1 lakh 25 thousand rupees."_s
                           << u"1 lakh 25 thousand rupees"_s;
    QTest::newRow("lakhs and all")
        << u"The balance is 2 lakh 5 thousand 300 rupees."_s << u"2 lakh 5 thousand 300 rupees"_s;
    QTest::newRow("words") << u"your balance is twenty eight thousand nine hundred rupees"_s
                           << u"twenty eight thousand nine hundred rupees"_s;
    QTest::newRow("to repeat") << u"Your balance is twenty thousand rupees to repeat press one"_s
                               << u"twenty thousand rupees"_s;
    QTest::newRow("misheard")
        << u"Your available balance is twenty eight to chosen want number nine three five"_s
        << QString();
    QTest::newRow("misheard figures") << u"Your balance is 28 chosen 935 rupees."_s << QString();
}

void TestCalleeFacts::findsBalances()
{
    QFETCH(QString, sentence);
    QFETCH(QString, balance);

    QCOMPARE(balanceIn(sentence).value_or(QString()), balance);
}

QTEST_GUILESS_MAIN(TestCalleeFacts)
#include "tst_calleefacts.moc"
