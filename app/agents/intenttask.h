// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/requesttext.h"

namespace PhoneAgent {

/// The kind of task a request asks for; unknown when its words point nowhere.
Detail<Intent::Task> readTask(const RequestText &request);

} // namespace PhoneAgent
