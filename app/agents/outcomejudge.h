// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callrecord.h"

namespace PhoneAgent {

struct Testimony;

/// What a finished conversation proves.
struct Judgement
{
    CallRecord::Outcome outcome = CallRecord::Outcome::Unclear;
    QString reason;  ///< one sentence for the person
    QString summary; ///< at most 320 characters, what an SMS would say
    QList<Fact> facts;
};

/// Judges by the callee's own words only: what the agent said proves nothing. Hedges, questions
/// and holds never confirm, a later change or refusal replaces an earlier agreement. Pure.
Judgement judge(const CallPlan &plan, const QList<Turn> &turns);

/// The same of what was listened to already.
Judgement judge(const CallPlan &plan, const Testimony &said);

/// "Apollo Hospital: Appointment booked for … Reference A1.": `reason` with the facts a summary
/// cannot do without.
QString summaryOf(const CallPlan &plan, const QString &reason, const QList<Fact> &facts);

/// The facts known so far, for a call that still runs. Pure.
QList<Fact> provenFacts(const CallPlan &plan, const QList<Turn> &turns);

} // namespace PhoneAgent
