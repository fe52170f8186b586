// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QProcess>
#include <QPromise>
#include <QTimer>

#include <list>

namespace PhoneAgent {

/// The bundled receptionist as a child of this program: started when first needed, shared by all
/// calls, started again after a crash, gone with this object (and, by the child's own watch, with
/// this process). Lives on the main thread, which must be the thread that created the
/// application: the child's death signal follows it.
class SimulatorProcess : public QObject
{
    Q_OBJECT

public:
    /// `program` is the path of call-simulator; by default it lies beside this program.
    explicit SimulatorProcess(const QString &program = {}, QObject *parent = nullptr);
    ~SimulatorProcess() override;

    /// What the child is told besides: {"--scenario-dir", "…"}, and variables of its environment.
    struct Setup
    {
        QStringList arguments;
        QMap<QString, QString> variables;
    };
    /// From its next start on.
    void setUp(const Setup &setup) { m_setup = setup; }

    /// The port of the running child on 127.0.0.1; starts it when it does not run.
    QFuture<Result<quint16>> port();

    bool isRunning() const { return m_port != 0; }
    qint64 processId() const { return m_process.processId(); }

private:
    void start();
    void onOutput();
    void onFinished();
    void answer(const Result<quint16> &port);

    QString m_program;
    Setup m_setup;
    QProcess m_process;
    QTimer m_startDeadline;
    quint16 m_port = 0;
    std::list<QPromise<Result<quint16>>> m_waiting;
};

} // namespace PhoneAgent
