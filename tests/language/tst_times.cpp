// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/times.h"

#include <QObject>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// "10:30", "16:00-18:00", several joined by "; ".
QString written(const QList<TimeMention> &mentions)
{
    QStringList texts;
    for (const TimeMention &mention : mentions) {
        const QString from = mention.window.from.toString(u"HH:mm");
        texts.append(mention.window.isExact() ? from
                                              : from + u'-' + mention.window.to.toString(u"HH:mm"));
    }
    return texts.join(u"; ");
}

} // namespace

class TestTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTimes_data();
    void readsTimes();
    void pointsAtTheWords();
    void tellsAssumedHalvesOfTheDay();
    void speaksTimes();
    void speaksStretchesOfTime();
    void speaksStretchesAsTheyWereSaid_data();
    void speaksStretchesAsTheyWereSaid();
    void speaksWhatItCanReadAgain();
};

void TestTimes::readsTimes_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &expected) {
        QTest::newRow(text) << expected;
    };
    row("10:30 AM", u"10:30"_s);
    row("at 4pm", u"16:00"_s);
    row("4 p.m. please", u"16:00"_s);
    row("four p m", u"16:00"_s);
    row("at 4", u"16:00"_s);
    row("at 9", u"09:00"_s);
    row("at 12", u"12:00"_s);
    row("at twelve thirty in the night", u"00:30"_s);
    row("8 December evening 11", u"23:00"_s);
    row("in the evening, 2 people", u"17:00-21:00"_s);
    row("7 Dec 9.30", u"09:30"_s);
    row("at ten thirty", u"10:30"_s);
    row("two thirty", u"14:30"_s);
    row("half past four", u"16:30"_s);
    row("half four", u"16:30"_s);
    row("at 1730", u"17:30"_s);
    row("at 1730 Main Street", u""_s);
    row("at 17h30", u"17:30"_s);
    row("quarter to five", u"16:45"_s);
    row("a quarter past ten", u"10:15"_s);
    row("ten past four", u"16:10"_s);
    row("at ten to four", u"15:50"_s);
    row("4.30 pm", u"16:30"_s);
    row("16:00", u"16:00"_s);
    row("07:30", u"07:30"_s);
    row("7:30", u"19:30"_s);
    row("1430 hours", u"14:30"_s);
    row("noon", u"12:00"_s);
    row("12 noon", u"12:00"_s);
    row("at midnight", u"00:00"_s);
    row("5 o'clock", u"17:00"_s);
    row("five o clock in the morning", u"05:00"_s);
    row("8 in the evening", u"20:00"_s);
    row("at 8 tonight", u"20:00"_s);
    row("tomorrow evening at 8", u"20:00"_s);
    row("tonight around 7:30", u"19:30"_s);
    row("in the morning at 7", u"07:00"_s);
    row("around 11ish", u"11:00"_s);
    row("after 4", u"16:00-18:00"_s);
    row("after 6 pm", u"18:00-21:00"_s);
    row("after 10 am", u"10:00-12:00"_s);
    row("after lunch", u""_s);
    row("4 pm onwards", u"16:00-18:00"_s);
    row("from 5 onwards", u"17:00-21:00"_s);
    row("before noon", u"08:00-12:00"_s);
    row("after 12 noon", u"12:00-18:00"_s);
    row("at 12 midnight", u"00:00"_s);
    row("before 11", u"08:00-11:00"_s);
    row("by 5 pm", u"08:00-17:00"_s);
    row("between 3 and 5 pm", u"15:00-17:00"_s);
    row("between three and five", u"15:00-17:00"_s);
    row("between 11 and 1", u"11:00-13:00"_s);
    row("from 10 to 12", u"10:00-12:00"_s);
    row("10am-1pm", u"10:00-13:00"_s);
    row("3 to 5 pm", u"15:00-17:00"_s);
    row("from 9:30 to 11", u"09:30-11:00"_s);
    row("in the morning", u"08:00-12:00"_s);
    row("tomorrow afternoon", u"12:00-18:00"_s);
    row("evening", u"17:00-21:00"_s);
    row("early evening", u"17:00-19:00"_s);
    row("late in the afternoon", u"15:00-18:00"_s);
    row("10:30 or 4 PM", u"10:30; 16:00"_s);
    row("I have 10:30 AM or 4 PM on Wednesday the 15th of April", u"10:30; 16:00"_s);
    row("we have 9:15, 11:40 and 2:05", u"09:15; 11:40; 14:05"_s);
    row("good morning, how may I help you", u""_s);
    row("good afternoon Apollo hospital", u""_s);
    row("table for 4", u""_s);
    row("a table for 4 at 8 pm", u"20:00"_s);
    row("4 people", u""_s);
    row("for about 4 people", u""_s);
    row("in about 5 minutes", u""_s);
    row("by 15 April", u""_s);
    row("by 5th april", u""_s);
    row("rs 4.30", u""_s);
    row("press 4 for billing", u""_s);
    row("my number is 98765 43210", u""_s);
    row("seven sixteen two four", u""_s);
    row("order 10 to 12 pieces", u""_s);
    row("on 15/04/2026", u""_s);
    row("2 tickets", u""_s);
    row("not before 10", u"10:00-12:00"_s);
    row("not after 5", u"08:00-17:00"_s);
    row("from 4 to 6 people", u""_s);
    row("at 25:00", u""_s);
    row("", u""_s);
}

