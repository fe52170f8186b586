// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

// storewriter FILE CALLS TURNS: writes calls of so many turns each into the store, all to
// +914055500142, the last call left open, then says "ready" and waits to be killed or for its
// standard input to end.

#include "store/callstore.h"

#include <QCoreApplication>

#include <cstdio>

using namespace PhoneAgent;
using namespace Qt::Literals::StringLiterals;

namespace {

Result<void> writeCall(CallStore &store, const CallId &id, int turns, bool isLast)
{
    CallRecord record;
    record.plan.id = id;
    record.plan.targetName = u"Apollo Hospital"_s;
    record.plan.mode = CallPlan::Mode::Real;
    record.plan.number = u"+914055500142"_s;
    record.state = CallState::Listening;
    record.startedAt = QDateTime::fromMSecsSinceEpoch(1'776'000'000'000);
    if (const auto done = store.add(record); !done)
        return done;
    for (int number = 1; number <= turns; ++number) {
        const Turn turn{.number = number,
                        .text = u"Words of turn %1"_s.arg(number),
                        .at = record.startedAt.addSecs(number)};
        if (const auto done = store.putTurn(id, turn); !done)
            return done;
    }
    if (isLast)
        return {};
    record.state = CallState::Ended;
    return store.update(record);
}

int fail(const Error &error)
{
    std::fprintf(stderr, "%s (%s)\n", qPrintable(error.message), qPrintable(error.detail));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const auto database = Database::open(arguments.value(1));
    if (!database)
        return fail(database.error());

    CallStore store(**database);
    const int calls = arguments.value(2).toInt();
    for (int i = 1; i <= calls; ++i) {
        const CallId id = u"%1-%2"_s.arg((*database)->run()).arg(i);
        const auto done = writeCall(store, id, arguments.value(3).toInt(), i == calls);
        if (!done)
            return fail(done.error());
    }
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}
