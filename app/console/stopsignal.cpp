// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "console/stopsignal.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace PhoneAgent {

namespace {

// A signal handler may touch nothing else of the program.
volatile std::sig_atomic_t s_writeEnd = -1;

void onSignal(int)
{
    // The system keeps the promise to be gone within 5 seconds even when the program hangs.
    ::alarm(5);
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(int(s_writeEnd), &byte, 1);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

} // namespace

StopSignal::StopSignal()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_readEnd = ends[0];
    s_writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_readEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &StopSignal::onReadable);
    handle(SIGTERM, onSignal);
    handle(SIGINT, onSignal);
}

StopSignal::~StopSignal()
{
    handle(SIGTERM, SIG_DFL);
    handle(SIGINT, SIG_DFL);
    m_notifier.reset();
    ::close(m_readEnd);
    ::close(int(s_writeEnd));
    s_writeEnd = -1;
}

void StopSignal::onReadable()
{
    char bytes[16];
    while (::read(m_readEnd, bytes, sizeof bytes) > 0) {
    }
    Q_EMIT raised();
}

} // namespace PhoneAgent
