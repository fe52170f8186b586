// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"
#include "agents/senses.h"

namespace PhoneAgent {

/// How well a sentence answers what the plan asks, from 0 (not at all) to 1. `asked` are the
/// agent's last words, `before` is the sentence that the callee said just before in the same turn,
/// empty for the first.
double answerScore(const CallPlan &plan, const Sentence &sentence, const QString &asked,
                   const Sentence &before = {});

/// What the plan asks, question by question: "whether you take cards", "where to park". Empty for a
/// single one.
QStringList questionsOf(const CallPlan &plan);

/// Those of several questions that a sentence leaves open; the rest is as for answerScore().
QStringList stillOpen(const QStringList &questions, const CallPlan &plan, const Sentence &sentence,
                      const QString &asked, const Sentence &before);

/// True when the callee puts the answer off: a ticket, a call back, a promise.
bool putsOff(const Sentence &sentence);

} // namespace PhoneAgent
