// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// The request with its codes, card numbers and dates of birth as dots, for wherever it is kept.
QString withoutSecret(const QString &request);

} // namespace PhoneAgent
