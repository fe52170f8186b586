// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QSqlDatabase>

namespace PhoneAgent {

/// The version this program writes.
int newestVersion();

/// Brings the tables from whatever version they have to the newest, step by step, each step all
/// or nothing. Refuses tables of a newer program.
Result<void> migrate(const QSqlDatabase &connection);

} // namespace PhoneAgent
