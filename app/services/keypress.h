// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaType>
#include <QString>

namespace PhoneAgent {

/// Keys that are pressed together.
struct KeyPress
{
    Q_GADGET
public:
    enum class Way {
        Tones,   ///< by their sound, like speech
        Network, ///< by the telephone network, which interrupts the sound for it
    };
    Q_ENUM(Way)

    QString digits;        ///< 0-9 * #
    bool isSecret = false; ///< nothing of them is kept, not even their sound
    Way way = Way::Tones;

    bool operator==(const KeyPress &) const = default;
};

} // namespace PhoneAgent
