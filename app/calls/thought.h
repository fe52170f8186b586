// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/actionagent.h"
#include "agents/callmonitor.h"

#include <QList>

#include <chrono>
#include <memory>
#include <optional>

namespace PhoneAgent {

/// What the agents make of a conversation as it stands: what was wanted, and what to do about it.
/// It may be begun on words that are not certain yet: it is silent until tell(), and of use only
/// when it fits() what was really said.
class Thought : public QObject
{
    Q_OBJECT

public:
    using Clock = std::chrono::steady_clock;

    /// Thinks from here on, whoever listens. The agents outlive this.
    Thought(CallMonitor &monitor, ActionAgent &agent, const Conversation &conversation);

    /// Whether it answers this conversation as well: the same, signs and capitals of the last turn
    /// aside.
    bool fits(const Conversation &conversation) const;

    /// It is asked for: what is known so far is told from the event loop, the rest as it comes.
    void tell();
    /// They speak again: nothing is told until tell().
    void hold() { m_isTold = false; }
    bool isTold() const { return m_isTold; }
    /// Thinks no more; for an answer that is deleted later.
    void giveUp();

    /// When the first of its words came; nothing while they have not.
    std::optional<Clock::time_point> firstToken() const { return m_firstToken; }
    std::optional<Clock::time_point> firstClause() const { return m_firstClause; }

Q_SIGNALS:
    /// These words will come first, should it be told: their sound can be made already.
    void begins(const QString &words);

    // Once told, in this order; whoever listens may give it up then, and delete it later.
    void classified(const PhoneAgent::IvrPrompt &prompt);
    void clause(const QString &words);
    void decided(const PhoneAgent::Decision &decision);

private:
    void onClassified(const IvrPrompt &prompt);
    void decide();
    void onClause(const QString &words);
    void onDecided(const Decision &decision);
    void tellNext();

    ActionAgent &m_agent;
    Conversation m_conversation;
    std::unique_ptr<DecisionStream> m_stream;
    std::optional<Clock::time_point> m_firstToken;
    std::optional<Clock::time_point> m_firstClause;
    bool m_isTold = false;
    bool m_isGivenUp = false;

    // Known, and not told yet:
    std::optional<IvrPrompt> m_prompt;
    QList<QString> m_clauses;
    std::optional<Decision> m_decision;
};

} // namespace PhoneAgent
