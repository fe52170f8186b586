// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>

namespace PhoneAgent {

struct LineSounds
{
    Q_GADGET
public:
    /// What one side of a telephone line carries.
    enum class Sound {
        Quiet,
        Voice,
        Music, ///< of somebody who keeps us waiting
        Ringing,
        Busy,
        Beep, ///< after it a machine records
        Fax,
    };
    Q_ENUM(Sound)

    /// Who picked up, as far as a telephone network can tell by listening.
    enum class Answerer {
        Unknown,
        Human,
        Machine,     ///< it still speaks
        MachineDone, ///< it records now
        Fax,
    };
    Q_ENUM(Answerer)
};
using LineSound = LineSounds::Sound;
using AnsweredBy = LineSounds::Answerer;

} // namespace PhoneAgent
