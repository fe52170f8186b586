// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// What the other side just wanted, as the Call Monitor understood it.
struct IvrPrompt
{
    Q_GADGET
public:
    /// The ten kinds of the original program.
    enum class Kind {
        Greeting,
        OpenQuestion,
        Confirmation,
        InfoRequest,
        DtmfMenu,
        DateInput,
        HoldMusic,
        SuccessMessage,
        Farewell,
        Unknown,
    };
    Q_ENUM(Kind)

    struct MenuOption
    {
        QString key; ///< "1" … "9", "0", "*" or "#"
        QString label;

        bool operator==(const MenuOption &) const = default;
    };

    Kind kind = Kind::Unknown;
    double confidence = 0.0; ///< 0 to 1
    QList<MenuOption> options;
    QStringList wantedFields; ///< snake_case names of Intent::Field, or free words for others
    QString dateFormat;       ///< for keypads: "ddmmyyyy", "mmdd", …; empty when none was named
    bool wantsKeys = false;   ///< the answer goes by keypad
    bool isVoicemail = false;
    QString reason; ///< one line, for the tooltip

    QJsonObject toJson() const;
    static IvrPrompt fromJson(const QJsonObject &json);

    bool operator==(const IvrPrompt &) const = default;
};

} // namespace PhoneAgent
