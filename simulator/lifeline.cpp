// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/lifeline.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <unistd.h>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace PhoneAgent {

void endWithParent()
{
#ifdef Q_OS_LINUX
    // If the parent died before this line, standard input, a pipe from it, has ended. Whose child
    // this is now tells nothing: in a container the parent itself may be process 1.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, qApp);
    QObject::connect(notifier, &QSocketNotifier::activated, qApp, [] {
        std::array<char, 256> ignored;
        if (read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0)
            QCoreApplication::quit();
    });
}

} // namespace PhoneAgent