void TestTimes::readsTimes()
{
    QFETCH(QString, expected);
    QCOMPARE(written(timesIn(QString::fromUtf8(QTest::currentDataTag()))), expected);
}

void TestTimes::pointsAtTheWords()
{
    const QString text = u"please come after 4 p.m. on Monday"_s;
    const TextSpan span = timesIn(text).first().span;
    QCOMPARE(text.mid(span.start, span.length), u"after 4 p.m."_s);
}

void TestTimes::tellsAssumedHalvesOfTheDay()
{
    QVERIFY(timesIn(u"at 8"_s).first().isHalfAssumed);
    QVERIFY(!timesIn(u"at 8 pm"_s).first().isHalfAssumed);
    QVERIFY(timesIn(u"from 7 to 8 PM"_s).first().window.isRange);
}

void TestTimes::speaksTimes()
{
    QCOMPARE(spokenTime(QTime(10, 30)), u"10:30 AM"_s);
    QCOMPARE(spokenTime(QTime(16, 0)), u"4 PM"_s);
    QCOMPARE(spokenTime(QTime(12, 5)), u"12:05 PM"_s);
    QCOMPARE(spokenTime(QTime(0, 15)), u"12:15 AM"_s);
    QCOMPARE(spokenTime(QTime()), QString());
}

void TestTimes::speaksStretchesOfTime()
{
    QCOMPARE(spokenTime(TimeWindow{{16, 0}, {18, 0}}), u"after 4 PM"_s);
    QCOMPARE(spokenTime(TimeWindow{{15, 0}, {17, 0}}), u"between 3 and 5 PM"_s);
    QCOMPARE(spokenTime(TimeWindow{{8, 0}, {12, 0}}), u"in the morning"_s);
    QCOMPARE(spokenTime(TimeWindow{{8, 0}, {11, 0}}), u"before 11 AM"_s);
    QCOMPARE(spokenTime(TimeWindow{{9, 0}, {9, 0}}), u"9 AM"_s);
}

void TestTimes::speaksStretchesAsTheyWereSaid_data()
{
    QTest::addColumn<QString>("spoken");
    for (const char *text :
         {"between 4 and 6 PM", "between 8 and 11 AM", "between 10 AM and 12 PM",
          "between 8 AM and 12 PM", "between 11 AM and 1 PM", "between 5 and 9 PM",
          "between 12 and 6 PM", "after 4 PM", "after 10 AM", "before 11 AM", "in the morning",
          "in the afternoon", "in the evening"})
        QTest::newRow(text) << QString::fromLatin1(text);
    QTest::newRow("from 4 to 6 pm") << u"between 4 and 6 PM"_s;
    QTest::newRow("tomorrow evening between 7 and 9") << u"between 7 and 9 PM"_s;
    QTest::newRow("from 8 PM to 7 PM") << u"between 8 PM and 7 PM"_s; // a change
}

/// "After 4" and "between 4 and 6" are the same stretch, and not the same wish.
void TestTimes::speaksStretchesAsTheyWereSaid()
{
    QFETCH(QString, spoken);
    const TimeWindow window = timesIn(QString::fromUtf8(QTest::currentDataTag())).first().window;

    QCOMPARE(spokenTime(window), spoken);
    QCOMPARE(timesIn(spoken).first().window, window);
}

void TestTimes::speaksWhatItCanReadAgain()
{
    for (int hour = 1; hour < 24; ++hour) {
        const QTime time(hour, hour * 7 % 60);
        const QList<TimeMention> mentions = timesIn(u"at "_s + spokenTime(time));
        QCOMPARE(mentions.size(), 1);
        QCOMPARE(mentions.first().window, (TimeWindow{time, time}));
    }
}

QTEST_GUILESS_MAIN(TestTimes)
#include "tst_times.moc"
