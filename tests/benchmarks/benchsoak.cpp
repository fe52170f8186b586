// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// bench-soak [CALLS]: real calls of all kinds, one after the other through one program that runs
// on, ten at once. What it holds after the first forty it must hold after the last, and no more;
// memory by what is allocated, in the second half, when all that is kept once is there.

#include "journeys/realcalls.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QTest>
#include <QTextStream>

#include <algorithm>
#include <numeric>
#include <optional>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int WarmUp = 40;
/// SQLite keeps 3 to 4 of each call, until its pages take 2 MB; a record in memory is as much
/// again.
constexpr int MostKilobytesACall = 6;
constexpr int Patience = 600'000; ///< ms, for all calls of one measurement

/// In ten calls: people who hang up at once, in the middle of our sentence or not at all, and
/// nobody.
const QStringList Behaviours{u"hang-up-after-ms:1500"_s,
                             u"hang-up-after-words:6"_s,
                             u"busy"_s,
                             u"hang-up-after-ms:4000"_s,
                             u"answer"_s,
                             u"no-answer"_s,
                             u"hang-up-after-ms:800"_s,
                             u"hang-up-after-words:9"_s,
                             u"failed"_s,
                             u"hang-up-after-ms:2500"_s};

/// What a process holds.
struct Holdings
{
    int allocated = 0; ///< kB, like what it occupies
    int resident = 0;
    QMap<QString, int> descriptors; ///< how many of each kind
    int threads = 0;
    int children = 0;
    int temporaryFiles = 0;

    int allDescriptors() const
    {
        const QList<int> counts = descriptors.values();
        return std::accumulate(counts.begin(), counts.end(), 0);
    }
};

int entriesOf(const QString &folder)
{
    return int(
        QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
}

int residentKilobytes(const QString &process)
{
    QFile status(process + u"/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').value(0).toInt();
    }
    return 0;
}

/// What the program told since now.
int allocatedKilobytes(const RealCalls &calls)
{
    QFile heap(calls.folder.filePath(u"heap.%1"_s.arg(calls.agent.processId())));
    heap.remove();
    const auto isTold = [&heap] { return heap.open(QIODevice::ReadOnly); };
    return QTest::qWaitFor(isTold, 10'000) ? heap.readAll().toInt() / 1024 : 0;
}

QMap<QString, int> descriptorsOf(const QString &process)
{
    QMap<QString, int> kinds;
    QDirIterator files(process + u"/fd"_s, QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    while (files.hasNext())
        ++kinds[QFile::symLinkTarget(files.next()).section(u'/', -1).section(u':', 0, 0)];
    return kinds;
}

Holdings holdingsOf(const RealCalls &calls)
{
    const QString process = u"/proc/%1"_s.arg(calls.agent.processId());
    Holdings holdings{.resident = residentKilobytes(process),
                      .descriptors = descriptorsOf(process),
                      .threads = entriesOf(process + u"/task"_s),
                      .children = int(calls.agent.children().size())};
    QDirIterator files(calls.folder.filePath(u"tmp"_s), QDir::Files, QDirIterator::Subdirectories);
    for (; files.hasNext(); files.next())
        ++holdings.temporaryFiles;
    return holdings;
}

void print(QTextStream &out, int calls, const Holdings &holdings)
{
    out << "after " << calls << " calls: " << holdings.allocated << " kB allocated ("
        << holdings.resident << " kB resident), " << holdings.allDescriptors() << " descriptors (";
    for (auto it = holdings.descriptors.begin(); it != holdings.descriptors.end(); ++it)
        out << it.key() << ' ' << it.value() << ' ';
    out << "), " << holdings.threads << " threads, " << holdings.children << " children, "
        << holdings.temporaryFiles << " temporary files\n";
    out.flush();
}

void order(RealCalls &calls, int from, int to)
{
    for (int call = from; call < to; ++call)
        calls.add(QString::number(call),
                  u"Book a table for two at Spice Garden on 15th April 2027 at 8 pm"_s,
                  {{u"behaviour"_s, Behaviours[call % Behaviours.size()]},
                   {u"scenario"_s, u"curt"_s},
                   {u"seed"_s, call},
                   {u"greets_after_ms"_s, 200}});
}

/// Waits for so many ends, and until what closes in its own time is closed.
bool awaitEnds(const RealCalls &calls, int count)
{
    const auto haveEnded = [&] { return calls.agent.events(u"ended"_s).size() >= count; };
    if (!QTest::qWaitFor(haveEnded, Patience))
        return false;
    // Kept connections are let go after a minute without a request at the latest; then the program
    // only listens.
    return QTest::qWaitFor([&] { return holdingsOf(calls).descriptors[u"socket"_s] <= 1; },
                           120'000);
}

std::optional<Holdings> heldAfter(QTextStream &out, const RealCalls &calls, int count)
{
    if (!awaitEnds(calls, count))
        return {};
    Holdings holdings = holdingsOf(calls);
    holdings.allocated = allocatedKilobytes(calls);
    print(out, count, holdings);
    return holdings;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int count =
        std::max(2 * WarmUp, QCoreApplication::arguments().value(1, u"200"_s).toInt());
    QTextStream out(stdout);

    RealCalls calls;
    QDir(calls.folder.path()).mkdir(u"tmp"_s);
    calls.environment.insert(u"TMPDIR"_s, calls.folder.filePath(u"tmp"_s));
    // A socket to the keychain stays open as long as the program.
    calls.environment.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
    calls.environment.insert(u"LD_PRELOAD"_s, QStringLiteral(HEAP_WATCH));
    calls.environment.insert(u"HEAP_WATCH"_s, calls.folder.filePath(u"heap"_s));
    calls.takesMore = true;
    order(calls, 0, WarmUp);
    const auto before = calls.begin() ? heldAfter(out, calls, WarmUp) : std::nullopt;
    const int middle = (WarmUp + count) / 2;
    order(calls, WarmUp, middle);
    calls.handOver();
    const auto between = heldAfter(out, calls, middle);
    order(calls, middle, count);
    calls.handOver();
    const auto after = heldAfter(out, calls, count);
    if (!before || !between || !after)
        return 1;

    QMap<QString, int> outcomes;
    for (const QJsonObject &end : calls.agent.events(u"ended"_s))
        ++outcomes[end[u"outcome"].toString()];
    for (auto it = outcomes.begin(); it != outcomes.end(); ++it)
        out << it.key() << ' ' << it.value() << "  ";
    const bool isClean =
        after->allDescriptors() <= before->allDescriptors() && after->threads <= before->threads &&
        after->children <= before->children && after->temporaryFiles <= before->temporaryFiles &&
        before->allocated > 0 &&
        after->allocated - between->allocated <= MostKilobytesACall * (count - middle);
    out << (isClean ? "\nThe calls left nothing behind.\n"
                    : "\nThe calls left something behind.\n");
    return isClean ? 0 : 1;
}
