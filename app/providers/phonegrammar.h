// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QStringList>

namespace PhoneAgent {

/// What is particular to one call, as it is written. Anything may be empty.
struct CallWords
{
    QString userName;    ///< "Sai Kumar"
    QString person;      ///< "Dr. Chandra", whom the call is about
    QString place;       ///< "Apollo Hospital, Madinaguda"
    QStringList phrases; ///< free text that may be said: a message, a complaint, a branch, a dish

    bool operator==(const CallWords &) const = default;
};

/// Turns as they are said on calls of this program, by the agent and by the receptionists, in the
/// spelling of the recogniser: lower case, numbers as words, letters as "a.". Made by filling the
/// patterns of resources/speech/calls.txt. The same for the same arguments.
QList<QStringList> phoneSentences(const CallWords &words, int count);

/// The words in which a text is said, in lower case.
QStringList saidWords(const QString &text);

} // namespace PhoneAgent
