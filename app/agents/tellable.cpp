// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "agents/tellable.h"

#include "language/pattern.h"

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isInstruction(const QString &hint)
{
    // A negation, a limit, a wish or a word to the agent itself.
    static const QRegularExpression instruction = pattern(
        uR"(\b(do(es)?n'?t|do not|not to|never|secret|private|confidential|between us|surprise|only if|unless|up to|at (most|least|worst)|no more than|less than|max(imum)?|minimum|budget|limit|you|your|they|them|tell|say|mention|pretend|ask|offer|prefer|accept|agree|refuse|decline|insist|avoid|try|make sure|be (polite|firm|nice)|use|give|let|if|instead|otherwise|rather|please)\b)"_s);
    return instruction.match(hint).hasMatch();
}

} // namespace

QStringList tellableFacts(const Conversation &conversation)
{
    QStringList facts = conversation.plan.intent.mayShare.valueOr({});
    std::copy_if(conversation.hints.begin(), conversation.hints.end(), std::back_inserter(facts),
                 [](const QString &hint) { return !isInstruction(hint); });
    return facts;
}

} // namespace PhoneAgent
