// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "journeys/agentprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextStream>

#include <map>
#include <sys/resource.h>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Every scenario once for each seed from 1 to `seeds`.
QByteArray orders(int seeds)
{
    QFile file(QStringLiteral(TEST_DATA "/console/orders.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray lines;
    for (const QByteArray &line : file.readAll().trimmed().split('\n')) {
        QJsonObject order = QJsonDocument::fromJson(line).object();
        const QString scenario = order[u"id"].toString();
        for (int seed = 1; seed <= seeds; ++seed) {
            order[u"id"] = u"%1/%2"_s.arg(scenario).arg(seed);
            order[u"seed"] = seed;
            lines += QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n';
        }
    }
    return lines;
}

/// User and system time of the program and the simulator it started, both of which have ended.
double cpuSeconds()
{
    rusage usage = {};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void report(QTextStream &out, const AgentProcess &agent, double wallSeconds)
{
    const auto ended = agent.events(u"ended"_s);
    std::map<QString, std::map<QString, int>> outcomes;
    for (const QJsonObject &call : ended)
        ++outcomes[call[u"id"].toString().section(u'/', 0, 0)][call[u"outcome"].toString()];
    for (const auto &[scenario, counts] : outcomes) {
        out << scenario.leftJustified(24);
        for (const auto &[outcome, count] : counts)
            out << outcome << ' ' << count << "  ";
        out << '\n';
    }
    const auto calls = double(std::max<qsizetype>(1, ended.size()));
    out << ended.size() << " calls, " << calls / wallSeconds << " calls/s, "
        << cpuSeconds() * 1000 / calls << " ms CPU per call\n";
}

} // namespace

/// bench-calls [SEEDS] [PARALLEL]
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const int seeds = std::max(1, arguments.value(1, u"20"_s).toInt());
    QTextStream out(stdout);

    QTemporaryDir folder;
    AgentProcess agent(folder.path());
    QElapsedTimer clock;
    clock.start();
    const int code = agent.run(
        {u"batch"_s, u"--pace"_s, u"instant"_s, u"--parallel"_s, arguments.value(2, u"8"_s)},
        orders(seeds));
    report(out, agent, double(clock.elapsed()) / 1000);
    return code;
}
