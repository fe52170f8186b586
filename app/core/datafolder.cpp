// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "core/datafolder.h"

#include <QFile>
#include <QStandardPaths>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

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
    if (QDir(m_path).exists())
        return true;
    return QDir().mkpath(m_path) &&
           QFile::setPermissions(m_path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

} // namespace PhoneAgent
