// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/sentences.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestSentences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsBehindWholeSentences_data();
    void cutsBehindWholeSentences();
};

void TestSentences::cutsBehindWholeSentences_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char *name, const QString &first, const QString &rest) {
        QTest::newRow(name) << first << rest;
    };
    row("plain", u"I am late."_s, u" Ask Bob."_s);
    row("asked", u"Is it open?"_s, u" Then book."_s);
    row("title", u"Tell Dr. Rao that I will be late."_s, u" Thanks."_s);
    row("two titles", u"Mr. Green and Mrs. Brown know Prof. Lee."_s, QString());
    row("saint", u"Call St. John's Church now."_s, u""_s);
    row("company that goes on", u"Acme Corp. the invoice no. 4711 is paid."_s, u" Bye."_s);
    row("company at the end", u"Call Acme Inc."_s, u" Tell them I am late."_s);
    row("hour that goes on", u"At 10 a.m. on Monday, please."_s, u""_s);
    row("hour at the end", u"We open at 10 a.m."_s, u" Which day?"_s);
    row("decimal", u"It costs 1.5 dollars."_s, u" Fine."_s);
    row("line", u"I am late\n"_s, u"Ask Bob"_s);
}

void TestSentences::cutsBehindWholeSentences()
{
    QFETCH(QString, first);
    QFETCH(QString, rest);
    const QString text = first + rest;

    QCOMPARE(text.left(endOfSentence(text, 0)), first);
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"
