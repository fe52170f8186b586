// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QMetaEnum>
#include <QString>

#include <optional>

namespace PhoneAgent {

/// The name of an enumerator in snake_case, as files and the console write it: NotDone → not_done.
/// The enum must be registered with Q_ENUM or Q_ENUM_NS.
template <typename Enum>
QString enumText(Enum value)
{
    const QString name = QString::fromLatin1(QMetaEnum::fromType<Enum>().valueToKey(int(value)));
    QString text;
    for (const QChar letter : name) {
        if (letter.isUpper() && !text.isEmpty())
            text += QLatin1Char('_');
        text += letter.toLower();
    }
    return text;
}

/// The reverse; nothing when no enumerator has this name.
template <typename Enum>
std::optional<Enum> enumFromText(const QString &text)
{
    const QMetaEnum meta = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        if (enumText(Enum(meta.value(i))) == text)
            return Enum(meta.value(i));
    }
    return {};
}

} // namespace PhoneAgent
