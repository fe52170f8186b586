// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "contacts/contactbook.h"

#include <QObject>

namespace PhoneAgent {

/// What the person or the caller of the console fixed beforehand; empty members leave the choice
/// to the agent.
struct PlanWishes
{
    std::optional<CallPlan::Mode> mode;
    QString number; ///< as typed; replaces what the registry says
    QString userName;
    QString userPhone; ///< as typed
    QString scenario;
    std::optional<quint64> seed;
};

/// Agent 1. Makes a plan of a request: reads the intent, finds the number, chooses the mode.
class InputAgent
{
public:
    /// `model` may be null: then the rules read alone. All must outlive this.
    InputAgent(IntentReader *model, IntentReader &rules, const ContactBook &contacts);

    /// Reads requests from now on; null: the rules alone. An earlier one must outlive what it
    /// began.
    void setModel(IntentReader *model) { m_model = model; }

    /// True once a telephone provider is set up: a plan with a number then is a real call.
    void setRealCallsReady(bool ready) { m_realCallsReady = ready; }

    /// The plan for a request. Fails with Invalid only when nothing can be understood (empty or
    /// overlong text) or a given number is none.
    QFuture<Result<CallPlan>> plan(const QString &request, const RequestContext &context,
                                   const PlanWishes &wishes = {});

    /// The plan with one field as the person typed it, matched and checked anew. An empty text
    /// makes the field unknown. Fails with Invalid, and a sentence, when the text cannot be read.
    Result<CallPlan> withField(const CallPlan &plan, Intent::Field field, const QString &text,
                               const RequestContext &context) const;

    /// The plan with its number, mode, user name, phone or scenario changed.
    Result<CallPlan> withWishes(const CallPlan &plan, const PlanWishes &wishes,
                                const RequestContext &context) const;

private:
    IntentReader *m_model;
    IntentReader &m_rules;
    const ContactBook &m_contacts;
    bool m_realCallsReady = false;
    QObject m_pending; ///< owns the plans under way, so that none outlives the readers
};

/// A field as the person reads and edits it, in the person's locale: "Wed 15 April 2026",
/// "after 4 PM". Empty when unknown.
QString fieldText(const Intent &intent, Intent::Field field, const QLocale &locale);

} // namespace PhoneAgent
