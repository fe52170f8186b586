// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace PhoneAgent {

/// One thing that was looked at, and how it stands. Neither sentence holds a key.
struct Finding
{
    Q_GADGET
public:
    enum class State {
        Ok,
        Warning, ///< calls work, but worse than they could
        Problem, ///< something a person set up for does not work
    };
    Q_ENUM(State)

    QString id; ///< names it for programs: "twilio.account"
    State state = State::Ok;
    QString sentence;
    QString nextStep; ///< empty when all is well

    bool operator==(const Finding &) const = default;
    QJsonObject toJson() const;

    static Finding ok(const QString &id, const QString &sentence);
    static Finding warning(const QString &id, const QString &sentence, const QString &nextStep);
    static Finding problem(const QString &id, const QString &sentence, const QString &nextStep);
};

bool hasProblem(const QList<Finding> &findings);

} // namespace PhoneAgent
