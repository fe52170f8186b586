// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"
#include "agents/requesttext.h"
#include "language/dates.h"
#include "language/times.h"

namespace PhoneAgent {

/// The dates and times of a request, before it is known which of them are wanted.
struct WhenMentions
{
    QList<DateMention> dates;
    QList<TimeMention> times;
    QList<TextSpan> brokenTimes; ///< "25:00"
};

/// Finds them and takes their words, so that no name is made of them.
WhenMentions findWhen(RequestText &request, const RequestContext &context);

/// Sorts them into wanted and old ones by the task, and points out what cannot be.
void readWhen(const RequestText &request, const RequestContext &context, const WhenMentions &found,
              Intent &intent);

} // namespace PhoneAgent
