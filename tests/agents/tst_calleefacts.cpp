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

QTEST_GUILESS_MAIN(TestCalleeFacts)
#include "tst_calleefacts.moc"
