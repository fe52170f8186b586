// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/dates.h"

#include <QObject>
#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDate monday(2026, 3, 2);

/// "2026-04-15", "2026-04-15 past", "impossible", several joined by "; ".
QString written(const QList<DateMention> &mentions)
{
    QStringList texts;
    for (const DateMention &mention : mentions) {
        const bool isImpossible = mention.kind == DateMention::Kind::Impossible;
        const bool isPast = mention.kind == DateMention::Kind::Past;
        texts.append(isImpossible
                         ? u"impossible"_s
                         : mention.date.toString(Qt::ISODate) + (isPast ? u" past"_s : QString()));
    }
    return texts.join(u"; ");
}

} // namespace

class TestDates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsDates_data();
    void readsDates();
    void readsMonthFirstWhereItIsWritten();
    void pointsAtTheWords_data();
    void pointsAtTheWords();
    void noticesAWeekdayThatDoesNotFit();
    void noticesThatNextTuesdayHasTwoMeanings();
    void speaksDates();
    void writesDatesForKeypads();
};

void TestDates::readsDates_data()
{
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const QString &expected) {
        QTest::newRow(text) << expected;
    };
    row("on 15th April 2026", u"2026-04-15"_s);
    row("on 15 april 2026", u"2026-04-15"_s);
    row("April 15, 2026", u"2026-04-15"_s);
    row("april 15th", u"2026-04-15"_s);
    row("Apr. 15", u"2026-04-15"_s);
    row("15-Apr-2026", u"2026-04-15"_s);
    row("15 apr 26", u"2026-04-15"_s);
    row("15 Apr '27", u"2027-04-15"_s);
    row("the 15th of April", u"2026-04-15"_s);
    row("the fifteenth of april", u"2026-04-15"_s);
    row("on fifteenth april twenty twenty six", u"2026-04-15"_s);
    row("april fifteenth two thousand twenty six", u"2026-04-15"_s);
    row("april the fifteenth two thousand and twenty six", u"2026-04-15"_s);
    row("twenty first of june", u"2026-06-21"_s);
    row("june twenty-first", u"2026-06-21"_s);
    row("april twenty", u"2026-04-20"_s);
    row("april twenty twenty six", u""_s);
    row("on 5.12. at 10 am", u"2026-12-05"_s);
    row("at 5.12", u""_s);
    row("tuesday after next", u"2026-03-17"_s);
    row("not tomorrow but the day after", u"2026-03-03; 2026-03-04"_s);
    row("the day after my birthday", u""_s);
    row("from tomorrow 10am to day after same time", u"2026-03-03; 2026-03-04"_s);
    row("from friday 6th march to the following friday", u"2026-03-06; 2026-03-13"_s);
    row("not this tuesday, the one after", u"2026-03-03; 2026-03-10"_s);
    row("from next friday to the friday after", u"2026-03-13; 2026-03-20"_s);
    row("from 3 march to a week later", u"2026-03-03; 2026-03-10"_s);
    row("a week later", u""_s);
    row("the day before Christmas", u"2026-12-24"_s);
    row("two days after Christmas", u"2026-12-27"_s);
    row("address 12-3-45", u""_s);
    row("fortnight from today", u"2026-03-16"_s);
    row("next month on the second saturday", u"2026-04-11"_s);
    row("the second saturday", u"2026-03-14"_s);
    row("on 7th saturday", u"2026-03-07"_s);
    row("last friday of november", u"2026-11-27"_s);
    row("the first monday of next month", u"2026-04-06"_s);
    row("the second Tuesday of March", u"2026-03-10"_s);
    row("first sunday of february", u"2027-02-07"_s);
    row("wednesday the 4th of february", u"2026-02-04 past"_s);
    row("february the 4th, wednesday", u"2026-02-04 past"_s);
    row("thursday the 4th of february", u"2027-02-04"_s);
    row("friday the 4th of february", u"2027-02-04"_s);
    row("monday the 2nd of march", u"2026-03-02"_s);
    row("wednesday the 3rd of march", u"2026-03-03"_s); // a Wednesday only next year
    row("fifth monday of april 2026", u"impossible"_s);
    row("new year's eve", u"2026-12-31"_s);
    row("new years eve", u"2026-12-31"_s);
    row("on New Year’s Day", u"2027-01-01"_s);
    row("happy new year", u""_s);
    row("on christmas", u"2026-12-25"_s);
    row("christmas eve", u"2026-12-24"_s);
    row("a christmas cake", u""_s);
    row("15/04/2026", u"2026-04-15"_s);
    row("15.04.2026", u"2026-04-15"_s);
    row("15-4-26", u"2026-04-15"_s);
    row("04/15/2026", u"2026-04-15"_s);
    row("2026-04-15", u"2026-04-15"_s);
    row("2026/04/15", u"2026-04-15"_s);
    row("on 15/4", u"2026-04-15"_s);
    row("they are open 24/7", u""_s);
    row("today", u"2026-03-02"_s);
    row("tonight at 8", u"2026-03-02"_s);
    row("tomorrow after 4", u"2026-03-03"_s);
    row("tommorow morning", u"2026-03-03"_s);
    row("tmrw", u"2026-03-03"_s);
    row("the day after tomorrow", u"2026-03-04"_s);
    row("yesterday", u"2026-03-01 past"_s);
    row("on tuesday", u"2026-03-03"_s);
    row("on Monday", u"2026-03-09"_s);
    row("this Monday", u"2026-03-02"_s);
    row("next Tuesday", u"2026-03-10"_s);
    row("tuesday next week", u"2026-03-10"_s);
    row("this coming friday", u"2026-03-06"_s);
    row("Friday week", u"2026-03-13"_s);
    row("a week on Friday", u"2026-03-13"_s);
    row("last Friday", u"2026-02-27 past"_s);
    row("wendesday", u"2026-03-04"_s);
    row("thurs at 5", u"2026-03-05"_s);
    row("he sat on the chair", u""_s);
    row("on sat", u"2026-03-07"_s);
    row("Wednesday the 15th of April", u"2026-04-15"_s);
    row("Wed, 15 April", u"2026-04-15"_s);
    row("Wednesday the 4th", u"2026-03-04"_s);
    row("15th April (Wednesday)", u"2026-04-15"_s);
    row("15 April, Wednesday at 5", u"2026-04-15"_s);
    row("on the 3rd", u"2026-03-03"_s);
    row("on the 1st", u"2026-04-01"_s);
    row("for the fifteenth", u"2026-03-15"_s);
    row("by the 31st", u"2026-03-31"_s);
    row("the 5th of next month", u"2026-04-05"_s);
    row("on the third floor", u""_s);
    row("for a second opinion", u""_s);
    row("the first available slot", u""_s);
    row("in two weeks", u"2026-03-16"_s);
    row("in 3 days", u"2026-03-05"_s);
    row("a week from tomorrow", u"2026-03-10"_s);
    row("two weeks from now", u"2026-03-16"_s);
    row("in a fortnight", u"2026-03-16"_s);
    row("fever for three days", u""_s);
    row("31 February", u"impossible"_s);
    row("31st april 2026", u"impossible"_s);
    row("february 30th", u"impossible"_s);
    row("on 30/02/2026", u"impossible"_s);
    row("29 February", u"2028-02-29"_s);
    row("29 february 2027", u"impossible"_s);
    row("15th April 2024", u"2024-04-15 past"_s);
    row("1 March", u"2027-03-01"_s);
    row("on the 32nd", u"impossible"_s);
    row("from 12th april to 15th april", u"2026-04-12; 2026-04-15"_s);
    row("15th or 16th of April", u"2026-04-15; 2026-04-16"_s);
    row("Tuesday or Thursday", u"2026-03-03; 2026-03-05"_s);
    row("I have 10:30 AM or 4 PM on Wednesday the 15th of April", u"2026-04-15"_s);
    row("I may 100 times", u""_s);
    row("march in", u""_s);
    row("table for 4", u""_s);
    row("call +91 98765 43210", u""_s);
    row("", u""_s);
}

