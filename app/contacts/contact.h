// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// A place or person that can be called.
struct Contact
{
    struct Number
    {
        QString label;  ///< "Appointments"; may be empty
        QString number; ///< E.164

        bool operator==(const Number &) const = default;
    };

    qint64 id = 0; ///< 0 until stored
    QString name;  ///< brand or person, without branch and city: "Apollo Hospital"
    QString branch;
    QString city;
    QStringList aliases;
    QList<Number> numbers; ///< the first is called unless another is asked for
    QString openingHours;  ///< as a person writes it: "Mon-Sat 09:00-18:00"
    QString notes;
    QString menuMemory; ///< JSON: of each number the MenuMemory, where there is one

    /// "Apollo Hospital, Madinaguda, Hyderabad"
    QString fullName() const;

    bool operator==(const Contact &) const = default;
};

} // namespace PhoneAgent
