// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/datafolder.h"

#include <QFile>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

void keepToOwner()
{
#ifdef Q_OS_UNIX
    ::umask(S_IRWXG | S_IRWXO);
#endif
}

DataFolder::DataFolder(const QString &path) : m_path(path)
{
    if (m_path.isEmpty()) {
        m_path = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                 u"/ai-phone-agent"_s;
    }
    m_path = QDir::cleanPath(QDir(m_path).absolutePath());
}

QString DataFolder::database() const
{
    return m_path + u"/calls.sqlite"_s;
}

QString DataFolder::settingsFile() const
{
    return m_path + u"/settings.ini"_s;
}

QString DataFolder::callsFolder() const
{
    return m_path + u"/calls"_s;
}

QString DataFolder::callFolder(const QString &callId) const
{
    return callsFolder() + u'/' + callId;
}

bool DataFolder::create() const
{
    constexpr auto Owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir(m_path).exists())
        return QDir().mkpath(m_path) && QFile::setPermissions(m_path, Owner);
    // The folder itself is the person's; what the calls left in it is nobody else's.
    if (QDir(callsFolder()).exists())
        QFile::setPermissions(callsFolder(), Owner);
    return true;
}

} // namespace PhoneAgent
