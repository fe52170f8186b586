// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/readers.h"

#include "core/whenready.h"

namespace PhoneAgent {

std::unique_ptr<DecisionStream> DecisionMaker::stream(const Conversation &conversation)
{
    auto stream = std::make_unique<DecisionStream>();
    whenReady(decide(conversation), stream.get(),
              [](DecisionStream *self, const Result<Decision> &decision) {
                  if (decision)
                      Q_EMIT self->decided(*decision);
                  else
                      Q_EMIT self->failed(decision.error());
              });
    return stream;
}

} // namespace PhoneAgent
