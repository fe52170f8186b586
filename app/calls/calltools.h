// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionagent.h"
#include "agents/callmonitor.h"
#include "core/callrecord.h"
#include "services/speechsynthesizer.h"
#include "store/callstore.h"
#include "store/menustore.h"

#include <functional>
#include <memory>

namespace PhoneAgent {

/// What a call works with; all outlive it.
struct CallTools
{
    CallMonitor &monitor;
    ActionAgent &agent;
    CallStore &store;
    SpeechSynthesizer *voice = nullptr; ///< null: the call runs without sound
    QString voiceName;
    QString soundRoot; ///< folder in which each call has one for its sound; empty keeps none

    /// The voice of one call, in place of `voice`; may be null, too. It tells by the second
    /// argument what the person should know.
    std::function<std::unique_ptr<SpeechSynthesizer>(
        const CallPlan &, const std::function<void(const QString &)> &notice)>
        makeVoice = {};

    /// Connects to the services, as far as nothing is connected; may be empty.
    std::function<void()> warmUp = {};

    MenuStore *menus = nullptr; ///< null: nothing is learned of keypad menus

    /// When a call was picked up and when it ended.
    std::function<QDateTime()> now = QDateTime::currentDateTime;

    /// Sends the person what came of a telephone call; empty sends nothing.
    std::function<QFuture<Result<void>>(const CallRecord &)> sendSummary = {};

    /// Whoever picks up is told, after the first words, that the call may be recorded.
    bool tellsOfRecording = false;
};

} // namespace PhoneAgent
