// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>
#include <QStringList>

namespace PhoneAgent {

// What a request says not to tell: "but don't tell them that …", "keep the reason to yourself".

/// These words, one for each time it says so. What may be told once they ask is not among them.
QStringList confidencesIn(const QString &request);

/// The request with spaces in place of what it says not to tell, and of what that is about
/// ("because of the surgery, but don't mention the surgery"): it is neither a task nor a part of
/// one, and must not get into what is said. Places stay the same.
QString withoutConfidences(const QString &request);

} // namespace PhoneAgent
