// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/simulatorprocess.h"

#include "core/logging.h"
#include "core/whenready.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto StartLimit = 10s;
constexpr int StopLimitMs = 2000;

/// Ctrl+C is meant for this process, which still says goodbye in its calls and then ends the child.
void leaveTerminal()
{
#ifdef Q_OS_UNIX
    ::setpgid(0, 0);
#endif
}

QString bundledProgram()
{
    return QCoreApplication::applicationDirPath() + u"/call-simulator"_s;
}

} // namespace

SimulatorProcess::SimulatorProcess(const QString &program, QObject *parent)
    : QObject(parent), m_program(program.isEmpty() ? bundledProgram() : program)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.setChildProcessModifier(leaveTerminal);
    m_startDeadline.setSingleShot(true);
    m_startDeadline.setInterval(StartLimit);
    connect(&m_startDeadline, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SimulatorProcess::onOutput);
    connect(&m_process, &QProcess::finished, this, &SimulatorProcess::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onFinished();
    });
}

SimulatorProcess::~SimulatorProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    m_process.closeWriteChannel(); // the child quits when its input ends
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(StopLimitMs)) {
        m_process.kill();
        m_process.waitForFinished(StopLimitMs);
    }
}

QFuture<Result<quint16>> SimulatorProcess::port()
{
    if (m_port != 0)
        return readyFuture<Result<quint16>>(m_port);

    QPromise<Result<quint16>> &promise = m_waiting.emplace_back();
    promise.start();
    const QFuture<Result<quint16>> future = promise.future();
    if (m_process.state() == QProcess::NotRunning)
        start();
    return future;
}

void SimulatorProcess::start()
{
    qCInfo(TELEPHONY) << "Starting the receptionist" << m_program;
    m_startDeadline.start();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : m_setup.variables.asKeyValueRange())
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
    m_process.start(m_program, QStringList{u"--child"_s, u"--port"_s, u"0"_s} + m_setup.arguments);
}

void SimulatorProcess::onOutput()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine();
        const QJsonObject message = QJsonDocument::fromJson(line).object();
        const int port = message[u"port"].toInt();
        if (!message[u"ready"].toBool() || port <= 0 || port > 0xffff)
            continue;
        m_startDeadline.stop();
        m_port = quint16(port);
        answer(m_port);
    }
}

void SimulatorProcess::onFinished()
{
    m_startDeadline.stop();
    if (m_port != 0)
        qCWarning(TELEPHONY) << "The receptionist stopped; the next call starts it again";
    m_port = 0;
    answer(failure(Error::Kind::Unavailable,
                   tr("The practice line could not be started. Install the program again."),
                   m_program + u": "_s + m_process.errorString()));
}

void SimulatorProcess::answer(const Result<quint16> &port)
{
    auto waiting = std::exchange(m_waiting, {});
    for (QPromise<Result<quint16>> &promise : waiting) {
        promise.addResult(port);
        promise.finish();
    }
}

} // namespace PhoneAgent
