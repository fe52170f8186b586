// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QLocale>

namespace PhoneAgent {

/// How a call stands, in few words with the icon that goes with them.
struct CallWords
{
    enum class Tone {
        Quiet,
        Active, ///< something the person can do, or the agent is doing
        Good,
        Attention,
    };

    QString iconName;
    QString text;
    Tone tone = Tone::Quiet;

    bool operator==(const CallWords &) const = default;
};

/// What a list says about a call, running or ended: "Booked, Mon 13 Apr", "Agent speaking".
CallWords callWords(const CallRecord &record, const QLocale &locale);

/// The icon for the kind of place that is called, "building-2" when the name does not tell.
QString placeIcon(const CallPlan &plan);

/// Who is called, as lists and headers show it.
QString targetName(const CallPlan &plan);

} // namespace PhoneAgent
