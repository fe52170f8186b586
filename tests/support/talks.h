// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/callplan.h"
#include "core/turn.h"

namespace PhoneAgent {

/// A detail beyond doubt.
template <typename T>
Detail<T> known(const T &value)
{
    return {.value = value, .confidence = 1.0};
}

/// A call for Meera Iyer to Lakeside Hospital, of which only the task is known.
inline CallPlan planFor(Intent::Task task)
{
    CallPlan plan;
    plan.id = QStringLiteral("call");
    plan.targetName = QStringLiteral("Lakeside Hospital");
    plan.userName = QStringLiteral("Meera Iyer");
    plan.userPhone = QStringLiteral("+919876543210");
    plan.intent.task = known(task);
    plan.intent.place = known(QStringLiteral("Lakeside Hospital"));
    return plan;
}

/// An appointment with Doctor Chandra on Wednesday the 15th of April 2026.
inline CallPlan bookingPlan()
{
    CallPlan plan = planFor(Intent::Task::BookAppointment);
    plan.intent.person = known(QStringLiteral("Chandra"));
    plan.intent.specialty = known(QStringLiteral("Dermatology"));
    plan.intent.date = known(QDate(2026, 4, 15));
    return plan;
}

/// Turns written "A: words" for the agent and "C: words" for the callee.
inline QList<Turn> turnsOf(const QStringList &lines)
{
    QList<Turn> turns;
    for (const QString &line : lines) {
        Turn turn;
        turn.number = int(turns.size()) + 1;
        turn.speaker = line.startsWith(u"A:") ? Turn::Speaker::Agent : Turn::Speaker::Callee;
        turn.text = line.sliced(2).trimmed();
        turn.at = QDate(2026, 4, 1).startOfDay();
        turns.append(turn);
    }
    return turns;
}

/// The same in one line: "A: words | C: words".
inline QList<Turn> turnsOf(const QString &script)
{
    return turnsOf(script.split(QStringLiteral(" | ")));
}

} // namespace PhoneAgent
