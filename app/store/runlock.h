// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QString>

#include <memory>

namespace PhoneAgent {

/// Tells other processes that this one still works on the store: a small file beside the database,
/// locked as long as this object lives. The system lets go of the lock however the process ends,
/// so neither a kill nor a process id used again can make a dead run look alive.
class RunLock
{
public:
    /// Nothing when the folder cannot be written.
    static std::unique_ptr<RunLock> take(const QString &databasePath);
    ~RunLock();

    /// Names this run among all runs on the same database.
    QString name() const { return m_name; }

    /// True while the run of this name lives, in this process or another.
    static bool isHeld(const QString &databasePath, const QString &name);

    /// Removes the files of runs that were killed.
    static void sweep(const QString &databasePath);

private:
    RunLock(const QString &path, const QString &name, int file);

    QString m_path;
    QString m_name;
    int m_file = -1;
};

} // namespace PhoneAgent
