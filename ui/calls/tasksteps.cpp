// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/calls/tasksteps.h"

#include "agents/deeds.h"
#include "ui/calls/outcometext.h"

#include <QCoreApplication>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TaskSteps)
};

using Task = Intent::Task;

bool isAppointment(Task task)
{
    return task == Task::BookAppointment || task == Task::CancelAppointment ||
           task == Task::RescheduleAppointment;
}

bool endsInBooking(Task task)
{
    return isBooking(task) || task == Task::PlaceOrder;
}

// A person speaks once the other side greets or asks without keypad and machine.
bool isPerson(const Turn &turn)
{
    if (turn.speaker != Turn::Speaker::Callee || !turn.prompt)
        return false;
    const IvrPrompt &prompt = *turn.prompt;
    return !prompt.wantsKeys && !prompt.isVoicemail && prompt.kind != IvrPrompt::Kind::DtmfMenu &&
           prompt.kind != IvrPrompt::Kind::HoldMusic && prompt.kind != IvrPrompt::Kind::Unknown;
}

QString lastMenuKey(const QList<Turn> &turns)
{
    QString key;
    bool followsMenu = false;
    for (const Turn &turn : turns) {
        if (turn.speaker == Turn::Speaker::Callee)
            followsMenu = turn.prompt && turn.prompt->kind == IvrPrompt::Kind::DtmfMenu;
        else if (followsMenu && turn.digits.size() == 1)
            key = turn.digits;
    }
    return key;
}

TaskStep reached(const CallRecord &record)
{
    const bool isDone = std::any_of(record.turns.cbegin(), record.turns.cend(), isPerson);
    const QString key = lastMenuKey(record.turns);
    return {.state = isDone ? TaskStep::State::Done : TaskStep::State::Open,
            .title = isAppointment(record.plan.intent.taskKind())
                         ? Words::tr("Reached appointments desk")
                         : Words::tr("Reached the right desk"),
            .detail = key.isEmpty() ? QString() : Words::tr("Menu option %1").arg(key)};
}

QString windowText(const TimeWindow &window, const QLocale &locale)
{
    if (window.isExact())
        return timeOfDay(window.from, locale);
    if (window.to <= QTime(12, 0))
        return Words::tr("morning preferred");
    if (window.from >= QTime(12, 0) && window.to <= QTime(18, 0))
        return Words::tr("afternoon preferred");
    return Words::tr("%1 to %2").arg(timeOfDay(window.from, locale), timeOfDay(window.to, locale));
}

class Steps
{
public:
    Steps(const QList<Fact> &facts, const QLocale &locale) : m_facts(facts), m_locale(locale) {}

    void add(const TaskStep &step) { m_steps.append(step); }
    void addFact(QStringView name, const QString &title, const QString &wanted = {});
    QList<TaskStep> taken(bool isRunning);

private:
    const QList<Fact> &m_facts;
    const QLocale &m_locale;
    QList<TaskStep> m_steps;
};

void Steps::addFact(QStringView name, const QString &title, const QString &wanted)
{
    const Fact *fact = findFact(m_facts, name);
    m_steps.append({.state = fact ? TaskStep::State::Done : TaskStep::State::Open,
                    .title = title,
                    .detail = fact ? factValue(*fact, m_locale) : wanted});
}

QList<TaskStep> Steps::taken(bool isRunning)
{
    const auto next = std::find_if(m_steps.begin(), m_steps.end(), [](const TaskStep &step) {
        return step.state != TaskStep::State::Done;
    });
    if (!isRunning || next == m_steps.end())
        return m_steps;
    next->state = TaskStep::State::Asking;
    if (next != m_steps.begin()) {
        next->detail = next->detail.isEmpty() ? Words::tr("Asking")
                                              : Words::tr("Asking, %1").arg(next->detail);
    }
    return m_steps;
}

} // namespace

QList<TaskStep> taskSteps(const CallRecord &record, const QList<Fact> &facts, const QLocale &locale)
{
    const Intent &intent = record.plan.intent;
    const Task task = intent.taskKind();
    Steps steps(facts, locale);
    steps.add(reached(record));
    if (isAppointment(task) && !personLine(intent).isEmpty()) {
        // Who agrees on a day agrees on it with the doctor who was asked for.
        const bool isAgreed = findFact(facts, u"person") || findFact(facts, u"date");
        steps.add({.state = isAgreed ? TaskStep::State::Done : TaskStep::State::Open,
                   .title = intent.specialty.isKnown() ? Words::tr("Doctor") : Words::tr("With"),
                   .detail = personLine(intent)});
    }
    if (isAppointment(task) || task == Task::MakeReservation) {
        const auto date = intent.date.value ? intent.date.value : intent.oldDate.value;
        steps.addFact(u"date", Words::tr("Date"),
                      date ? locale.toString(*date, u"ddd d MMMM yyyy"_s) : QString());
        const auto time = intent.time.value ? intent.time.value : intent.oldTime.value;
        steps.addFact(u"time", Words::tr("Time"), time ? windowText(*time, locale) : QString());
    }
    if (endsInBooking(task))
        steps.addFact(u"reference", Words::tr("Reference number"));
    else if (task == Task::BalanceEnquiry)
        steps.addFact(u"balance", Words::tr("Balance"));
    else if (task == Task::CheckStatus || task == Task::GeneralInquiry)
        steps.addFact(u"answer", Words::tr("Answer"));
    return steps.taken(!record.hasEnded());
}

QString taskTitle(Intent::Task task)
{
    switch (task) {
    case Task::BookAppointment:
        return Words::tr("Book appointment");
    case Task::CancelAppointment:
        return Words::tr("Cancel appointment");
    case Task::RescheduleAppointment:
        return Words::tr("Change appointment");
    case Task::CheckStatus:
        return Words::tr("Check status");
    case Task::GeneralInquiry:
        return Words::tr("Ask a question");
    case Task::Complaint:
        return Words::tr("Make a complaint");
    case Task::BalanceEnquiry:
        return Words::tr("Ask for the balance");
    case Task::PlaceOrder:
        return Words::tr("Place an order");
    case Task::MakeReservation:
        return Words::tr("Book a table");
    case Task::DeliverMessage:
        return Words::tr("Deliver a message");
    case Task::PhoneCall:
    case Task::Unknown:
        break;
    }
    return Words::tr("Phone call");
}

} // namespace PhoneAgent
