// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/sentencegrammar.h"

namespace PhoneAgent {

QStringList expanded(const QString &pattern, const Grammar &grammar, std::minstd_rand &random)
{
    QStringList words;
    for (const QString &word : pattern.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList choices = grammar.value(word);
        if (choices.isEmpty())
            words += word;
        else
            words += expanded(choices[qsizetype(random()) % choices.size()], grammar, random);
    }
    return words;
}

} // namespace PhoneAgent
