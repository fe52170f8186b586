// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QLocale>

namespace PhoneAgent {

/// What was understood and how it will be called, for the person to check: one value a line, with
/// dots for secrets.
QString planText(const CallPlan &plan, const QLocale &locale);

/// "00:12  Agent: Hello, I am …"; `start` is when somebody picked up.
QString turnText(const Turn &turn, const CallPlan &plan, const QDateTime &start);

/// "Done: …" and the facts, one a line.
QString outcomeText(const CallRecord &record);

/// The whole call to read: heading, turns, outcome; with dots for secrets.
QString transcriptText(const CallRecord &whole, const QLocale &locale);

/// "Not done"
QString outcomeName(CallRecord::Outcome outcome);

/// Who is called, as shown: never empty.
QString calleeName(const CallPlan &plan);

/// From when the call's clock counts.
QDateTime clockStart(const CallRecord &record);

} // namespace PhoneAgent
