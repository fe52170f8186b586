// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

namespace PhoneAgent {

/// Who holds keys leaves no image of its memory behind, nor do the programs it starts.
void preventCrashDumps();

} // namespace PhoneAgent
