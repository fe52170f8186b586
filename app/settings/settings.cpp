// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/settings.h"

#include <QFile>
#include <QLocale>
#include <QTime>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// Names, numbers and a request that is not sent yet are nobody else's. A folder that cannot be
// written is told of when the settings are saved.
void makePrivate(const QString &filePath)
{
    QFile file(filePath);
    if (!file.exists() && !file.open(QFile::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace

QString SettingKeys::environmentUserName()
{
    return qEnvironmentVariable("DEFAULT_USER_NAME").trimmed();
}

QString SettingKeys::environmentUserPhone()
{
    return qEnvironmentVariable("DEFAULT_USER_PHONE").trimmed();
}

QString SettingKeys::systemRegion()
{
    // The C locale has no territory, and some ("world", "Europe") are numbers, not countries.
    const QString code = QLocale::territoryToCode(QLocale::system().territory());
    return code.size() == 2 && code[0].isUpper() ? code : u"IN"_s;
}

bool SettingKeys::isTimeOfDay(const QString &text)
{
    return QTime::fromString(text, u"HH:mm"_s).isValid();
}

bool SettingKeys::areCountries(const QStringList &codes)
{
    return std::all_of(codes.begin(), codes.end(),
                       [](const QString &code) { return code.trimmed().size() == 2; });
}

Settings::Settings(const QString &filePath, QObject *parent)
    : QObject(parent), m_file(filePath, QSettings::IniFormat)
{
    makePrivate(filePath);
}

Result<void> Settings::save()
{
    m_file.sync();
    if (m_file.status() == QSettings::NoError)
        return {};
    return failure(Error::Kind::Broken,
                   tr("Your settings could not be saved. Check that the disk is not full and that "
                      "you may write to %1.")
                       .arg(m_file.fileName()));
}

QVariant Settings::read(const char *name) const
{
    return m_file.value(QString::fromLatin1(name));
}

void Settings::write(const char *name, const QVariant &value)
{
    m_file.setValue(QString::fromLatin1(name), value);
    Q_EMIT changed(QString::fromLatin1(name));
}

void Settings::remove(const char *name)
{
    m_file.remove(QString::fromLatin1(name));
    Q_EMIT changed(QString::fromLatin1(name));
}

} // namespace PhoneAgent
