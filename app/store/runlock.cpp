// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "store/runlock.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString lockPath(const QString &databasePath, const QString &name)
{
    return databasePath + u".run-"_s + name;
}

int openFile(const QString &path, int flags)
{
    // Closed on exec: a child that outlives us must not keep the lock.
    return ::open(QFile::encodeName(path).constData(), flags | O_RDWR | O_CLOEXEC, 0600);
}

bool isLocked(int file)
{
    return ::flock(file, LOCK_EX | LOCK_NB) != 0;
}

// A sweep may take the file between its making and its locking.
bool isStillThere(int file)
{
    struct stat status = {};
    return ::fstat(file, &status) == 0 && status.st_nlink > 0;
}

} // namespace

std::unique_ptr<RunLock> RunLock::take(const QString &databasePath)
{
    for (int attempt = 0; attempt < 10; ++attempt) {
        const QString name = QUuid::createUuid().toString(QUuid::Id128).left(16);
        const QString path = lockPath(databasePath, name);
        const int file = openFile(path, O_CREAT | O_EXCL);
        if (file < 0)
            return {};
        if (!isLocked(file) && isStillThere(file))
            return std::unique_ptr<RunLock>(new RunLock(path, name, file));
        ::close(file);
    }
    return {};
}

RunLock::RunLock(const QString &path, const QString &name, int file)
    : m_path(path), m_name(name), m_file(file)
{
}

RunLock::~RunLock()
{
    QFile::remove(m_path);
    ::close(m_file);
}

bool RunLock::isHeld(const QString &databasePath, const QString &name)
{
    const int file = openFile(lockPath(databasePath, name), 0);
    if (file < 0)
        return false;
    const bool isHeld = isLocked(file);
    ::close(file);
    return isHeld;
}

void RunLock::sweep(const QString &databasePath)
{
    const QFileInfo database(databasePath);
    const QString begin = database.fileName() + u".run-"_s;
    const QDir folder = database.dir();
    for (const QString &fileName : folder.entryList({begin + u'*'}, QDir::Files)) {
        const int file = openFile(folder.filePath(fileName), 0);
        if (file < 0)
            continue;
        if (!isLocked(file))
            QFile::remove(folder.filePath(fileName));
        ::close(file);
    }
}

} // namespace PhoneAgent
