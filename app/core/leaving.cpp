// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/leaving.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace PhoneAgent {

using namespace std::chrono_literals;

void leaveWhen(const std::function<bool()> &isThrough, int exitCode, QObject *context)
{
    // Longer than the answer to a message is waited for and, when it was lost, looked for.
    constexpr auto longestWait = 30s;
    auto *look = new QTimer(context);
    QObject::connect(look, &QTimer::timeout, context,
                     [isThrough, exitCode, limit = QDeadlineTimer(longestWait)] {
                         if (isThrough() || limit.hasExpired())
                             QCoreApplication::exit(exitCode);
                     });
    look->start(10ms);
}

} // namespace PhoneAgent
