// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/urgency.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace PhoneAgent {

namespace {

constexpr int Urgent = -10;
constexpr int Patient = 8;

} // namespace

void preferThisThread()
{
    setpriority(PRIO_PROCESS, id_t(gettid()), Urgent);
}

void deferThisThread()
{
    const auto thread = id_t(gettid());
    setpriority(PRIO_PROCESS, thread, std::max(Patient, getpriority(PRIO_PROCESS, thread)));
}

} // namespace PhoneAgent
