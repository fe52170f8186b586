// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

namespace PhoneAgent {

/// The request with its access code as dots, for wherever it is kept.
QString withoutSecret(const QString &request);

} // namespace PhoneAgent
