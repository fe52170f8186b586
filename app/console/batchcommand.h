// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "console/batchline.h"
#include "console/consolecommand.h"

#include <QSet>

namespace PhoneAgent {

/// Many calls for another program: reads orders as JSON lines while calls run, and tells what
/// happens as JSON lines. A bad line is answered and stops nothing.
class BatchCommand : public ConsoleCommand
{
    Q_OBJECT

public:
    QString help() const override;
    void addOptions(QCommandLineParser &parser) const override;
    Result<void> read(const QCommandLineParser &parser) override;
    CallNeeds needs() const override;
    void start(ConsoleServices &services, Console &console) override;
    void stop() override;

private:
    void onLine(const InputLine &line);
    void plan(const QJsonValue &id, const BatchOrder &order);
    void onPlanned(const QJsonValue &id, const QString &request, const Result<CallPlan> &plan);
    void place(const QJsonValue &id, const CallPlan &plan);
    void onInputEnded();
    void tell(const QJsonValue &id, const QJsonObject &event);
    void complain(const QJsonValue &id, const QString &message);
    void endWithoutCall(const QJsonValue &id, const CallPlan &plan, CallRecord::Outcome outcome,
                        const QString &reason);
    void settle();
    void finishIfDone();
    bool isFull() const;
    bool isFirst(const QJsonValue &id);

    Pace m_pace = Pace::Real;
    int m_parallel = 0; ///< 0: as the settings say
    ConsoleServices *m_services = nullptr;
    Console *m_console = nullptr;
    InputLines *m_input = nullptr;
    QSet<QByteArray> m_ids;
    int m_open = 0; ///< orders taken that have not ended
    bool m_inputEnded = false;
    bool m_isStopping = false;
};

} // namespace PhoneAgent
