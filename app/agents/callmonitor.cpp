// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/callmonitor.h"

#include "agents/fallback.h"
#include "core/logging.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

namespace {

/// Above this two prompts are the same one, read again.
constexpr double sameWords = 0.85;

} // namespace

CallMonitor::CallMonitor(PromptReader *model, PromptReader &rules) : m_model(model), m_rules(rules)
{
}

QFuture<IvrPrompt> CallMonitor::classify(const Conversation &conversation)
{
    const CallId call = conversation.plan.id;
    if (!m_model || m_ruledCalls.contains(call))
        return settled(m_rules.read(conversation), IvrPrompt{});
    const auto byRules = [this, conversation, call](const Error &error) {
        qCWarning(AGENTS).noquote()
            << "prompts are read by rules from now on:" << error.message << error.detail;
        m_ruledCalls.insert(call);
        return m_rules.read(conversation);
    };
    return withFallback<IvrPrompt>(m_model->read(conversation), &m_receiver, byRules, IvrPrompt{});
}

int CallMonitor::timesHeard(const Conversation &conversation)
{
    const QString last = plainText(conversation.lastCalleeTurn().text);
    if (last.isEmpty())
        return 0;
    return int(std::count_if(
        conversation.turns.begin(), conversation.turns.end(), [&last](const Turn &turn) {
            return turn.speaker == Turn::Speaker::Callee && !turn.text.isEmpty() &&
                   (plainText(turn.text) == last || similarity(turn.text, last) >= sameWords);
        }));
}

} // namespace PhoneAgent
