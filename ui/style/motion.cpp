// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "ui/style/motion.h"

#include <QSettings>
#include <QStandardPaths>
#include <QStyle>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A value of an INI file below the user's configuration; invalid where there is none.
QVariant configured(const QString &file, const QString &key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QVariant() : QSettings(path, QSettings::IniFormat).value(key);
}

} // namespace

bool movesLess(const QWidget *widget)
{
    return widget->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, widget) == 0;
}

bool systemMovesLess()
{
    if (qEnvironmentVariableIsSet("REDUCED_MOTION"))
        return qEnvironmentVariableIntValue("REDUCED_MOTION") != 0;
    const QVariant factor = configured(u"kdeglobals"_s, u"KDE/AnimationDurationFactor"_s);
    if (factor.isValid() && factor.toDouble() == 0.0)
        return true;
    for (const QString &file : {u"gtk-4.0/settings.ini"_s, u"gtk-3.0/settings.ini"_s}) {
        const QVariant animates = configured(file, u"Settings/gtk-enable-animations"_s);
        if (animates.isValid() && !animates.toBool())
            return true;
    }
    return false;
}

} // namespace PhoneAgent
