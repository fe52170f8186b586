// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "settings/serviceconfig.h"
#include "telephony/simulatorprocess.h"

namespace PhoneAgent {

/// Who plays the receptionists of simulated calls, and with which voice. Keys go by the
/// environment: arguments are seen by every program of the computer.
SimulatorProcess::Setup practiceSetup(const ServiceConfig &config);

} // namespace PhoneAgent
