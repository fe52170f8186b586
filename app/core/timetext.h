// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QString>

namespace PhoneAgent {

/// ISO 8601 with milliseconds and the offset from UTC; empty for an invalid time.
QString timeText(const QDateTime &time);

/// The reverse, in local time; invalid when the text is none.
QDateTime timeFromText(const QString &text);

} // namespace PhoneAgent
