// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/spokenwords.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// "Hello there. How are you?", a second each.
SpokenWords twoSentences()
{
    SpokenWords words;
    words.begin(u"Hello there."_s);
    words.addSound(400ms);
    words.addSound(600ms);
    words.end();
    words.begin(u"How are you?"_s);
    words.addSound(1s);
    words.end();
    return words;
}

} // namespace

class TestSpokenWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhichWordsWereHeard_data()
    {
        QTest::addColumn<int>("heard");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << 0 << QString();
        QTest::newRow("half a word") << 300 << QString();
        QTest::newRow("a word") << 500 << u"Hello"_s;
        QTest::newRow("a sentence") << 1000 << u"Hello there."_s;
        QTest::newRow("into the next") << 1400 << u"Hello there. How"_s;
        QTest::newRow("all") << 2000 << u"Hello there. How are you?"_s;
        QTest::newRow("more than all") << 9000 << u"Hello there. How are you?"_s;
    }

    void knowsWhichWordsWereHeard()
    {
        QFETCH(int, heard);
        const QString text = u"Hello there. How are you?"_s;
        QTEST(text.left(twoSentences().heardIn(std::chrono::milliseconds(heard))).trimmed(),
              "words");
    }

    void knowsHowLongWordsTake()
    {
        const SpokenWords words = twoSentences();
        QCOMPARE(words.timeFor(0), 0ms);
        QCOMPARE(words.timeFor(6), 500ms);
        QCOMPARE(words.timeFor(12), 1000ms);
        QCOMPARE(words.timeFor(19), 1500ms);
        QCOMPARE(words.timeFor(25), 2000ms);
    }

    void takesTheTimeOfReadingWhereTheSoundIsNotKnown()
    {
        SpokenWords words;
        words.begin(u"How are you?"_s);
        words.addSound(20ms); // more is to come
        QCOMPARE(words.timeFor(12), 12 * 65ms);
        QCOMPARE(words.timeFor(13), 12 * 65ms);
        QCOMPARE(words.timeFor(23), 22 * 65ms); // words that are not voiced yet
    }
};

QTEST_APPLESS_MAIN(TestSpokenWords)
#include "tst_spokenwords.moc"
