// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/thought.h"

#include "core/whenready.h"
#include "language/words.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

namespace {

bool isSameTurn(const Turn &one, const Turn &other)
{
    return one.speaker == other.speaker && one.text == other.text && one.digits == other.digits;
}

} // namespace

Thought::Thought(CallMonitor &monitor, ActionAgent &agent, const Conversation &conversation)
    : m_agent(agent), m_conversation(conversation)
{
    whenReady(monitor.classify(m_conversation), this, &Thought::onClassified);
}

bool Thought::fits(const Conversation &conversation) const
{
    const QList<Turn> &mine = m_conversation.turns;
    const QList<Turn> &theirs = conversation.turns;
    if (mine.size() != theirs.size() || mine.isEmpty() ||
        m_conversation.hints != conversation.hints)
        return false;
    return mine.last().speaker == theirs.last().speaker &&
           plainText(mine.last().text) == plainText(theirs.last().text) &&
           std::equal(mine.begin(), mine.end() - 1, theirs.begin(), isSameTurn);
}

void Thought::tell()
{
    m_isTold = true;
    QMetaObject::invokeMethod(this, &Thought::tellNext, Qt::QueuedConnection);
}

void Thought::giveUp()
{
    m_isGivenUp = true;
    if (m_stream)
        m_stream.release()->deleteLater(); // it may be its own signal that leads here
}

void Thought::onClassified(const IvrPrompt &prompt)
{
    if (m_isGivenUp)
        return;
    m_prompt = prompt;
    if (!m_conversation.turns.isEmpty())
        m_conversation.turns.last().prompt = prompt;
    // Whoever hears what was wanted may want no answer.
    tellNext();
    if (!m_isGivenUp)
        decide();
}

void Thought::decide()
{
    m_stream = m_agent.decide(m_conversation);
    connect(m_stream.get(), &DecisionStream::begun, this,
            [this] { m_firstToken = m_firstToken.value_or(Clock::now()); });
    connect(m_stream.get(), &DecisionStream::clause, this, &Thought::onClause);
    connect(m_stream.get(), &DecisionStream::decided, this, &Thought::onDecided);
}

void Thought::onClause(const QString &words)
{
    if (!m_firstClause) {
        m_firstClause = Clock::now();
        Q_EMIT begins(words);
    }
    m_clauses.append(words);
    tellNext();
}

void Thought::onDecided(const Decision &decision)
{
    const bool speaks =
        decision.action == Decision::Action::Speak || decision.action == Decision::Action::EndCall;
    if (!m_firstClause && speaks && !decision.text.isEmpty())
        Q_EMIT begins(decision.text);
    m_firstToken = m_firstToken.value_or(Clock::now());
    m_firstClause = m_firstClause.value_or(Clock::now());
    m_decision = decision;
    tellNext();
}

void Thought::tellNext()
{
    if (m_isTold && m_prompt)
        Q_EMIT classified(*std::exchange(m_prompt, std::nullopt));
    while (m_isTold && !m_isGivenUp && !m_clauses.isEmpty())
        Q_EMIT clause(m_clauses.takeFirst());
    if (m_isTold && !m_isGivenUp && m_decision)
        Q_EMIT decided(*std::exchange(m_decision, std::nullopt));
}

} // namespace PhoneAgent
