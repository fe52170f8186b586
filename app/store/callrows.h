// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

#include <QVariant>

namespace PhoneAgent {

class Statement;

/// How calls and turns stand in their tables.
namespace CallRows {

/// Milliseconds since 1970 UTC; null for no time.
QVariant toColumn(const QDateTime &time);
QDateTime timeFromColumn(const QVariant &column);

QString factsText(const QList<Fact> &facts);       ///< JSON
QString planText(const CallPlan &plan);            ///< JSON
QString promptText(const IvrPrompt &prompt);       ///< JSON
QString waterfallText(const Waterfall &waterfall); ///< JSON

/// Columns: plan, state, started_at, connected_at, ended_at, outcome, reason, summary, facts,
/// line_id, sms.
CallRecord call(const Statement &row);
/// Columns: number, speaker, text, action, digits, purpose, prompt, reason, at, duration, delay,
/// think, voice, sound_file, unheard, waterfall.
Turn turn(const Statement &row);

/// Everything a search may find in a call, without its turns.
QString searchText(const CallRecord &record);

} // namespace CallRows
} // namespace PhoneAgent
