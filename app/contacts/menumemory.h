// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace PhoneAgent {

/// What earlier calls learned of the keypad menus behind one number: which keys led where. Never
/// what was typed there.
struct MenuMemory
{
    /// One menu, and the key that led on.
    struct Step
    {
        QString task;  ///< what the call was for, as Intent::Task in snake_case
        QString menu;  ///< its words
        QString key;   ///< "1" … "9", "0", "*" or "#"
        QString label; ///< "appointments"

        bool operator==(const Step &) const = default;
    };

    bool needsNetworkKeys = false; ///< it hears no tones in the sound of a call
    QList<Step> steps;

    /// Notes a step in place of an earlier one for the same task and menu.
    void learn(const Step &step);

    QJsonObject toJson() const;
    QString toText() const; ///< the JSON
    static MenuMemory fromJson(const QJsonObject &json);

    bool operator==(const MenuMemory &) const = default;
};

} // namespace PhoneAgent
