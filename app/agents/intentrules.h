// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

namespace PhoneAgent {

/// Reads requests in English by rules, without any service: the default, and the fallback when a
/// service fails. What it cannot read stays unknown. Takes less than a millisecond.
class IntentRules : public IntentReader
{
public:
    /// Fails with Invalid when the text is empty or longer than MaxLength.
    QFuture<Result<Intent>> read(const QString &request, const RequestContext &context) override;

    /// The same at once.
    static Intent understand(const QString &request, const RequestContext &context);

    /// Ten minutes of speech are about 9 000 characters.
    static constexpr qsizetype MaxLength = 20'000;
};

/// Adds what a reader knows only at the end: the description and the missing fields.
void completeIntent(Intent &intent, const RequestContext &context);

/// The reason a text cannot be a request at all; nothing when it can.
std::optional<Error> unreadable(const QString &request);

} // namespace PhoneAgent
