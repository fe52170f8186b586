// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/callcommand.h"

#include "calls/calltext.h"
#include "console/callevents.h"
#include "console/callfiles.h"
#include "console/callwatch.h"
#include "core/whenready.h"
#include "language/secretmask.h"

#include <QFileInfo>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

int exitCode(const CallRecord &record)
{
    if (record.outcome == CallRecord::Outcome::Done)
        return Achieved;
    return record.connectedAt.isValid() ? NotAchieved : CouldNotCall;
}

} // namespace

QString CallCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent call --request TEXT|--audio FILE [OPTIONS]

Prints what was understood, asks, makes the call and prints the conversation as it happens.

Options:
  --request TEXT          what is to be done, in plain words
  --audio FILE            the same, spoken: a WAV, MP3, WebM or OGG file
  --simulate              call the built-in receptionist
  --real                  call a real telephone number
  --rehearse              all of a real call against a telephone network on this computer: with
                          sound both ways, and nobody is phoned
  --scenario NAME         which receptionist answers a simulated call
  --seed N                the same seed gives the same simulated call
  --pace real|instant     at the speed of speech (default), or without pauses
  --json                  print JSON lines as batch does, instead of text
  --save DIR              write transcript.txt, record.json and call.wav (left the callee, right
                          the agent) into DIR
  --yes                   do not ask before calling
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 done, 2 usage, 3 not achieved, 4 the call could not be placed.

Examples:
  ai-phone-agent call --simulate --request "Book a table for two at Spice Garden tomorrow at 8 pm"
  ai-phone-agent call --audio request.wav --simulate --yes --save booking
  ai-phone-agent call --simulate --seed 7 --pace instant --yes --json \
      --request "What is the balance of account 12345678 at Metro Bank? The code is 4321."
)");
}

void CallCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"request"_s, {}, u"TEXT"_s},
        {u"audio"_s, {}, u"FILE"_s},
        {u"simulate"_s, {}},
        {u"real"_s, {}},
        {u"rehearse"_s, {}},
        {u"scenario"_s, {}, u"NAME"_s},
        {u"seed"_s, {}, u"N"_s},
        paceOption(),
        {u"json"_s, {}},
        {u"save"_s, {}, u"DIR"_s},
        {u"yes"_s, {}},
    });
}

Result<void> CallCommand::read(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() > 1)
        return failure(Error::Kind::Invalid,
                       tr("The request must be in quotes: call --request \"…\"."));
    m_asJson = parser.isSet(u"json"_s);
    m_asks = !parser.isSet(u"yes"_s);
    m_saveFolder = parser.value(u"save"_s);
    m_wishes.scenario = parser.value(u"scenario"_s);
    return readSource(parser)
        .and_then([&] { return readMode(parser); })
        .and_then([&] { return readPace(parser); })
        .map([this](Pace pace) { m_pace = pace; });
}

Result<void> CallCommand::readSource(const QCommandLineParser &parser)
{
    m_request = parser.value(u"request"_s).trimmed();
    m_audioFile = parser.value(u"audio"_s);
    if (m_request.isEmpty() == m_audioFile.isEmpty())
        return failure(Error::Kind::Invalid,
                       tr("Say what is to be done: either --request TEXT or --audio FILE."));
    return {};
}

Result<void> CallCommand::readMode(const QCommandLineParser &parser)
{
    const QList<QPair<QString, CallPlan::Mode>> modes{{u"simulate"_s, CallPlan::Mode::Simulated},
                                                      {u"real"_s, CallPlan::Mode::Real},
                                                      {u"rehearse"_s, CallPlan::Mode::Rehearsed}};
    for (const auto &[name, mode] : modes) {
        if (!parser.isSet(name))
            continue;
        if (m_wishes.mode)
            return failure(Error::Kind::Invalid,
                           tr("Choose one of --simulate, --real and --rehearse."));
        m_wishes.mode = mode;
    }

    bool isNumber = true;
    if (parser.isSet(u"seed"_s))
        m_wishes.seed = parser.value(u"seed"_s).toULongLong(&isNumber);
    if (!isNumber)
        return failure(Error::Kind::Invalid, tr("--seed takes a whole number from 0 on."));
    return {};
}

CallNeeds CallCommand::needs() const
{
    return {.pace = m_pace, .sound = m_pace == Pace::Real || !m_saveFolder.isEmpty(), .keys = true};
}

void CallCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    if (const auto checked = check(); !checked)
        return giveUp(checked.error());
    if (m_request.isEmpty())
        transcribe();
    else
        plan(m_request);
}

