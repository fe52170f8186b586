// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QList>

namespace PhoneAgent {

/// A variable as a .env file gives it; any of them may be a key.
struct EnvVariable
{
    QString name;
    Secret value;

    bool operator==(const EnvVariable &) const = default;
};

/// Reads a .env file as shells and their imitators do: NAME=value, "export" before it, comments,
/// 'text as it is', "text with \n, \" and \$" over several lines; nothing is expanded. Lines that
/// are none of this are left out. The last of equal names stays.
QList<EnvVariable> readEnvText(const QString &text);

/// The numbers, from 1, of the lines that are neither a variable nor a comment.
QList<int> otherLines(const QString &text);

/// The text of a .env file. Fails with Missing when it cannot be read, with Invalid when it is
/// none. No error quotes from it.
Result<QString> readEnvFile(const QString &path);

} // namespace PhoneAgent
