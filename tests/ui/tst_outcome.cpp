// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/chatfixture.h"

#include "ui/calls/calendarevent.h"
#include "ui/calls/outcometext.h"
#include "ui/calls/tasksteps.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

using Outcome = CallRecord::Outcome;
using Task = Intent::Task;

const QLocale English(QLocale::English, QLocale::UnitedStates);

CallRecord bookedCall()
{
    CallRecord record = talkedCall();
    record.state = CallState::Ended;
    record.outcome = Outcome::Done;
    record.endedAt = record.startedAt.addSecs(180);
    record.plan.intent.person.value = u"Chandra"_s;
    record.plan.intent.specialty.value = u"Dermatology"_s;
    record.facts = {
        {u"person"_s, u"Dr Chandra"_s, 0.95, 4, {}}, {u"reference"_s, u"AP48213"_s, 0.6, 4, {}},
        {u"time"_s, u"10:30"_s, 0.97, 4, {}},        {u"date"_s, u"2026-04-15"_s, 0.97, 4, {}},
        {u"bring"_s, u"a photo ID,"_s, 0.9, 4, {}},
    };
    return record;
}

} // namespace

class TestOutcome : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEndingHasItsTitle_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<Task>("task");
        QTest::addColumn<QString>("title");

        QTest::newRow("booked") << Outcome::Done << Task::BookAppointment
                                << u"Appointment booked"_s;
        QTest::newRow("changed") << Outcome::Done << Task::RescheduleAppointment
                                 << u"Appointment changed"_s;
        QTest::newRow("cancelled")
            << Outcome::Done << Task::CancelAppointment << u"Appointment cancelled"_s;
        QTest::newRow("table") << Outcome::Done << Task::MakeReservation << u"Table booked"_s;
        QTest::newRow("balance") << Outcome::Done << Task::BalanceEnquiry << u"Answer found"_s;
        QTest::newRow("message") << Outcome::Done << Task::DeliverMessage << u"Message delivered"_s;
        QTest::newRow("partly") << Outcome::Partly << Task::BookAppointment
                                << u"Needs your follow-up"_s;
        QTest::newRow("unclear") << Outcome::Unclear << Task::BookAppointment
                                 << u"Needs your follow-up"_s;
        QTest::newRow("declined") << Outcome::NotDone << Task::BookAppointment << u"Declined"_s;
        QTest::newRow("busy") << Outcome::Busy << Task::BookAppointment << u"The line is busy"_s;
        QTest::newRow("nobody") << Outcome::NoAnswer << Task::BookAppointment << u"No answer"_s;
        QTest::newRow("dropped") << Outcome::Failed << Task::BookAppointment
                                 << u"The line dropped"_s;
        QTest::newRow("stopped") << Outcome::Interrupted << Task::BookAppointment
                                 << u"You ended the call"_s;
    }
    void everyEndingHasItsTitle()
    {
        QFETCH(Outcome, outcome);
        QFETCH(Task, task);
        CallRecord record = bookedCall();
        record.outcome = outcome;
        record.plan.intent.task.value = task;

        QTEST(outcomeText(record, English).title, "title");
    }

    void anInterruptionTellsByWhom()
    {
        CallRecord record = bookedCall();
        record.outcome = Outcome::Interrupted;
        record.reason = u"The program ended during the call. What was said is kept."_s;

        QCOMPARE(outcomeText(record, English).title, u"The program ended during the call"_s);
    }

    void theTitleIsNotSaidTwice()
    {
        CallRecord record = bookedCall();
        record.outcome = CallRecord::Outcome::Failed;
        record.reason = u"The line dropped."_s;

        const OutcomeText text = outcomeText(record, English);

        QCOMPARE(text.title, u"The line dropped"_s);
        QVERIFY(!text.who.contains(u"dropped"_s));
    }

    void aMessageLeftIsTold()
    {
        CallRecord record = bookedCall();
        record.outcome = Outcome::Partly;
        record.turns.first().prompt->isVoicemail = true;

        QCOMPARE(outcomeText(record, English).title, u"Voicemail left"_s);
    }

    void factsStandInTheOrderTheyAreLookedFor()
    {
        const OutcomeText text = outcomeText(bookedCall(), English);

        QStringList cells;
        for (const FactCell &cell : text.cells)
            cells.append(cell.label + u": "_s + cell.value);
        QCOMPARE(cells, (QStringList{u"Date: Wed 15 April 2026"_s, u"Time: 10:30 AM"_s,
                                     u"Reference: AP48213"_s, u"Bring: A photo ID"_s}));
        QCOMPARE(text.who, u"Dr Chandra, Dermatology, Apollo Hospital"_s);
    }

    void onlyDoubtfulFactsAreToBeChecked()
    {
        const QList<FactCell> cells = outcomeText(bookedCall(), English).cells;

        QVERIFY(cells.at(0).isSure);
        QVERIFY(!cells.at(2).isSure);
        QCOMPARE(cells.at(2).turn, 4);
    }

    void onlyAKeyAfterAMenuIsItsOption()
    {
        CallRecord record = bookedCall();
        QCOMPARE(taskSteps(record, record.facts, English).first().detail, u"Menu option 2"_s);

        record.turns.removeFirst(); // the menu
        QCOMPARE(taskSteps(record, record.facts, English).first().detail, QString());
    }

    void timesHaveNoSecondsInAnyLocale()
    {
        QCOMPARE(timeOfDay(QTime(13, 30), QLocale::c()), u"13:30"_s);
        QCOMPARE(timeOfDay(QTime(13, 30), English), u"1:30 PM"_s);
    }

    void theCalendarGetsTheAgreedMoment()
    {
        const QDateTime stamp(QDate(2026, 4, 13), QTime(10, 46), Qt::UTC);

        const QByteArray file = calendarEvent(bookedCall(), stamp).value();

        QCOMPARE(file.split('\n').first(), "BEGIN:VCALENDAR\r");
        QVERIFY(file.contains("\r\nUID:talked@ai-phone-agent\r\n"));
        QVERIFY(file.contains("\r\nDTSTAMP:20260413T104600Z\r\n"));
        QVERIFY(file.contains("\r\nDTSTART:20260415T103000\r\n"));
        QVERIFY(file.contains("\r\nSUMMARY:Dr Chandra\\, Dermatology\\, Apollo Hospital\r\n"));
        QVERIFY(file.contains("Reference AP48213"));
        QVERIFY(file.endsWith("END:VCALENDAR\r\n"));
    }

    void longLinesOfTheCalendarAreFolded()
    {
        CallRecord record = bookedCall();
        record.summary = QString(60, u'é');

        const QByteArray file = calendarEvent(record, record.endedAt).value();

        for (const QByteArray &line : file.split('\n')) {
            QVERIFY(line.size() <= 76); // 75 and the carriage return
            QVERIFY(!QString::fromUtf8(line).contains(QChar::ReplacementCharacter));
        }
        QVERIFY(QByteArray(file).replace("\r\n ", "").contains(record.summary.toUtf8()));
    }

    void withoutAMomentThereIsNoEvent()
    {
        CallRecord record = bookedCall();
        record.facts.removeIf([](const Fact &fact) { return fact.name == u"time"; });

        QVERIFY(!calendarEvent(record, record.endedAt));
    }
};

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
