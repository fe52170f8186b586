// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/serialworker.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

using namespace PhoneAgent;

namespace {

/// The higher, the longer it waits for others.
int niceness()
{
    return getpriority(PRIO_PROCESS, id_t(gettid()));
}

} // namespace

class TestSerialWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void letsThoseInAHurryGoFirst();
    void isInAHurryWhereAsked();
};

void TestSerialWorker::letsThoseInAHurryGoFirst()
{
    const int own = niceness();
    SerialWorker worker;

    const Result<int> workers = worker.run<int>([] { return Result<int>(niceness()); }).result();

    QCOMPARE(workers.value_or(-1), std::max(own, 8));
    QCOMPARE(niceness(), own);
}

void TestSerialWorker::isInAHurryWhereAsked()
{
    SerialWorker worker(SerialWorker::Pace::Usual);

    const Result<int> workers = worker.run<int>([] { return Result<int>(niceness()); }).result();

    QCOMPARE(workers.value_or(-1), niceness());
}

QTEST_GUILESS_MAIN(TestSerialWorker)
#include "tst_serialworker.moc"
