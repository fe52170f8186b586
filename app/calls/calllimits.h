// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <chrono>

namespace PhoneAgent {

/// How long the agent waits on machines and queues before it does something by itself.
struct ReflexLimits
{
    std::chrono::milliseconds beep{4'000};        ///< for the tone a machine has announced
    std::chrono::milliseconds music{1'500};       ///< to go on after what may be an announcement
    std::chrono::milliseconds silentHold{90'000}; ///< until whoever asked to wait is asked
};

/// How long a call may wait for what.
struct CallLimits
{
    /// For somebody to pick up; a line whose network gives up earlier, or opens no sound after
    /// that, tells by itself.
    std::chrono::milliseconds connect{100'000};
    /// Between two looks whether another program is through with a number.
    std::chrono::milliseconds busyNumber{1'000};
    std::chrono::milliseconds greeting{1'200};    ///< for who picked up to say hello
    std::chrono::milliseconds reply{8'000};       ///< of silence before the agent asks again ...
    std::chrono::milliseconds replyAgain{10'000}; ///< ... and once more
    /// Menus pause between options; answering at the conversational pace would press a key before
    /// the right one is read out.
    std::chrono::milliseconds menuPause{2'000};
    std::chrono::milliseconds keys{5'000};       ///< for a menu to notice keys
    std::chrono::milliseconds afterKeys{15'000}; ///< in place of `reply`, once it noticed keys
    std::chrono::milliseconds wordless{2'000};   ///< of sound that stops the agent, without a word
    std::chrono::milliseconds hum{3'000};        ///< to go on after a mere "okay"
    std::chrono::milliseconds hear{60'000};      ///< for words to be made of what is heard
    std::chrono::milliseconds think{20'000};     ///< for the agents to decide
    std::chrono::milliseconds goodbye{12'000};   ///< for the last words to be heard
    std::chrono::milliseconds talk{900'000};     ///< in all, while the agents are at work
    std::chrono::milliseconds hold{2'700'000};   ///< in all, kept waiting
    std::chrono::milliseconds call{3'600'000};   ///< all in all
    int nudges = 3;
    int turns = 80;
    int sameQuestion = 3; ///< so often ends the call; a menu, when nothing else gets past it
    ReflexLimits reflexes = {};
};

} // namespace PhoneAgent
