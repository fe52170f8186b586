// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/summarytext.h"

#include <QTest>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

CallRecord booking()
{
    return {.plan = {.mode = CallPlan::Mode::Real},
            .outcome = CallRecord::Outcome::Done,
            .reason = u"Appointment booked."_s,
            .summary = u"Appointment booked for Thu 15 April 2027 at 9:00 AM."_s,
            .turns = {{.number = 1, .text = u"Hello?"_s},
                      {.number = 2, .speaker = Turn::Speaker::Agent, .text = u"A table."_s},
                      {.number = 3, .text = u"Done. See you."_s},
                      {.number = 4, .speaker = Turn::Speaker::Agent, .text = u"Goodbye."_s}}};
}

} // namespace

class TestSummaryText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsResultTurnsAndLastWords()
    {
        QCOMPARE(summaryText(booking()),
                 u"Appointment booked for Thu 15 April 2027 at 9:00 AM. 4 turns. They said last: "
                 "\"Done. See you.\""_s);
    }

    void tellsTheTaskFirst()
    {
        CallRecord record = booking();
        record.plan.intent.task.value = Intent::Task::BookAppointment;
        record.turns.resize(1);
        QCOMPARE(summaryText(record),
                 u"Book an appointment. Appointment booked for Thu 15 April 2027 at 9:00 AM. "
                 "1 turn. They said last: \"Hello?\""_s);
    }

    void writesOnlySignsThatTextMessagesKnow()
    {
        CallRecord record = booking();
        record.turns[2].text = u"It’s “done” – see you…"_s;
        record.plan.intent.accessCode.value = u"4821"_s;
        record.summary = u"The code 4821 is right."_s;
        const QString text = summaryText(record);
        QVERIFY2(text.toLatin1() == text.toUtf8(), qPrintable(text));
    }

    void tellsTheReasonWhereNothingCameOfIt()
    {
        const CallRecord busy{.plan = {.mode = CallPlan::Mode::Real},
                              .reason = u"The line is busy."_s};
        QCOMPARE(summaryText(busy), u"The line is busy."_s);
    }

    void saysWhenItWasARehearsal()
    {
        CallRecord record = booking();
        record.plan.mode = CallPlan::Mode::Rehearsed;
        QVERIFY(summaryText(record).startsWith(u"Rehearsal: "_s));
    }

    void hidesTheCodeTheyReadBack()
    {
        CallRecord record = booking();
        record.plan.intent.accessCode.value = u"4821"_s;
        record.turns[2].text = u"Your code 4821 is right."_s;
        QVERIFY(!summaryText(record).contains(u"4821"_s));
    }

    void staysShort()
    {
        CallRecord record = booking();
        record.turns[2].text = u"blah "_s.repeated(2000);
        record.summary = u"much "_s.repeated(200);
        QVERIFY(summaryText(record).size() <= 459);
    }
};

QTEST_GUILESS_MAIN(TestSummaryText)
#include "tst_summarytext.moc"
