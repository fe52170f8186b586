// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/heardtext.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// "a | b || c": a short rest before b, a long one before c.
QList<HeardWord> heard(const QString &script)
{
    QList<HeardWord> words;
    std::chrono::milliseconds quiet{0};
    for (const QString &word : script.split(u' ')) {
        if (word.startsWith(u'|'))
            quiet = word.size() == 1 ? 200ms : 500ms;
        else
            words.append({word, std::exchange(quiet, 0ms)});
    }
    return words;
}

} // namespace

class TestHeardText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAsPeopleDo_data();
    void writesAsPeopleDo();
    void writesNothingWhenNothingWasHeard();
};

void TestHeardText::writesAsPeopleDo_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("text");
    QTest::newRow("pauses") << u"thank you || goodbye"_s << u"Thank you. Goodbye."_s;
    QTest::newRow("short pauses") << u"yes | please"_s << u"Yes, please."_s;
    QTest::newRow("questions") << u"thank you || what is the name || is that right"_s
                               << u"Thank you. What is the name? Is that right?"_s;
    QTest::newRow("I") << u"so i'll tell you what i know"_s << u"So I'll tell you what I know."_s;
    QTest::newRow("days and times") << u"on tuesday the third of august at ten thirty a.m."_s
                                    << u"On Tuesday the third of August at ten thirty AM."_s;
    QTest::newRow("names") << u"for sai kumar with doctor chandra"_s
                           << u"For Sai Kumar with Doctor Chandra."_s;
    QTest::newRow("initials") << u"i am an a. i. assistant || bring a photo i. d."_s
                              << u"I am an AI assistant. Bring a photo ID."_s;
    QTest::newRow("a code") << u"number a. i. four eight two"_s << u"Number A I four eight two."_s;
    QTest::newRow("spelling") << u"spelled s. a. i. d."_s << u"Spelled S A I D."_s;
}

void TestHeardText::writesAsPeopleDo()
{
    QFETCH(const QString, script);
    QFETCH(const QString, text);

    QCOMPARE(heardText(heard(script), spellingOf({u"Sai Kumar"_s, u"Dr. Chandra"_s})), text);
}

void TestHeardText::writesNothingWhenNothingWasHeard()
{
    QCOMPARE(heardText({}, {}), QString());
}

QTEST_GUILESS_MAIN(TestHeardText)
#include "tst_heardtext.moc"
