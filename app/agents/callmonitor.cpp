// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/callmonitor.h"

#include "agents/fallback.h"
#include "core/logging.h"
#include "core/whenready.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Above this two prompts are the same one, read again.
constexpr double sameWords = 0.85;

} // namespace

CallMonitor::CallMonitor(PromptReader *model, PromptReader &rules) : m_model(model), m_rules(rules)
{
}

QFuture<IvrPrompt> CallMonitor::classify(const Conversation &conversation)
{
    return settled(m_rules.read(conversation), IvrPrompt{});
}

QFuture<Result<IvrPrompt>> CallMonitor::reconsider(const Conversation &conversation)
{
    const CallId call = conversation.plan.id;
    if (!m_model || m_ruledCalls.contains(call))
        return readyFuture(
            Result<IvrPrompt>(failure(Error::Kind::Missing, {}, u"no model reads prompts"_s)));
    auto promise = std::make_shared<QPromise<Result<IvrPrompt>>>();
    promise->start();
    whenReady(m_model->read(conversation), &m_receiver,
              [this, call, promise](QObject *, const Result<IvrPrompt> &prompt) {
                  if (!prompt)
                      giveUpModel(call, prompt.error());
                  promise->addResult(prompt);
                  promise->finish();
              });
    return promise->future();
}

void CallMonitor::giveUpModel(const CallId &call, const Error &error)
{
    qCWarning(AGENTS).noquote() << "prompts are read by rules from now on:" << error.message
                                << error.detail;
    m_ruledCalls.insert(call);
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
