// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <functional>

class QObject;

namespace PhoneAgent {

/// Ends the program with this code, from the event loop, once nothing is under way that its end
/// would cut off: a message, a call of an earlier run. What takes too long is not waited for.
void leaveWhen(const std::function<bool()> &isThrough, int exitCode, QObject *context);

} // namespace PhoneAgent
