// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/thinking.h"

#include "core/whenready.h"

#include <utility>

namespace PhoneAgent {

namespace {

// Whoever pauses more often than this is not thought ahead of any more in this turn: each time
// costs a request. Who confirms a booking and asks for more says five sentences.
constexpr int MostTries = 5;

/// As it was when they were through: a sign of life that was given meanwhile is no answer.
Conversation asHeard(Conversation conversation)
{
    QList<Turn> &turns = conversation.turns;
    while (!turns.isEmpty() && turns.last().speaker == Turn::Speaker::Agent)
        turns.removeLast();
    return conversation;
}

} // namespace

Thinking::Thinking(const CallTools &tools, Speaking &speaking)
    : m_tools(tools), m_speaking(speaking)
{
}

void Thinking::warmUp() const
{
    if (m_tools.warmUp)
        m_tools.warmUp();
}

void Thinking::ahead(const Conversation &supposed)
{
    if (m_tries < MostTries) {
        ++m_tries;
        begin(supposed);
    }
}

void Thinking::forgetAhead()
{
    if (m_thought && !m_thought->isTold())
        drop();
}

void Thinking::about(const Conversation &conversation)
{
    m_tries = 0;
    m_conversation = asHeard(conversation);
    if (!m_thought || !m_thought->fits(m_conversation))
        begin(m_conversation);
    m_thought->tell();
}

void Thinking::hold()
{
    if (m_thought)
        m_thought->hold();
}

void Thinking::drop()
{
    if (!m_prepared.isEmpty())
        m_speaking.forget(std::exchange(m_prepared, {}));
    if (!m_thought)
        return;
    m_thought->disconnect(this);
    m_thought->giveUp();
    m_thought.release()->deleteLater(); // it may be its own signal that leads here
}

void Thinking::begin(const Conversation &conversation)
{
    drop();
    m_thought = std::make_unique<Thought>(m_tools.monitor, m_tools.agent, conversation);
    connect(m_thought.get(), &Thought::begins, this, &Thinking::onBegins);
    connect(m_thought.get(), &Thought::classified, this, &Thinking::onClassified);
    connect(m_thought.get(), &Thought::clause, this, &Thinking::onClause);
    connect(m_thought.get(), &Thought::decided, this, &Thinking::onDecided);
}

void Thinking::onClassified(const IvrPrompt &prompt)
{
    Q_EMIT classified(prompt);
    if (!m_thought)
        return; // it was one turn too many
    whenReady(
        m_tools.monitor.reconsider(m_conversation), this,
        [turn = m_conversation.lastCalleeTurn()](Thinking *self, const Result<IvrPrompt> &better) {
            if (better)
                Q_EMIT self->reconsidered(turn, *better);
        });
}

void Thinking::onBegins(const QString &words)
{
    m_prepared = m_speaking.prepare(words);
}

void Thinking::onClause(const QString &words)
{
    noteSteps();
    Q_EMIT clause(words);
}

void Thinking::onDecided(const Decision &decision)
{
    noteSteps();
    m_prepared.clear(); // it is about to be said
    drop();
    Q_EMIT decided(decision);
}

void Thinking::noteSteps()
{
    if (const auto first = m_thought->firstToken())
        m_speaking.clock().note(&Waterfall::firstToken, *first);
    if (const auto first = m_thought->firstClause())
        m_speaking.clock().note(&Waterfall::firstClause, *first);
}

} // namespace PhoneAgent
