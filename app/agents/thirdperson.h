// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// The words of the person, said for them by somebody else: "I love my job" by `who`'s agent.
QString inThirdPerson(const QString &words, const QString &who);

/// Words about those who are called, said to them: "whether they are open" asks "you".
QString inSecondPerson(const QString &words);

} // namespace PhoneAgent