Result<void> CallCommand::check() const
{
    if (m_wishes.mode == CallPlan::Mode::Real && !m_services->realCalls)
        return m_services->realCalls;
    if (const auto known = checkScenario(m_wishes.scenario, m_services->scenarios); !known)
        return known;
    if (!m_audioFile.isEmpty() && !QFileInfo(m_audioFile).isReadable())
        return failure(Error::Kind::Missing,
                       tr("The file “%1” cannot be read; check its name.").arg(m_audioFile));
    if (m_saveFolder.isEmpty())
        return {};
    return makeFolder(m_saveFolder);
}

void CallCommand::stop()
{
    m_isStopping = true;
    if (m_callId.isEmpty())
        Q_EMIT finished(CouldNotCall);
    else
        m_services->callCenter.endAll();
}

void CallCommand::transcribe()
{
    whenReady(m_services->readSound(m_audioFile), this, &CallCommand::onSoundRead);
}

void CallCommand::onSoundRead(const Result<Pcm> &sound)
{
    if (!sound)
        return giveUp(sound.error());
    whenReady(m_services->transcriber.transcribe(*sound), this, &CallCommand::onTranscribed);
}

void CallCommand::onTranscribed(const Result<RequestTranscriber::Heard> &heard)
{
    if (!heard)
        return giveUp(heard.error());
    if (heard->words.trimmed().isEmpty())
        return giveUp(
            {Error::Kind::Missing,
             QStringList{heard->trouble, tr("Nothing was understood in “%1”; speak closer, or use "
                                            "--request.")
                                             .arg(m_audioFile)}
                 .join(u' ')
                 .trimmed()});
    const QString &request = heard->words;
    tell(tr("Heard: %1\n%2")
             .arg(SecretMask({.request = request}).masked(request),
                  RequestTranscriber::toldBy(*heard)),
         transcribedEvent(*heard));
    plan(request);
}

void CallCommand::plan(const QString &request)
{
    whenReady(m_services->inputAgent.plan(request, m_services->context(), m_wishes), this,
              &CallCommand::onPlanned);
}

void CallCommand::onPlanned(const Result<CallPlan> &plan)
{
    if (m_isStopping)
        return;
    if (!plan)
        return giveUp(plan.error());
    m_callId = plan->id;
    tell(planText(*plan, m_services->context().locale), plannedEvent(*plan));
    if (plan->mode == CallPlan::Mode::Real && !m_services->realCalls)
        return giveUp(m_services->realCalls.error());
    if (m_asks && !m_console->ask(tr("Start this call? [y/N]"))) {
        m_console->complain(m_console->isStopped()
                                ? tr("Nothing was called.")
                                : tr("Nothing was called; answer y, or use --yes."));
        Q_EMIT finished(CouldNotCall);
        return;
    }
    place(*plan);
}

void CallCommand::place(const CallPlan &plan)
{
    CallSession *session = m_services->callCenter.place(plan);
    auto *watch = new CallWatch(*session, this);
    connect(watch, &CallWatch::stateChanged, this, [this](CallState state) {
        if (m_asJson)
            tell({}, stateEvent(state));
    });
    connect(watch, &CallWatch::turnReady, this, [this, session](const Turn &turn) {
        tell(turnText(turn, session->plan(), clockStart(session->record())), turnEvent(turn));
    });
    connect(watch, &CallWatch::notice, m_console, &Console::complain);
    connect(watch, &CallWatch::ended, this, &CallCommand::onEnded);
    watch->begin();
}

void CallCommand::onEnded(const CallRecord &record)
{
    tell(u'\n' + outcomeText(record).trimmed(), endedEvent(record));
    const bool isSaved = save(record);
    Q_EMIT finished(isSaved ? exitCode(record) : int(NotAchieved));
}

bool CallCommand::save(const CallRecord &record)
{
    if (m_saveFolder.isEmpty())
        return true;
    const TurnSounds sounds(m_services->folder.callFolder(record.plan.id));
    const auto saved = saveCall(record, sounds, m_saveFolder, m_services->context().locale);
    if (!saved)
        m_console->complain(saved.error().message);
    return saved.has_value();
}

void CallCommand::tell(const QString &text, const QJsonObject &event)
{
    if (m_asJson)
        m_console->print(eventLine(m_callId.isEmpty() ? QJsonValue() : m_callId, event));
    else
        m_console->print(text);
}

void CallCommand::giveUp(const Error &error)
{
    m_console->complain(error.message);
    Q_EMIT finished(error.kind == Error::Kind::Invalid ? UsageError : CouldNotCall);
}

} // namespace PhoneAgent
