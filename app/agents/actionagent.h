// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

#include <QObject>
#include <QSet>

namespace PhoneAgent {

/// Agent 3. Decides what to say or press. The disclosure and the limits on what may be said are
/// its own, whoever makes the decision.
class ActionAgent
{
public:
    /// `model` may be null: then the rules decide alone. Both must outlive this.
    ActionAgent(DecisionMaker *model, DecisionMaker &rules);

    /// Decides from now on; null: the rules alone. An earlier one must outlive what it began.
    void setModel(DecisionMaker *model) { m_model = model; }

    /// The first words of a call to somebody who says nothing: who speaks, for whom, and why.
    static Decision opening(const CallPlan &plan);

    /// How many characters of what the agent says nobody may cut off: up to the end of the sentence
    /// that tells who speaks, or that the call is recorded; 0 when none does.
    static qsizetype mustBeHeard(const QString &words);

    /// The sentences a call may begin with, whoever decides: a voice can make them ready.
    static QStringList firstWords(const CallPlan &plan);

    /// Whoever says hello is answered with opening(), without the model, unless the rules decide.
    /// Always comes to decided(), never to failed(). Deleting it gives the question up. Must not
    /// outlive this.
    std::unique_ptr<DecisionStream> decide(const Conversation &conversation);

    /// What to say when the other side is silent for the `nudge`-th time (from 1).
    static Decision nudge(const Conversation &conversation, int nudge);

    /// When the same menu comes again and again: what has not been tried yet to get past it;
    /// nothing when everything was.
    static std::optional<Decision> otherWay(const Conversation &conversation);

    /// For once, when we are to blame that they are not answered.
    static Decision apology(const Conversation &conversation);

    /// A polite end that says why, for time limits and circles.
    static Decision giveUp(const Conversation &conversation);

private:
    class Reply;

    DecisionMaker *m_model;
    DecisionMaker &m_rules;
    QSet<CallId> m_ruledCalls; ///< the model failed in these: the rules decide to their end
};

} // namespace PhoneAgent
