// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

namespace PhoneAgent {

/// Decides by rules what to say or press next. Looks at nothing but the conversation: the same
/// conversation always gets the same answer. Needs no service and always answers.
class ActionRules : public DecisionMaker
{
public:
    QFuture<Result<Decision>> decide(const Conversation &conversation) override;

    static Decision decisionFor(const Conversation &conversation);
};

} // namespace PhoneAgent
