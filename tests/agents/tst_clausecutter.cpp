// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/clausecutter.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestClauseCutter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsWhereItSoundsRight_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("stretches");

        QTest::newRow("one sentence")
            << u"Tomorrow, please."_s << QStringList{u"Tomorrow, please."_s};
        QTest::newRow("a first clause, then sentences")
            << u"I would like a table, for two people, at seven. Is that possible? Thank you."_s
            << QStringList{u"I would like a table,"_s, u"for two people, at seven."_s,
                           u"Is that possible?"_s, u"Thank you."_s};
        QTest::newRow("where a voice may take breath")
            << u"I am calling to book an appointment with Dr. Chandra. Thank you."_s
            << QStringList{u"I am calling to book an appointment"_s, u"with Dr. Chandra."_s,
                           u"Thank you."_s};
        QTest::newRow("before a word that joins")
            << u"We could come tomorrow or on any later day you like."_s
            << QStringList{u"We could come tomorrow"_s, u"or on any later day you like."_s};
        QTest::newRow("names and dates stay whole")
            << u"I would suggest Apollo Hospital on the 15th of April 2026, if I may."_s
            << QStringList{u"I would suggest Apollo Hospital"_s,
                           u"on the 15th of April 2026, if I may."_s};
        QTest::newRow("a short clause before a pause")
            << u"Yes please, Thursday the 15th of April 2027 is fine. Bye."_s
            << QStringList{u"Yes please,"_s, u"Thursday the 15th of April 2027 is fine."_s,
                           u"Bye."_s};
        QTest::newRow("titles and initials")
            << u"With Dr. Chandra. The code is A. P. 4."_s
            << QStringList{u"With Dr. Chandra."_s, u"The code is A. P. 4."_s};
        QTest::newRow("numbers") << u"At 10.30 or 1,200.50 rupees. Yes."_s
                                 << QStringList{u"At 10.30 or 1,200.50 rupees."_s, u"Yes."_s};
        QTest::newRow("nothing") << u"  "_s << QStringList();
    }
    void dividesAWholeTextIntoSentences()
    {
        QCOMPARE(wholeSentences(u"Hello, I am an AI assistant. Is Dr. Chandra in?"_s),
                 (QStringList{u"Hello, I am an AI assistant."_s, u"Is Dr. Chandra in?"_s}));
        QCOMPARE(wholeSentences(u"No"_s), QStringList{u"No"_s});
        QVERIFY(wholeSentences(QString()).isEmpty());
    }
    void cutsWhereItSoundsRight()
    {
        QFETCH(QString, text);
        ClauseCutter whole;
        ClauseCutter byLetter;

        QStringList stretches = whole.add(text) << whole.rest();
        QStringList sameStretches;
        for (const QChar letter : text)
            sameStretches << byLetter.add(letter);
        sameStretches << byLetter.rest();
        stretches.removeAll(QString());
        sameStretches.removeAll(QString());

        QTEST(stretches, "stretches");
        QCOMPARE(sameStretches, stretches);
    }
};

QTEST_GUILESS_MAIN(TestClauseCutter)
#include "tst_clausecutter.moc"
