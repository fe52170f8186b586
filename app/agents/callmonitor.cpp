// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/callmonitor.h"

#include "core/logging.h"
#include "core/whenready.h"
#include "language/words.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Above this two prompts are the same one, read again.
constexpr double sameWords = 0.85;

/// Whatever is said before it: "That is not a valid entry."
bool isSameMenu(const std::optional<IvrPrompt> &one, const std::optional<IvrPrompt> &other)
{
    return one && other && one->wantsKeys && other->wantsKeys && !one->options.isEmpty() &&
           one->options == other->options;
}

} // namespace

CallMonitor::CallMonitor(PromptReader *model, PromptReader &rules) : m_model(model), m_rules(rules)
{
}

QFuture<IvrPrompt> CallMonitor::classify(const Conversation &conversation)
{
    return m_rules.read(conversation).then([](const Result<IvrPrompt> &prompt) {
        return prompt.value_or(IvrPrompt());
    });
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
    const Turn lastTurn = conversation.lastCalleeTurn();
    const QString last = plainText(lastTurn.text);
    if (last.isEmpty())
        return 0;
    return int(
        std::count_if(conversation.turns.begin(), conversation.turns.end(), [&](const Turn &turn) {
            return turn.speaker == Turn::Speaker::Callee && !turn.text.isEmpty() &&
                   (isSameMenu(turn.prompt, lastTurn.prompt) ||
                    similarity(turn.text, last) >= sameWords);
        }));
}

} // namespace PhoneAgent
