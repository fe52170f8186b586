// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/secret.h"

#include <QIODevice>
#include <QObject>
#include <QString>

namespace PhoneAgent {

/// What a command returns to the shell.
enum ExitCode {
    Achieved = 0,
    UsageError = 2,
    NotAchieved = 3,  ///< the call was made, or the batch begun, but not brought to its end
    CouldNotCall = 4, ///< nobody was reached, or nothing was set up to reach them
};

/// Where a command reads and writes: results go to `out`, questions and errors to `err`.
class Console : public QObject
{
    Q_OBJECT

public:
    /// `input` is a file descriptor, and `stop` another that can be read once the program is to end
    /// (-1: none); all must outlive this.
    Console(int input, QIODevice &out, QIODevice &err, int stop = -1);
    ~Console() override;

    int input() const { return m_input; }

    /// One line of the result. It is written when the event loop turns, several at once.
    void print(const QString &line);
    void print(const QByteArray &utf8Line);
    /// Bytes as they are, a file for instance.
    void printRaw(const QByteArray &bytes);
    /// One sentence about what went wrong, with the next step.
    void complain(const QString &sentence);
    /// Waits for an answer; anything but yes means no. When the program is to end, nobody answers.
    bool ask(const QString &question);
    bool isStopped() const { return m_isStopped; }
    /// One line that is not shown while it is typed; `question` only where somebody types.
    Secret askSecret(const QString &question);
    void flush();

Q_SIGNALS:
    /// Nobody reads the results any more.
    void outputClosed();

private:
    QByteArray readLine(qsizetype longest);
    bool awaitInput();

    int m_input;
    int m_stop;
    QIODevice &m_out;
    QIODevice &m_err;
    bool m_flushIsDue = false;
    bool m_isClosed = false;
    bool m_isStopped = false;
};

} // namespace PhoneAgent
