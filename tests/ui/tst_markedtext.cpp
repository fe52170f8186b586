// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/markedtext.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

class TestMarkedText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhereWordsBegin_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("search");
        QTest::addColumn<QList<TextRange>>("ranges");
        const QString text = u"Apollo Hospital, Madinaguda"_s;
        using Ranges = QList<TextRange>;
        QTest::newRow("one word") << text << u"hosp"_s << Ranges{{7, 4}};
        QTest::newRow("two words") << text << u"mad APOLLO"_s << Ranges{{0, 6}, {17, 3}};
        QTest::newRow("not within a word") << text << u"pollo"_s << Ranges{};
        QTest::newRow("several times")
            << u"no, no and no"_s << u"no"_s << Ranges{{0, 2}, {4, 2}, {11, 2}};
        QTest::newRow("the longer of two") << text << u"ap apollo"_s << Ranges{{0, 6}};
        QTest::newRow("signs are no pattern")
            << u"a.b (c"_s << u"(c a.b"_s << Ranges{{0, 3}, {4, 2}};
        QTest::newRow("other letters") << u"Fräulein Ødegård"_s << u"ØDE"_s << Ranges{{9, 3}};
        QTest::newRow("nothing") << text << u"  "_s << Ranges{};
    }

    void findsWhereWordsBegin()
    {
        QFETCH(QString, text);
        QFETCH(QString, search);
        QFETCH(QList<TextRange>, ranges);

        QCOMPARE(foundRanges(text, search), ranges);
    }

    void marksOnlyWhatWasFound()
    {
        QImage image(400, 40, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setPen(Qt::transparent);

        drawMarkedText(painter, {0, 0, 400, 40}, u"Apollo Hospital"_s, u"apollo"_s, Qt::yellow);
        painter.end();

        QCOMPARE(image.pixelColor(6, 20), QColor(Qt::yellow));
        QCOMPARE(image.pixelColor(300, 20), QColor(Qt::white));
    }
};

QTEST_MAIN(TestMarkedText)
#include "tst_markedtext.moc"
