// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>

namespace PhoneAgent {

/// How long a call may wait for what.
struct CallLimits
{
    std::chrono::milliseconds connect{60'000};
    std::chrono::milliseconds reply{8'000};    ///< of silence before the agent asks again
    std::chrono::milliseconds hear{60'000};    ///< for words to be made of what is heard
    std::chrono::milliseconds hold{300'000};   ///< kept waiting
    std::chrono::milliseconds think{20'000};   ///< for the agents to decide
    std::chrono::milliseconds goodbye{12'000}; ///< for the last words to be heard
    std::chrono::milliseconds call{900'000};   ///< all in all
    int nudges = 3;
    int turns = 80;
    int sameQuestion = 3; ///< the same menu or question so often ends the call
};

} // namespace PhoneAgent
