// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>
#include <QUuid>

namespace PhoneAgent {

/// A new name as the network gives them: two letters and 32 hex digits.
inline QString freshSid(const QString &letters)
{
    return letters + QUuid::createUuid().toString(QUuid::Id128);
}

/// "Sun, 22 Nov 2026 10:15:30 +0000".
inline QString networkTime(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")) +
           QStringLiteral(" +0000");
}

} // namespace PhoneAgent
