// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

#include <QObject>
#include <QSet>

namespace PhoneAgent {

/// Agent 2. Tells what the other side wants: by rules at once, because an answer waits for it, and
/// by the model's better judgement while the answer is already under way. Notices when a call goes
/// round in circles.
class CallMonitor
{
public:
    /// `model` may be null: then the rules answer alone. Both must outlive this.
    CallMonitor(PromptReader *model, PromptReader &rules);

    /// Reads from now on; null: the rules alone. An earlier one must outlive what it began.
    void setModel(PromptReader *model) { m_model = model; }

    /// By rules. Always answers: an unreadable prompt is Kind::Unknown.
    QFuture<IvrPrompt> classify(const Conversation &conversation);

    /// By the model, for the record and for later turns; an Error where none can tell.
    QFuture<Result<IvrPrompt>> reconsider(const Conversation &conversation);

    /// How often the other side has said the same as in its last turn (1 = never before),
    /// small differences of wording aside.
    static int timesHeard(const Conversation &conversation);

private:
    void giveUpModel(const CallId &call, const Error &error);

    PromptReader *m_model;
    PromptReader &m_rules;
    QSet<CallId> m_ruledCalls; ///< the model failed in these: the rules answer to their end
    QObject m_receiver;
};

} // namespace PhoneAgent
