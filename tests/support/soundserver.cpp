// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "support/soundserver.h"

#include <QElapsedTimer>

#include <csignal>
#include <sys/prctl.h>

using namespace Qt::Literals::StringLiterals;

namespace {

// A remapped source, because Qt hides the monitors of outputs.
const QStringList MicrophoneModule{u"module-remap-source"_s, u"source_name=mic"_s,
                                   u"master=speaker.monitor"_s};

} // namespace

SoundServer::SoundServer()
{
    const QString folder = m_folder.path();
    const QString socket = folder + u"/native"_s;
    qputenv("XDG_RUNTIME_DIR", folder.toLocal8Bit());
    qputenv("PULSE_SERVER", "unix:" + socket.toLocal8Bit());
    qputenv("PULSE_COOKIE", (folder + u"/cookie"_s).toLocal8Bit());

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, folder);
    environment.insert(u"XDG_CONFIG_HOME"_s, folder);
    m_server.setProcessEnvironment(environment);
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(u"pulseaudio"_s,
                   {u"-n"_s, u"--daemonize=no"_s, u"--exit-idle-time=-1"_s, u"--use-pid-file=no"_s,
                    u"-L"_s, u"module-native-protocol-unix auth-anonymous=1 socket="_s + socket,
                    u"-L"_s, u"module-null-sink sink_name=speaker rate=48000"_s, u"-L"_s,
                    MicrophoneModule.join(u' ')});
    if (!m_server.waitForStarted()) {
        m_problem = m_server.errorString();
        return;
    }

    QElapsedTimer waiting;
    waiting.start();
    while (!control({u"set-default-source"_s, u"mic"_s})) {
        if (m_server.state() != QProcess::Running || waiting.elapsed() > 10'000) {
            m_problem = u"pulseaudio does not answer"_s;
            return;
        }
        m_server.waitForFinished(20);
    }
    control({u"set-default-sink"_s, u"speaker"_s});
}

SoundServer::~SoundServer()
{
    m_server.terminate();
    if (!m_server.waitForFinished(3000)) {
        m_server.kill();
        m_server.waitForFinished();
    }
}

void SoundServer::unplugMicrophone()
{
    control({u"unload-module"_s, MicrophoneModule.first()});
}

void SoundServer::plugInMicrophone()
{
    control(QStringList{u"load-module"_s} + MicrophoneModule);
    control({u"set-default-source"_s, u"mic"_s});
}

bool SoundServer::control(const QStringList &arguments)
{
    QProcess pactl;
    pactl.setStandardErrorFile(QProcess::nullDevice());
    pactl.setStandardOutputFile(QProcess::nullDevice());
    pactl.start(u"pactl"_s, arguments);
    return pactl.waitForFinished(5000) && pactl.exitStatus() == QProcess::NormalExit &&
           pactl.exitCode() == 0;
}
