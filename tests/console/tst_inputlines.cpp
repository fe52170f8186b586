// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/inputlines.h"

#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace PhoneAgent;

class TestInputLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsWhatArrivesInPieces();
    void cutsSeveralLinesAtOnce();
    void countsEmptyLines();
    void tellsALastLineWithoutEnd();
    void dropsALineThatIsTooLong();
    void readsAPipeToItsEnd();
    void readsNothingWhilePaused();
};

void TestInputLines::joinsWhatArrivesInPieces()
{
    LineSplitter splitter;

    QVERIFY(splitter.add("one, ").isEmpty());
    const auto lines = splitter.add("two\n");

    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines[0].text, "one, two");
    QCOMPARE(lines[0].number, 1);
}

void TestInputLines::cutsSeveralLinesAtOnce()
{
    LineSplitter splitter;

    const auto lines = splitter.add("one\ntwo\nth");

    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[1].text, "two");
    QCOMPARE(splitter.finish().first().text, "th");
}

void TestInputLines::countsEmptyLines()
{
    LineSplitter splitter;

    const auto lines = splitter.add("\n\nx\n");

    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[2].number, 3);
}

void TestInputLines::tellsALastLineWithoutEnd()
{
    LineSplitter splitter;
    splitter.add("one\ntwo");

    const auto rest = splitter.finish();

    QCOMPARE(rest.size(), 1);
    QCOMPARE(rest[0].number, 2);
    QVERIFY(splitter.finish().isEmpty());
}

void TestInputLines::dropsALineThatIsTooLong()
{
    LineSplitter splitter;
    const QByteArray piece(10'000, 'x');
    for (qsizetype size = 0; size <= LineSplitter::LongestLine; size += piece.size())
        QVERIFY(splitter.add(piece).isEmpty());

    const auto lines = splitter.add("\nnext\n");

    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].isTooLong);
    QVERIFY(lines[0].text.isEmpty());
    QVERIFY(!lines[1].isTooLong);
    QCOMPARE(lines[1].text, "next");
}

void TestInputLines::readsAPipeToItsEnd()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    InputLines input(ends[0]);
    QSignalSpy lines(&input, &InputLines::lineRead);
    QSignalSpy ended(&input, &InputLines::ended);

    QCOMPARE(::write(ends[1], "a\nb", 3), 3);
    QTRY_COMPARE(lines.size(), 1);
    ::close(ends[1]);

    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(lines.size(), 2);
    ::close(ends[0]);
}

void TestInputLines::readsNothingWhilePaused()
{
    int ends[2];
    QCOMPARE(::pipe(ends), 0);
    InputLines input(ends[0]);
    QSignalSpy lines(&input, &InputLines::lineRead);
    input.setPaused(true);
    QCOMPARE(::write(ends[1], "a\n", 2), 2);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(lines.size(), 0);

    input.setPaused(false);

    QTRY_COMPARE(lines.size(), 1);
    ::close(ends[0]);
    ::close(ends[1]);
}

QTEST_GUILESS_MAIN(TestInputLines)
#include "tst_inputlines.moc"
