// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "services/languagemodel.h"

#include "core/whenready.h"

namespace PhoneAgent {

std::unique_ptr<ChatStream> LanguageModel::stream(ChatRequest request)
{
    auto stream = std::make_unique<ChatStream>();
    whenReady(complete(std::move(request)), stream.get(),
              [](ChatStream *self, const Result<QString> &text) {
                  if (!text)
                      return Q_EMIT self->failed(text.error());
                  Q_EMIT self->text(*text);
                  Q_EMIT self->finished({.text = *text});
              });
    return stream;
}

} // namespace PhoneAgent
