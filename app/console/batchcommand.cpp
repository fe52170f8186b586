// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/batchcommand.h"

#include "console/callevents.h"
#include "console/callwatch.h"
#include "core/whenready.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int MostParallelCalls = 200;

} // namespace

QString BatchCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent batch [OPTIONS] < ORDERS > EVENTS

Makes many calls side by side, without asking. Each input line is one JSON object:
  id           string or number, told with every event of this call
  request      what is to be done, in plain words
  user_name    for whom (optional)
  user_phone   how to reach that person (optional)
  mode         simulate, real or rehearse (optional)
  to           the number to call (optional)
  scenario     which receptionist answers a simulated call (optional)
  seed         the same seed gives the same simulated call (optional)

Each output line is one JSON object with id, event, at, and by event:
  planned      plan, warnings
  state        state: preparing, dialing, ringing, listening, thinking, speaking, holding, ending,
               ended
  turn         speaker (agent or callee), text, action, digits, prompt
  ended        outcome, reason, facts, record
  error        message; for a line that cannot be read also line, its number

The end of the input lets the calls come to their end. SIGTERM and SIGINT have the agents say
goodbye and end the program within 5 seconds.

Options:
  --parallel N            calls at the same time, 1 to %1 (default: as in the settings)
  --pace real|instant     at the speed of speech (default), or without sound and pauses
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 every order was answered, 2 usage, 3 stopped before.

Examples:
  echo '{"id": "a", "request": "Book a table for two at Spice Garden tomorrow at 8 pm"}' |
      ai-phone-agent batch --pace instant
  ai-phone-agent batch --parallel 8 --pace instant < orders.jsonl > events.jsonl
)")
        .arg(MostParallelCalls);
}

void BatchCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({{u"parallel"_s, {}, u"N"_s}, paceOption()});
}

Result<void> BatchCommand::read(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() > 1)
        return failure(Error::Kind::Invalid,
                       tr("batch reads its orders from standard input; see batch --help."));
    const auto pace = readPace(parser);
    if (!pace)
        return tl::unexpected(pace.error());
    m_pace = *pace;
    if (!parser.isSet(u"parallel"_s))
        return {};
    m_parallel = parser.value(u"parallel"_s).toInt();
    if (1 <= m_parallel && m_parallel <= MostParallelCalls)
        return {};
    return failure(Error::Kind::Invalid,
                   tr("--parallel takes a number from 1 to %1.").arg(MostParallelCalls));
}

CallNeeds BatchCommand::needs() const
{
    return {.pace = m_pace, .sound = m_pace == Pace::Real, .keys = true};
}

void BatchCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    if (m_parallel == 0)
        m_parallel = services.parallelCalls;
    services.callCenter.setParallelLimit(m_parallel);

    m_input = new InputLines(console.input(), this);
    connect(m_input, &InputLines::lineRead, this, &BatchCommand::onLine);
    connect(m_input, &InputLines::ended, this, &BatchCommand::onInputEnded);
}

void BatchCommand::stop()
{
    if (m_isStopping)
        return;
    m_isStopping = true;
    m_inputEnded = true;
    m_input->close();
    m_services->callCenter.endAll();
    finishIfDone();
}

void BatchCommand::onLine(const InputLine &line)
{
    if (m_isStopping)
        return;
    const BatchLine read = readBatchLine(line, m_services->scenarios);
    if (!read.id.isNull() && !isFirst(read.id))
        return complain(read.id, tr("line %1: the id was used before").arg(line.number));
    if (read.order)
        return plan(read.id, *read.order);

    QJsonObject event =
        errorEvent(tr("line %1: %2").arg(line.number).arg(read.order.error().message));
    event[u"line"_s] = line.number;
    tell(read.id, event);
}

void BatchCommand::plan(const QJsonValue &id, const BatchOrder &order)
{
    ++m_open;
    m_input->setPaused(isFull());
    const auto plan =
        m_services->inputAgent.plan(order.request, m_services->context(), order.wishes);
    whenReady(plan, this,
              [id, request = order.request](BatchCommand *batch, const Result<CallPlan> &made) {
                  batch->onPlanned(id, request, made);
              });
}

void BatchCommand::onPlanned(const QJsonValue &id, const QString &request,
                             const Result<CallPlan> &plan)
{
    if (!plan && plan.error().kind == Error::Kind::Refused)
        return endWithoutCall(id, {.intent = {.request = request}}, CallRecord::Outcome::Refused,
                              plan.error().message);
    if (!plan) {
        complain(id, plan.error().message);
        return settle();
    }
    tell(id, plannedEvent(*plan));
    if (m_isStopping) {
        endWithoutCall(id, *plan, CallRecord::Outcome::Interrupted,
                       tr("The program was ended before the call began."));
    } else if (plan->mode == CallPlan::Mode::Real && !m_services->realCalls) {
        endWithoutCall(id, *plan, CallRecord::Outcome::Failed,
                       m_services->realCalls.error().message);
    } else {
        place(id, *plan);
    }
}

void BatchCommand::place(const QJsonValue &id, const CallPlan &plan)
{
    CallSession *session = m_services->callCenter.place(plan);
    auto *watch = new CallWatch(*session, this);
    connect(watch, &CallWatch::stateChanged, this,
            [this, id](CallState state) { tell(id, stateEvent(state)); });
    connect(watch, &CallWatch::turnReady, this,
            [this, id](const Turn &turn) { tell(id, turnEvent(turn)); });
    connect(watch, &CallWatch::notice, this, [this, id](const QString &notice) {
        m_console->complain(tr("%1: %2").arg(id.toVariant().toString(), notice));
    });
    connect(watch, &CallWatch::ended, this, [=, this](const CallRecord &record) {
        tell(id, endedEvent(record));
        watch->deleteLater();
        settle();
    });
    // Queued: the session is still telling its end.
    connect(
        watch, &CallWatch::ended, &m_services->callCenter,
        [center = &m_services->callCenter, session] { center->release(session); },
        Qt::QueuedConnection);
    watch->begin();
}

void BatchCommand::onInputEnded()
{
    m_inputEnded = true;
    finishIfDone();
}

void BatchCommand::tell(const QJsonValue &id, const QJsonObject &event)
{
    m_console->print(eventLine(id, event));
}

void BatchCommand::complain(const QJsonValue &id, const QString &message)
{
    tell(id, errorEvent(message));
}

void BatchCommand::endWithoutCall(const QJsonValue &id, const CallPlan &plan,
                                  CallRecord::Outcome outcome, const QString &reason)
{
    const QDateTime now = QDateTime::currentDateTime();
    tell(id, endedEvent({
                 .plan = plan,
                 .state = CallState::Ended,
                 .startedAt = now,
                 .endedAt = now,
                 .outcome = outcome,
                 .reason = reason,
             }));
    settle();
}

void BatchCommand::settle()
{
    --m_open;
    m_input->setPaused(isFull());
    finishIfDone();
}

void BatchCommand::finishIfDone()
{
    if (m_inputEnded && m_open == 0)
        Q_EMIT finished(m_isStopping ? NotAchieved : Achieved);
}

/// Reading on while so much waits would only fill the memory.
bool BatchCommand::isFull() const
{
    return m_open >= 2 * m_parallel + 16;
}

bool BatchCommand::isFirst(const QJsonValue &id)
{
    const QByteArray key = QJsonDocument(QJsonArray{id}).toJson(QJsonDocument::Compact);
    if (m_ids.contains(key))
        return false;
    m_ids.insert(key);
    return true;
}

} // namespace PhoneAgent
