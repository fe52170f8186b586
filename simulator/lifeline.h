// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

namespace PhoneAgent {

/// Makes this program quit when its standard input ends and, on Linux, when the process that
/// started it dies in whatever way. Needs the application object.
void endWithParent();

} // namespace PhoneAgent
