// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace PhoneAgent {

/// The one account of the emulated network, and how fast its clock runs. Whatever is given here
/// was invented: nothing of it works anywhere else.
struct NetworkAccount
{
    QString sid = QStringLiteral("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    QString authToken = QStringLiteral("0f1e2d3c4b5a69788796a5b4c3d2e1f0");
    QHash<QString, QString> apiKeys; ///< SK… and their secrets
    QString name = QStringLiteral("Rehearsal");
    QString status = QStringLiteral("active"); ///< or suspended, closed
    bool isTrial = false;
    QStringList numbers{QStringLiteral("+14155550100")};
    QStringList voiceOnly; ///< those of `numbers` that send no SMS
    QStringList callerIds; ///< verified, beside `numbers`
    QString balance = QStringLiteral("23.40");
    double callsPerSecond = 1.0; ///< more wait in the queue

    /// `other` with what `json` names put in its place.
    static Result<NetworkAccount> fromJson(const QJsonObject &json, NetworkAccount other);
    QJsonObject toJson() const;

    bool accepts(const QString &user, const QString &password) const;
    bool owns(const QString &number) const { return numbers.contains(number); }
};

} // namespace PhoneAgent
