// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "language/pattern.h"

namespace PhoneAgent {

QRegularExpression pattern(const QString &words)
{
    QRegularExpression expression(words, QRegularExpression::CaseInsensitiveOption);
    expression.optimize();
    return expression;
}

} // namespace PhoneAgent
