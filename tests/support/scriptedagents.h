// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "core/whenready.h"

#include <QPromise>

#include <deque>
#include <list>

namespace PhoneAgent {

/// Understands every prompt as the test says.
class ScriptedPromptReader : public PromptReader
{
public:
    IvrPrompt prompt{.kind = IvrPrompt::Kind::OpenQuestion, .confidence = 0.9};

    QFuture<Result<IvrPrompt>> read(const Conversation &) override
    {
        return readyFuture<Result<IvrPrompt>>(prompt);
    }
};

/// Decides as the script says, one decision after the other; waits when the script is empty.
class ScriptedDecisionMaker : public DecisionMaker
{
public:
    void willDecide(const Decision &decision) { m_script.push_back(decision); }
    /// From now on decisions are given only by answerNext().
    void takeTime() { m_takesTime = true; }
    void answerNext()
    {
        auto pending = std::move(m_pending.front());
        m_pending.pop_front();
        pending.first.addResult(pending.second);
        pending.first.finish();
    }
    qsizetype pendingCount() const { return qsizetype(m_pending.size()); }

    QList<Conversation> seen;

    QFuture<Result<Decision>> decide(const Conversation &conversation) override
    {
        seen.append(conversation);
        Decision decision = Decision::wait();
        if (!m_script.empty()) {
            decision = m_script.front();
            m_script.pop_front();
        }
        if (!m_takesTime)
            return readyFuture<Result<Decision>>(decision);
        m_pending.emplace_back(QPromise<Result<Decision>>(), decision);
        m_pending.back().first.start();
        return m_pending.back().first.future();
    }

private:
    std::deque<Decision> m_script;
    std::list<std::pair<QPromise<Result<Decision>>, Decision>> m_pending;
    bool m_takesTime = false;
};

} // namespace PhoneAgent
