// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/intentrules.h"

#include <QTest>

#include <algorithm>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

Intent understood(const QString &request)
{
    return IntentRules::understand(request, {.now = QDateTime(QDate(2026, 3, 2), QTime(9, 0)),
                                             .locale = QLocale(QLocale::English, QLocale::India),
                                             .region = u"IN"_s});
}

} // namespace

/// What a request wants done.
class TestIntentTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsNewsFromWishes_data();
    void tellsNewsFromWishes();
    void ordersNothingByAQuestion_data();
    void ordersNothingByAQuestion();
    void pointsOutASecondTask_data();
    void pointsOutASecondTask();
};

void TestIntentTask::tellsNewsFromWishes_data()
{
    QTest::addColumn<Intent::Task>("task");
    for (const char *news :
         {"Tell Ravi that the lesson is cancelled", "Tell Ravi the lesson has been cancelled",
          "Call Ravi and tell him that tomorrow's class was called off",
          "Let Meera know that the meeting on Friday is cancelled",
          "Inform Mr Gupta that our appointment has been postponed to Monday",
          "Call my coach and say that I have cancelled the booking",
          "Tell the team that the match is rescheduled to Sunday at 4"})
        QTest::newRow(news) << Intent::Task::DeliverMessage;
    for (const char *wish :
         {"Tell them to cancel my appointment", "Tell City Clinic that I want to cancel my visit",
          "Tell City Clinic I have to cancel my appointment tomorrow",
          "Call City Clinic and tell them my flight is cancelled so please cancel my appointment",
          "Let City Clinic know that I am cancelling my appointment",
          "Inform the salon that I need my booking cancelled"})
        QTest::newRow(wish) << Intent::Task::CancelAppointment;
    QTest::newRow("Tell City Clinic to move my appointment to Friday")
        << Intent::Task::RescheduleAppointment;
}

void TestIntentTask::tellsNewsFromWishes()
{
    QTEST(understood(QString::fromUtf8(QTest::currentDataTag())).taskKind(), "task");
}

void TestIntentTask::ordersNothingByAQuestion_data()
{
    QTest::addColumn<bool>("isOrder");
    for (const char *question :
         {"Ask City Clinic what happens if I cancel my appointment on Monday",
          "Could you find out from City Clinic what it costs to cancel an appointment",
          "Ask City Clinic if I can still cancel my appointment on Monday the 30th of November",
          "Ask Spice Garden whether I can cancel a booking on 30 November for free",
          "Ask Apollo Hospital whether my appointment on Monday can be moved to Tuesday",
          "Ask City Clinic how I can reschedule my appointment",
          "Check whether my table at Spice Garden on 30 November is booked",
          "Check if my booking at Grand Hotel for 5 December is ok",
          "Check if Spice Garden has a table free tomorrow at 8 pm",
          "See if Spice Garden has a table for two tomorrow at 8 but don't reserve it",
          "Find out whether Dr Rao at City Clinic has a free appointment on Monday. Don't book it.",
          "Ask my coach whether the lesson is cancelled",
          "Ask Ravi if he has cancelled the booking",
          "Ask City Clinic what their cancellation policy is",
          "How much does it cost to move an appointment at City Clinic?",
          "I want to know whether City Clinic cancels appointments on holidays",
          "Tell City Clinic not to cancel my appointment on 30 November",
          "Tell City Clinic that I do not want to cancel my appointment on Monday"})
        QTest::newRow(question) << false;
    for (const char *order :
         {"Ask City Clinic to cancel my appointment on Monday",
          "Ask City Clinic if they can book me in on Monday at 10",
          "Ask City Clinic whether they could move my appointment to Tuesday",
          "Ask Spice Garden if they have a table and then cancel my table at Olive Bistro",
          "Cancel my appointment at City Clinic on Monday. Ask what it costs.",
          "Book a table for two at Spice Garden tomorrow at 8 and check if they have parking"})
        QTest::newRow(order) << true;
}

void TestIntentTask::ordersNothingByAQuestion()
{
    using Task = Intent::Task;
    const Task task = understood(QString::fromUtf8(QTest::currentDataTag())).taskKind();

    QTEST(QList<Task>({Task::CancelAppointment, Task::RescheduleAppointment, Task::MakeReservation,
                       Task::BookAppointment, Task::PlaceOrder})
              .contains(task),
          "isOrder");
    QVERIFY(task != Task::Unknown);
}

void TestIntentTask::pointsOutASecondTask_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<bool>("isPointedOut");
    QTest::newRow("and cancel")
        << u"Book Dr Chandra at Apollo Hospital on 15 April and cancel my table at Paradise"_s
        << true;
    QTest::newRow("and ask") << u"Book a table at Paradise for Friday, and ask if they are halal"_s
                             << true;
    QTest::newRow("another sentence")
        << u"Please cancel my appointment with Dr Rao. I also want to order two veg biryanis."_s
        << true;
    QTest::newRow("call and book")
        << u"Call Apollo Hospital and book Dr Chandra on 15 April"_s << false;
    QTest::newRow("one thing twice")
        << u"Book Dr Chandra. Book him for 15 April, please"_s << false;
    QTest::newRow("asked about booking")
        << u"Ask Paradise whether I need to book a table on Friday"_s << false;
}

void TestIntentTask::pointsOutASecondTask()
{
    QFETCH(QString, request);

    const Intent intent = understood(request);

    QTEST(std::any_of(intent.warnings.begin(), intent.warnings.end(),
                      [](const Intent::Warning &warning) {
                          return warning.field == Intent::Field::Task &&
                                 warning.message.startsWith(u"One call does one thing."_s);
                      }),
          "isPointedOut");
}

QTEST_GUILESS_MAIN(TestIntentTask)
#include "tst_intenttask.moc"
