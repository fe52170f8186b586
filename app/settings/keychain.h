// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QFuture>
#include <QObject>
#include <QVariantMap>

namespace PhoneAgent {

/// The system's store for secrets, entry by entry. Nothing blocks: a locked keychain asks the
/// person first, so an answer may take as long as they do. Answers come on the main thread.
class Keychain : public QObject
{
    Q_OBJECT

public:
    enum class Lock {
        Open,
        Locked,
        Unmade, ///< nothing was ever kept there: the first entry asks the person for a password
        Unknown ///< nobody answers for it
    };

    /// Entries of other programs have another `service`.
    explicit Keychain(const QString &service, QObject *parent = nullptr);

    QFuture<Result<void>> write(const QString &name, const Secret &secret);
    /// An empty secret when there is none by this name. Only to be believed while the keychain is
    /// open: a locked one that cannot ask the person answers the same.
    QFuture<Result<Secret>> read(const QString &name);
    /// Removing what is not there is no failure.
    QFuture<Result<void>> remove(const QString &name);

    QFuture<Lock> lock();

Q_SIGNALS:
    /// The person unlocked it, here or elsewhere.
    void unlocked();
    /// Entries came, went or changed, ours or those of others, here or elsewhere.
    void changed();

private Q_SLOTS:
    void onPropertiesChanged(const QString &interface, const QVariantMap &values,
                             const QStringList &others);

private:
    const QString m_service;
};

} // namespace PhoneAgent
