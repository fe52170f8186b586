// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/tunnel.h"

#include "core/logging.h"
#include "telephony/tunnelprogram.h"

#include <QStandardPaths>

#include <algorithm>
#include <csignal>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif
#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Longer than this and the next death is a new trouble, not the old one.
constexpr auto Settled = 60s;

QProcessEnvironment environmentWithoutKeys()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.endsWith(u"_API_KEY"_s) || name.endsWith(u"_AUTH_TOKEN"_s) ||
            name == u"CLOUDFLARE_TUNNEL_TOKEN")
            environment.remove(name);
    }
    return environment;
}

/// The program goes when this process does, however that ends, and not before: Ctrl+C leaves the
/// calls time to say goodbye.
void endWithParent()
{
#ifdef Q_OS_UNIX
    ::setpgid(0, 0);
#endif
#ifdef Q_OS_LINUX
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
}

} // namespace

Tunnel::Tunnel(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options)),
      m_program(TunnelProgram::make(m_options.address, m_options.port, m_options.ngrokApi)),
      m_pause(m_options.timing.restart)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setChildProcessModifier(endWithParent);
    m_look.setSingleShot(true);
    m_restart.setSingleShot(true);
    m_kill.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &Tunnel::look);
    connect(&m_restart, &QTimer::timeout, this, &Tunnel::launch);
    connect(&m_kill, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &Tunnel::onOutput);
    connect(&m_process, &QProcess::finished, this, &Tunnel::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onFailedToStart();
    });
}

Tunnel::~Tunnel()
{
    disconnect(&m_process, nullptr, this, nullptr);
    stop();
    const int limit = int(m_options.timing.end.count());
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(limit)) {
        m_process.kill();
        m_process.waitForFinished(limit);
    }
}

QString Tunnel::programName(PublicAddress::Way way)
{
    const auto program = TunnelProgram::make({.way = way}, 0, 0);
    return program ? program->name() : QString();
}

void Tunnel::start()
{
    if (m_state != State::Stopped)
        return;
    if (!m_program)
        return startDirect();
    m_pause = m_options.timing.restart;
    m_isAwaited = m_process.state() != QProcess::NotRunning;
    m_isAwaited ? setState(State::Starting) : launch();
}

void Tunnel::startDirect()
{
    if (!m_options.address.base.isEmpty())
        return setUp(m_options.address.base);
    setDown({Error::Kind::Missing,
             tr("No public address is set. Set PUBLIC_BASE_URL, or telephony/public_way in "
                "settings.ini."),
             {}});
}

void Tunnel::stop()
{
    m_look.stop();
    m_restart.stop();
    m_isAwaited = false;
    if (m_process.state() != QProcess::NotRunning)
        endProgram();
    setState(State::Stopped);
}

void Tunnel::retire(QObject *parent)
{
    setParent(parent);
    disconnect();
    stop();
    if (m_process.state() == QProcess::NotRunning)
        return deleteLater();
    connect(&m_process, &QProcess::stateChanged, this, [this](QProcess::ProcessState state) {
        if (state == QProcess::NotRunning)
            deleteLater();
    });
}

void Tunnel::endProgram()
{
    m_process.terminate();
    m_kill.start(m_options.timing.end);
}

void Tunnel::launch()
{
    const QStringList folders = m_options.searchPath.split(u':', Qt::SkipEmptyParts);
    const QString path = QStandardPaths::findExecutable(m_program->name(), folders);
    if (path.isEmpty())
        return restartLater({Error::Kind::Missing,
                             tr("%1 is not installed, so there is no tunnel. Install it, or set "
                                "another telephony/public_way in settings.ini.")
                                 .arg(m_program->name()),
                             {}});
    QProcessEnvironment environment = environmentWithoutKeys();
    m_program->prepare(environment);
    m_process.setProcessEnvironment(environment);
    m_lastWords.clear();
    m_running.start();
    setState(State::Starting);
    m_process.start(path, m_program->arguments(), QIODevice::ReadOnly);
    m_look.start(m_options.timing.firstLook);
}

void Tunnel::look()
{
    m_program->look(this, [this](const std::optional<QUrl> &address) { onLooked(address); });
}

void Tunnel::onLooked(const std::optional<QUrl> &address)
{
    if (m_process.state() == QProcess::NotRunning || m_state == State::Stopped || m_isAwaited)
        return;
    if (address) {
        setUp(*address);
    } else if (m_state == State::Up) {
        m_running.start(); // the patience with it begins anew
        setDown({Error::Kind::Unavailable,
                 tr("The tunnel is down. Real calls are paused. Live calls may drop."),
                 QString::fromUtf8(m_lastWords)});
    } else if (runningTime() > m_options.timing.patience) {
        return endProgram(); // a tunnel that never comes up is started again
    }
    m_look.start(m_state == State::Up ? m_options.timing.look : m_options.timing.firstLook);
}

void Tunnel::onOutput()
{
    while (m_process.canReadLine())
        m_lastWords = m_process.readLine().trimmed();
}

void Tunnel::onFailedToStart()
{
    m_kill.stop();
    if (m_state == State::Stopped)
        return;
    restartLater({Error::Kind::Broken, tr("%1 could not be started.").arg(m_program->name()),
                  m_process.errorString()});
}

void Tunnel::onFinished()
{
    onOutput();
    m_kill.stop();
    if (m_state == State::Stopped)
        return;
    if (std::exchange(m_isAwaited, false))
        return launch();
    if (runningTime() > Settled)
        m_pause = m_options.timing.restart;
    restartLater(
        {Error::Kind::Unavailable,
         m_state == State::Starting
             ? tr("%1 does not bring a tunnel up; it is started again.").arg(m_program->name())
             : tr("%1 ended by itself; it is started again.").arg(m_program->name()),
         u"exit code %1: %2"_s.arg(QString::number(m_process.exitCode()),
                                   QString::fromUtf8(m_lastWords))});
}

std::chrono::milliseconds Tunnel::runningTime() const
{
    return std::chrono::milliseconds(m_running.elapsed());
}

void Tunnel::restartLater(const Error &problem)
{
    qCWarning(TELEPHONY) << problem.message << problem.detail;
    m_look.stop();
    m_restart.start(m_pause);
    m_pause = std::min<std::chrono::milliseconds>(m_pause * 2, m_options.timing.longestRestart);
    setDown(problem);
}

void Tunnel::setUp(const QUrl &address)
{
    m_problem = {};
    const bool isNews = std::exchange(m_address, address) != address;
    setState(State::Up);
    if (isNews)
        Q_EMIT addressChanged(address);
}

void Tunnel::setDown(const Error &problem)
{
    m_problem = problem;
    setState(State::Down);
}

void Tunnel::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

} // namespace PhoneAgent
