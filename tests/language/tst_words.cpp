// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/words.h"

#include <QObject>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsIntoPlainWords();
    void joinsPlainText();
    void givesWordsThatSoundAlikeOneKey_data();
    void givesWordsThatSoundAlikeOneKey();
    void givesWordsThatSoundDifferentTwoKeys_data();
    void givesWordsThatSoundDifferentTwoKeys();
    void countsEdits_data();
    void countsEdits();
    void comparesTexts();
};

void TestWords::splitsIntoPlainWords()
{
    QCOMPARE(wordsOf(u"Dr. Chandra's Café-Bar, I'm 24"_s),
             (QStringList{u"dr"_s, u"chandra"_s, u"cafe"_s, u"bar"_s, u"im"_s, u"24"_s}));
    QCOMPARE(wordsOf(u" …!? "_s), QStringList());
}

void TestWords::joinsPlainText()
{
    QCOMPARE(plainText(u"Press ONE, for Sales!"_s), plainText(u"press one for sales"_s));
}

void TestWords::givesWordsThatSoundAlikeOneKey_data()
{
    QTest::addColumn<QString>("other");
    QTest::newRow("phone") << u"fone"_s;
    QTest::newRow("Lakshmi") << u"Laxmi"_s;
    QTest::newRow("Srinivas") << u"Shrinivas"_s;
    QTest::newRow("Kondapur") << u"Condapoor"_s;
    QTest::newRow("Madhapur") << u"Madapur"_s;
    QTest::newRow("Chandra") << u"Chaandra"_s;
    QTest::newRow("Vivek") << u"Wiwek"_s;
    QTest::newRow("centre") << u"sentre"_s;
}

void TestWords::givesWordsThatSoundAlikeOneKey()
{
    QFETCH(QString, other);
    QCOMPARE(phoneticKey(QString::fromUtf8(QTest::currentDataTag())), phoneticKey(other));
}

void TestWords::givesWordsThatSoundDifferentTwoKeys_data()
{
    QTest::addColumn<QString>("other");
    QTest::newRow("Apollo") << u"Yashoda"_s;
    QTest::newRow("Kukatpally") << u"Kondapur"_s;
    QTest::newRow("Ravi") << u"Rani"_s;
}

void TestWords::givesWordsThatSoundDifferentTwoKeys()
{
    QFETCH(QString, other);
    QVERIFY(phoneticKey(QString::fromUtf8(QTest::currentDataTag())) != phoneticKey(other));
}

void TestWords::countsEdits_data()
{
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<int>("distance");
    QTest::newRow("same") << u"apollo"_s << u"apollo"_s << 0;
    QTest::newRow("insert") << u"apolo"_s << u"apollo"_s << 1;
    QTest::newRow("replace") << u"madinagura"_s << u"madinaguda"_s << 1;
    QTest::newRow("swap") << u"aplolo"_s << u"apollo"_s << 1;
    QTest::newRow("all") << u"abc"_s << u"xyz"_s << 3;
    QTest::newRow("empty") << u""_s << u"abc"_s << 3;
}

void TestWords::countsEdits()
{
    QFETCH(QString, a);
    QFETCH(QString, b);
    QTEST(editDistance(a, b), "distance");
    QTEST(editDistance(b, a), "distance");
}

void TestWords::comparesTexts()
{
    const QString menu = u"For appointments press 1, for billing press 2."_s;
    QCOMPARE(similarity(menu, menu.toUpper()), 1.0);
    QVERIFY(similarity(menu, u"Please, for appointments press 1, and for billing press 2"_s) >
            0.85);
    QVERIFY(similarity(menu, u"For new bookings press 3, for reports press 4."_s) < 0.5);
    QCOMPARE(similarity(menu, {}), 0.0);
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