void TestDates::readsDates()
{
    QFETCH(QString, expected);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    QCOMPARE(written(datesIn(text, monday)), expected);
}

void TestDates::readsMonthFirstWhereItIsWritten()
{
    const QLocale american(QLocale::English, QLocale::UnitedStates);
    QCOMPARE(written(datesIn(u"on 04/05/2026"_s, monday, american)), u"2026-04-05"_s);
    QCOMPARE(written(datesIn(u"on 04/05/2026"_s, monday)), u"2026-05-04"_s);
}

void TestDates::pointsAtTheWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("whole date") << u"come on Wed, 15th April 2026 please"_s
                                << u"Wed, 15th April 2026"_s;
    QTest::newRow("spoken") << u"on fifteenth april twenty twenty six at"_s
                            << u"fifteenth april twenty twenty six"_s;
    QTest::newRow("near") << u"see you the day after tomorrow then"_s << u"day after tomorrow"_s;
    QTest::newRow("emoji before") << u"😀 next Friday"_s << u"next Friday"_s;
}

void TestDates::pointsAtTheWords()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const QList<DateMention> mentions = datesIn(text, monday);
    QCOMPARE(mentions.size(), 1);
    QCOMPARE(text.mid(mentions[0].span.start, mentions[0].span.length), words);
}

void TestDates::noticesAWeekdayThatDoesNotFit()
{
    QVERIFY(datesIn(u"Tuesday 15 April 2026"_s, monday).first().weekdayDiffers);
    QVERIFY(!datesIn(u"Wednesday 15 April 2026"_s, monday).first().weekdayDiffers);
}

void TestDates::noticesThatNextTuesdayHasTwoMeanings()
{
    QVERIFY(datesIn(u"next Tuesday"_s, monday).first().isNextWeekday);
    QVERIFY(!datesIn(u"next Tuesday"_s, QDate(2026, 3, 6)).first().isNextWeekday);
}

void TestDates::speaksDates()
{
    QCOMPARE(spokenDate({2026, 4, 15}, monday), u"Wednesday the 15th of April"_s);
    QCOMPARE(spokenDate({2027, 4, 1}, monday), u"Thursday the 1st of April 2027"_s);
    QCOMPARE(spokenDate({2026, 4, 12}, monday), u"Sunday the 12th of April"_s);
    QCOMPARE(spokenDate({}, monday), QString());
}

void TestDates::writesDatesForKeypads()
{
    QCOMPARE(keypadDate({2026, 4, 5}, u"ddmmyyyy"_s), u"05042026"_s);
    QCOMPARE(keypadDate({2026, 4, 5}, u"MMDDYY"_s), u"040526"_s);
    QCOMPARE(keypadDate({2026, 4, 5}, u"yyyymmdd"_s), u"20260405"_s);
}

QTEST_GUILESS_MAIN(TestDates)
#include "tst_dates.moc"
