// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/numbers.h"

#include <QObject>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

QString written(const QList<DigitsMention> &mentions)
{
    QStringList texts;
    for (const DigitsMention &mention : mentions)
        texts.append(mention.digits);
    return texts.join(u"; ");
}

} // namespace

class TestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRunsOfDigits_data();
    void readsRunsOfDigits();
    void readsCodes_data();
    void readsCodes();
    void pointsAtTheDigits();
    void leavesShortRuns();
    void findsLongRunsInFewWords_data();
    void findsLongRunsInFewWords();
    void readsCounts_data();
    void readsCounts();
    void speaksDigits();
    void speaksWhatItCanReadAgain();
};

void TestNumbers::readsRunsOfDigits_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &expected) {
        QTest::newRow(text) << expected;
    };
    row("98765 43210", u"9876543210"_s);
    row("+91 98765-43210", u"919876543210"_s);
    row("(040) 2360 7777", u"04023607777"_s);
    row("nine eight seven double six", u"98766"_s);
    row("triple five oh one", u"55501"_s);
    row("4-8-2-1", u"4821"_s);
    row("4 8 2 1", u"4821"_s);
    row("9 8 7 6 5, 4 3 2 1 0", u"9876543210"_s);
    row("your pin is 4321.", u"4321"_s);
    row("account 123456 and code 4321", u"123456; 4321"_s);
    row("four eight twenty one", u"4821"_s);
    row("on 15/04/2026", u""_s);
    row("on 15-04-2026", u""_s);
    row("on 2026-04-15", u""_s);
    row("15 April 2026", u""_s);
    row("15th April, 2026", u""_s);
    row("at 10:30", u""_s);
    row("order 4821 10 am", u"4821"_s);
    row("press 1 for sales", u""_s);
    row("so to speak", u""_s);
    row("", u""_s);
}

void TestNumbers::readsRunsOfDigits()
{
    QFETCH(QString, expected);
    QCOMPARE(written(digitsIn(QString::fromUtf8(QTest::currentDataTag()))), expected);
}

void TestNumbers::readsCodes_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &expected) {
        QTest::newRow(text) << expected;
    };
    row("your reference is A P 4 8 2 1 3", u"AP48213"_s);
    row("reference AP48213 please", u"AP48213"_s);
    row("ref: ap-482", u"AP482"_s);
    row("PNR X7K2P9", u"X7K2P9"_s);
    row("order number 44821", u"44821"_s);
    row("a p four eight two one three", u"AP48213"_s);
    row("I want a table for four", u""_s);
}

void TestNumbers::readsCodes()
{
    QFETCH(QString, expected);
    QCOMPARE(written(codesIn(QString::fromUtf8(QTest::currentDataTag()))), expected);
}

void TestNumbers::pointsAtTheDigits()
{
    const QString text = u"ring +91 98765 43210 now"_s;
    const TextSpan span = digitsIn(text).first().span;
    QCOMPARE(text.mid(span.start, span.length), u"+91 98765 43210"_s);
}

void TestNumbers::leavesShortRuns()
{
    QCOMPARE(written(digitsIn(u"4 8 and 123"_s)), u"123"_s);
    QCOMPARE(written(digitsIn(u"4 8 and 123"_s, 4)), QString());
}

void TestNumbers::findsLongRunsInFewWords_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &expected) {
        QTest::newRow(text) << expected;
    };
    row("triple seven triple six triple five", u"777666555"_s);
    row("Triple 7 treble 6 triple 5", u"777666555"_s);
    row("four eight twenty one thirty ninety", u"48213090"_s);
    row("Zero one two three four five six seven eight nine", u"0123456789"_s);
    row("oh naught nought o double eight", u"000088"_s);
}

void TestNumbers::findsLongRunsInFewWords()
{
    QFETCH(QString, expected);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(written(digitsIn(text, int(expected.size()))), expected);
}

void TestNumbers::readsCounts_data()
{
    QTest::addColumn<int>("expected");
    QTest::newRow("two") << 2;
    QTest::newRow("12") << 12;
    QTest::newRow("twenty five") << 25;
    QTest::newRow("Twenty-five") << 25;
    QTest::newRow("a couple") << 2;
    QTest::newRow("half a dozen") << 6;
    QTest::newRow("a dozen") << 12;
    QTest::newRow("one hundred and five") << 105;
    QTest::newRow("two thousand three hundred") << 2300;
    QTest::newRow("second") << -1;
    QTest::newRow("many") << -1;
    QTest::newRow("two people") << -1;
    QTest::newRow("") << -1;
}

void TestNumbers::readsCounts()
{
    QFETCH(int, expected);
    QCOMPARE(countFromWords(QString::fromUtf8(QTest::currentDataTag())).value_or(-1), expected);
}

void TestNumbers::speaksDigits()
{
    QCOMPARE(spokenDigits(u"9876543210"_s), u"9 8 7 6 5, 4 3 2 1 0"_s);
    QCOMPARE(spokenDigits(u"4821"_s), u"4 8 2 1"_s);
    QCOMPARE(spokenDigits(u"ap48"_s), u"A P 4 8"_s);
    QCOMPARE(spokenDigits(u"+919876543210"_s), u"plus 9 1 9 8, 7 6 5 4, 3 2 1 0"_s);
    QCOMPARE(spokenDigits({}), QString());
}

void TestNumbers::speaksWhatItCanReadAgain()
{
    for (const QString &digits : {u"123"_s, u"482136"_s, u"9876543210"_s, u"919876543210"_s})
        QCOMPARE(written(digitsIn(spokenDigits(digits))), digits);
    QCOMPARE(written(codesIn(spokenDigits(u"AP48213"_s))), u"AP48213"_s);
}

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
