// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace PhoneAgent {

/// The real program, with a data folder of its own.
class AgentProcess : public QProcess
{
public:
    explicit AgentProcess(const QString &dataDir)
    {
        setProgram(QStringLiteral(PHONEAGENT_BIN "/ai-phone-agent"));
        m_general = {QStringLiteral("--data-dir"), dataDir};
        connect(this, &QProcess::readyReadStandardOutput, this,
                [this] { output += readAllStandardOutput(); });
        connect(this, &QProcess::readyReadStandardError, this,
                [this] { errors += readAllStandardError(); });
    }

    ~AgentProcess() override
    {
        kill();
        waitForFinished();
    }

    void begin(const QStringList &arguments)
    {
        start(program(), m_general + arguments);
        waitForStarted();
    }

    /// Runs a command with this input and returns its exit code; -1 when it crashed or hung.
    int run(const QStringList &arguments, const QByteArray &input = {}, int limitMs = 60'000)
    {
        begin(arguments);
        write(input);
        closeWriteChannel();
        return waitForFinished(limitMs) && exitStatus() == NormalExit ? exitCode() : -1;
    }

    QList<QJsonObject> events(const QString &name = {}) const
    {
        QList<QJsonObject> list;
        for (const QByteArray &line : output.split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (!event.isEmpty() && (name.isEmpty() || event[u"event"] == name))
                list.append(event);
        }
        return list;
    }

    /// Process ids of the programs it started.
    QList<qint64> children() const
    {
        QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(processId()));
        QList<qint64> ids;
        if (!file.open(QIODevice::ReadOnly))
            return ids;
        for (const QByteArray &id : file.readAll().simplified().split(' '))
            ids.append(id.toLongLong());
        return ids;
    }

    QByteArray output;
    QByteArray errors;

private:
    QStringList m_general;
};

/// What became of the summary by SMS of the call that ended so: its record on file tells it, since
/// that comes after the end.
inline QString smsOnFile(const QString &dataDir, const QJsonObject &ended)
{
    AgentProcess history(dataDir);
    history.run({QStringLiteral("history"), QStringLiteral("show"),
                 ended[u"record"][u"plan"][u"id"].toString(), QStringLiteral("--json")});
    return QJsonDocument::fromJson(history.output)[u"sms"].toString();
}

/// False once a process has ended, even when nobody has asked for its exit code yet.
inline bool isAlive(qint64 processId)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(processId));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    return !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}

} // namespace PhoneAgent
