// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/doctorcommand.h"

#include "core/whenready.h"

#include <QJsonDocument>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString mark(Finding::State state)
{
    switch (state) {
    case Finding::State::Ok:
        break;
    case Finding::State::Warning:
        return DoctorCommand::tr("warning");
    case Finding::State::Problem:
        return DoctorCommand::tr("problem");
    }
    return DoctorCommand::tr("ok");
}

} // namespace

QString DoctorCommand::help() const
{
    return tr(R"(Usage: ai-phone-agent doctor [OPTIONS]

Looks at keys, models, voices, the Twilio account and its number, microphone, speaker, tunnel and
the public address, and sends itself a stream as Twilio would. Nobody is called and nothing is
bought. Each finding is one sentence with the next step.

Options:
  --json               one JSON object a line: id, state (ok, warning, problem), sentence, next_step
  --data-dir DIR, --log-level LEVEL, --help

Exit status: 0 no problem (there may be warnings), 2 usage, 3 problems.
)");
}

void DoctorCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({u"json"_s, {}});
}

Result<void> DoctorCommand::read(const QCommandLineParser &parser)
{
    m_asJson = parser.isSet(u"json"_s);
    if (parser.positionalArguments().size() == 1)
        return {};
    return failure(Error::Kind::Invalid, tr("doctor takes no words; see doctor --help."));
}

void DoctorCommand::start(ConsoleServices &services, Console &console)
{
    m_services = &services;
    m_console = &console;
    whenReady(services.keys.open(), this, [](DoctorCommand *self, auto) { self->onOpened(); });
}

void DoctorCommand::onOpened()
{
    m_checkup = std::make_unique<Checkup>(m_services->http, m_services->checkup());
    connect(m_checkup.get(), &Checkup::found, this, &DoctorCommand::onFound);
    connect(m_checkup.get(), &Checkup::finished, this, &DoctorCommand::onFinished);
    m_checkup->start();
}

void DoctorCommand::onFound(const Finding &finding)
{
    m_problems += finding.state == Finding::State::Problem;
    m_warnings += finding.state == Finding::State::Warning;
    if (m_asJson)
        return m_console->print(QJsonDocument(finding.toJson()).toJson(QJsonDocument::Compact));
    m_console->print(u"%1  %2 %3"_s.arg(mark(finding.state), -7)
                         .arg(finding.sentence, finding.nextStep)
                         .trimmed());
}

void DoctorCommand::onFinished()
{
    if (!m_asJson)
        m_console->print(m_problems == 0 && m_warnings == 0
                             ? tr("Everything works.")
                             : tr("Problems: %1. Warnings: %2.").arg(m_problems).arg(m_warnings));
    Q_EMIT finished(m_problems > 0 ? NotAchieved : Achieved);
}

} // namespace PhoneAgent
