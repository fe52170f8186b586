// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionrules.h"
#include "support/talks.h"

#include <QRegularExpression>

namespace PhoneAgent {

inline CallPlan cancelPlan()
{
    CallPlan plan = planFor(Intent::Task::CancelAppointment);
    plan.intent.person = known(QStringLiteral("Chandra"));
    plan.intent.oldDate = known(QDate(2026, 4, 15));
    return plan;
}

inline CallPlan movePlan()
{
    CallPlan plan = cancelPlan();
    plan.intent.task = known(Intent::Task::RescheduleAppointment);
    plan.intent.date = known(QDate(2026, 4, 20));
    return plan;
}

inline CallPlan tellingPlan(Intent::Task task, const QString &description)
{
    CallPlan plan = planFor(task);
    plan.intent.description = known(description);
    return plan;
}

/// A call decided by the rules, one line of the callee after the other.
class RuleTalk
{
public:
    explicit RuleTalk(const CallPlan &plan, const QStringList &hints = {})
    {
        m_conversation.plan = plan;
        m_conversation.hints = hints;
    }

    Decision hear(const QString &words)
    {
        add({.speaker = Turn::Speaker::Callee, .text = words});
        const Decision decision = ActionRules().decide(m_conversation).result().value();
        add({.speaker = Turn::Speaker::Agent,
             .text = decision.text,
             .action = decision.action,
             .digits = decision.digits,
             .reason = decision.reason});
        return decision;
    }

    Decision hearAll(const QStringList &lines)
    {
        Decision last;
        for (const QString &line : lines)
            last = hear(line);
        return last;
    }

    const Conversation &conversation() const { return m_conversation; }

private:
    void add(Turn turn)
    {
        turn.number = int(m_conversation.turns.size()) + 1;
        turn.at = QDate(2026, 4, 1).startOfDay();
        m_conversation.turns.append(turn);
    }

    Conversation m_conversation;
};

/// Words as a pattern, whatever their case.
inline QRegularExpression words(const QString &pattern)
{
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption);
}

} // namespace PhoneAgent
