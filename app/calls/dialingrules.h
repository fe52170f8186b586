// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/result.h"

#include <QDateTime>
#include <QStringList>

namespace PhoneAgent {

/// Whom the program may telephone, and when.
struct DialingRules
{
    QString region;        ///< ISO 3166, of the person: where numbers without a country belong
    QStringList countries; ///< ISO 3166, those that may be called; empty: all
    QTime from;            ///< local time of the callee, with `until`; invalid: at any hour
    QTime until;
    QStringList ownNumbers; ///< the person's and the phone line's, as they were typed
};

/// Whether this call may be dialled at `now`. The Error is a sentence that says why not. Only
/// Real calls ring anybody's telephone, so all others may.
Result<void> mayDial(const CallPlan &plan, const DialingRules &rules, const QDateTime &now);

/// The hours of the day in the country of `number` at `now`, one for each time zone, in order. A
/// telephone number seldom tells more than the country.
QList<QTime> localTimes(const QString &number, const QDateTime &now);

} // namespace PhoneAgent
