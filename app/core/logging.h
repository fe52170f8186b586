// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QLoggingCategory>
#include <QString>

namespace PhoneAgent {

Q_DECLARE_LOGGING_CATEGORY(AGENTS)
Q_DECLARE_LOGGING_CATEGORY(AUDIO)
Q_DECLARE_LOGGING_CATEGORY(CALLS)
Q_DECLARE_LOGGING_CATEGORY(CONTACTS)
Q_DECLARE_LOGGING_CATEGORY(SERVICES)
Q_DECLARE_LOGGING_CATEGORY(SIMULATOR)
Q_DECLARE_LOGGING_CATEGORY(STORE)
Q_DECLARE_LOGGING_CATEGORY(TELEPHONY)
Q_DECLARE_LOGGING_CATEGORY(WINDOW)

/// Shows messages of this level and worse: "debug", "info", "warning" or "error". Returns false
/// and changes nothing for any other word.
bool setLogLevel(const QString &level);

/// A phone, card or account number as a log may show it: all but the last two digits as dots.
QString masked(const QString &number);

} // namespace PhoneAgent
