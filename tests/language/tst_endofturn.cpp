// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/endofturn.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestEndOfTurn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsHowATextStops_data();
    void knowsHowATextStops();
    void answersAWholeSentenceEarlyAndAnOpenOneLater();
    void missesTheFullStopWhereThereWereSome();
    void waitsForTheWholeMenu();
    void answersAQuestionBetweenMenusAtOnce();
    void givesTimeToWhomGoesOnAfterLongPauses();
    void forgetsAPauseThatStaysAlone();
    void waitsForNobodyForEver();
};

void TestEndOfTurn::knowsHowATextStops_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<TextStop>("stop");
    const auto row = [](const char *words, TextStop stop) {
        QTest::newRow(words) << QString::fromUtf8(words) << stop;
    };
    row("", TextStop::Unknown);
    row("...", TextStop::Unknown);
    row("Yes", TextStop::Unknown);
    row("Good morning, Apollo Hospital.", TextStop::Complete);
    row("We have a slot at 10:30 a.m.", TextStop::Complete);
    row("The appointment is on 15th April 2026.", TextStop::Complete);
    row("Come at half past 4.", TextStop::Complete);
    row("A table for 2.", TextStop::Complete);
    row("That will be 500 rupees.", TextStop::Complete);
    row("I know that.", TextStop::Complete);
    row("Thank you!", TextStop::Complete);
    row("My number is 98765 43210.", TextStop::Complete);
    row("How can I help you?", TextStop::Question);
    row("Is that 98765?", TextStop::Question);
    row("The number is 98765.", TextStop::Digits);
    row("My number is 9 8 7", TextStop::Digits);
    row("nine eight seven six", TextStop::Digits);
    row("It is double 7, 3.", TextStop::Digits);
    row("Your reference is A P 4 8", TextStop::Digits);
    row("It is spelled C H A", TextStop::Digits);
    row("We have Monday, Tuesday,", TextStop::Open);
    row("The doctor is free on", TextStop::Open);
    row("And then you go to the.", TextStop::Open);
    row("You would need to see Dr.", TextStop::Open);
    row("So um", TextStop::Open);
    row("Well...", TextStop::Open);
    row("Let me check.", TextStop::Open);
    row("Let me see the calendar.", TextStop::Open);
    row("One moment, please.", TextStop::Open);
    row("Let me see, we have Monday at 10.", TextStop::Complete);
    row("Let me check. Yes, we are open.", TextStop::Complete);
    row("For appointments, press 1.", TextStop::Menu);
    row("Press one for billing, two for the pharmacy.", TextStop::Menu);
    row("Please listen, as our options have changed.", TextStop::Menu);
    row("Please enter your account number.", TextStop::Menu);
}

void TestEndOfTurn::knowsHowATextStops()
{
    QFETCH(QString, words);

    QTEST(textStop(words), "stop");
}

void TestEndOfTurn::answersAWholeSentenceEarlyAndAnOpenOneLater()
{
    EndOfTurn end;

    QVERIFY(end.silenceAfter(u"We are open until 8."_s) <= 400ms);
    QVERIFY(end.silenceAfter(u"When shall I book it?"_s) <= 400ms);
    QCOMPARE(end.silenceAfter({}), 700ms);
    QVERIFY(end.silenceAfter(u"We have Monday, and"_s) >= 1800ms);
    QVERIFY(end.silenceAfter(u"On that day I could"_s) >= 1800ms);
    QVERIFY(end.silenceAfter(u"On that day I could let me look"_s) >= 1800ms);
    QVERIFY(end.silenceAfter(u"Let me check."_s) >= 1800ms);
    QVERIFY(end.silenceAfter(u"The number is 4 0"_s) >= 1500ms);
}

void TestEndOfTurn::missesTheFullStopWhereThereWereSome()
{
    EndOfTurn end;
    const QString open = u"So that is Thursday the 15th of April 2027"_s;
    QCOMPARE(end.silenceAfter(open), 700ms);

    end.silenceAfter(u"Quiet Clinic, what is it?"_s);

    QVERIFY(end.silenceAfter(open) >= 1800ms);
    QCOMPARE(end.silenceAfter({}), 700ms);
}

void TestEndOfTurn::waitsForTheWholeMenu()
{
    EndOfTurn end;
    QCOMPARE(end.silenceAfter(u"For billing, press 2."_s), 2000ms);

    end.setPatience(2s);

    QCOMPARE(end.silenceAfter(u"Welcome to Apollo."_s), 2000ms);
    QCOMPARE(end.silenceAfter({}), 2000ms);
}

void TestEndOfTurn::answersAQuestionBetweenMenusAtOnce()
{
    EndOfTurn end;
    end.setPatience(2s);

    QVERIFY(end.silenceAfter(u"Reception, how can I help?"_s) <= 400ms);
}

void TestEndOfTurn::givesTimeToWhomGoesOnAfterLongPauses()
{
    EndOfTurn end;
    const auto before = end.silenceAfter(u"We are open."_s);

    end.wentOnAfter(800ms);
    end.wentOnAfter(900ms);

    QVERIFY(end.silenceAfter(u"We are open."_s) >= before + 300ms);
    QVERIFY(end.silenceAfter({}) >= 1000ms);
}

void TestEndOfTurn::forgetsAPauseThatStaysAlone()
{
    EndOfTurn end;
    const auto before = end.silenceAfter(u"We are open."_s);

    end.wentOnAfter(900ms);
    for (int i = 0; i < 8; ++i)
        end.wentOnAfter(220ms);

    QCOMPARE(end.silenceAfter(u"We are open."_s), before);
}

void TestEndOfTurn::waitsForNobodyForEver()
{
    EndOfTurn end;

    for (int i = 0; i < 20; ++i)
        end.wentOnAfter(5s);

    QVERIFY(end.silenceAfter(u"We are open."_s) <= 1000ms);
    QVERIFY(end.silenceAfter(u"It is 4 0"_s) <= 2100ms);
}

QTEST_GUILESS_MAIN(TestEndOfTurn)
#include "tst_endofturn.moc"
