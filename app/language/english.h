// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// False for a text in another script, or plainly in another language. When in doubt, true.
bool isEnglish(const QString &text);

} // namespace PhoneAgent
