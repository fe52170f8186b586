// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/answerer.h"
#include "core/callrecord.h"
#include "telephony/callline.h"

namespace PhoneAgent {

/// Who outside the conversation wanted a call to end.
enum class EndWish { None, Person, Program };

/// All that is known about how a call ended.
struct CallEnd
{
    enum class Moment {
        Pause,    ///< nobody spoke
        TheySaid, ///< in the middle of what they said
        WeSaid,   ///< in the middle of what the agent said
    };

    CallLine::End line = CallLine::End::HungUp;
    QString detail; ///< what the line said of it
    EndWish wish = EndWish::None;
    Moment moment = Moment::Pause;
    QString fault;      ///< why our own side could not go on; empty when it could
    bool isKept = true; ///< false: the store did not take the call, so it was not made
    QString refusal;    ///< why the call must not be made; empty when it may
    Answerer answerer = Answerer::Unknown;
};

/// Writes outcome, reason, summary and facts into the record of an ended call. `said` is what
/// counts of its turns.
void judgeEnd(CallRecord &record, const QList<Turn> &said, const CallEnd &end);

} // namespace PhoneAgent
