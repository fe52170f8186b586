// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "settings/keychain.h"

#include "core/whenready.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <qt6keychain/keychain.h>

#include <memory>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// freedesktop.org, Secret Service API 0.2: the collection new entries go to.
const auto DefaultCollection = u"/org/freedesktop/secrets/aliases/default"_s;
const auto CollectionInterface = u"org.freedesktop.Secret.Collection"_s;
const auto PropertiesInterface = u"org.freedesktop.DBus.Properties"_s;
constexpr int LockAnswerLimitMs = 2000;

Keychain::Lock lockIn(const QDBusPendingReply<QDBusVariant> &reply)
{
    if (reply.isValid())
        return reply.value().variant().toBool() ? Keychain::Lock::Locked : Keychain::Lock::Open;
    const QDBusError::ErrorType error = reply.error().type();
    const bool isUnmade = error == QDBusError::UnknownMethod || error == QDBusError::UnknownObject;
    return isUnmade ? Keychain::Lock::Unmade : Keychain::Lock::Unknown;
}

Error errorOf(const QKeychain::Job &job)
{
    return {Error::Kind::Unavailable,
            Keychain::tr("The keychain did not answer as it should. Try again."),
            u"keychain error %1: %2"_s.arg(QString::number(job.error()), job.errorString())};
}

/// Starts the job, which deletes itself, and turns it into an answer. The answer reaches whoever
/// still waits for it, also when the keychain's owner has gone meanwhile.
template <typename T, typename Job, typename Reader>
QFuture<Result<T>> answerOf(Job *job, const QString &name, Reader reader)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    job->setInsecureFallback(false);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, promise, reader] {
        promise->addResult(reader(*job));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace

Keychain::Keychain(const QString &service, QObject *parent) : QObject(parent), m_service(service)
{
    QDBusConnection::sessionBus().connect(
        {}, {}, PropertiesInterface, u"PropertiesChanged"_s, {CollectionInterface}, {}, this,
        SLOT(onPropertiesChanged(QString, QVariantMap, QStringList)));
    for (const QString &news : {u"ItemCreated"_s, u"ItemChanged"_s, u"ItemDeleted"_s})
        QDBusConnection::sessionBus().connect({}, {}, CollectionInterface, news, this,
                                              SIGNAL(changed()));
}

QFuture<Result<void>> Keychain::write(const QString &name, const Secret &secret)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setTextData(secret.reveal());
    return answerOf<void>(job, name, [](const QKeychain::Job &done) -> Result<void> {
        if (done.error() == QKeychain::NoError)
            return {};
        return tl::unexpected(errorOf(done));
    });
}

QFuture<Result<Secret>> Keychain::read(const QString &name)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    return answerOf<Secret>(job, name,
                            [](const QKeychain::ReadPasswordJob &done) -> Result<Secret> {
                                if (done.error() == QKeychain::EntryNotFound)
                                    return Secret();
                                if (done.error() != QKeychain::NoError)
                                    return tl::unexpected(errorOf(done));
                                return Secret(done.textData());
                            });
}

QFuture<Result<void>> Keychain::remove(const QString &name)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    return answerOf<void>(job, name, [](const QKeychain::Job &done) -> Result<void> {
        if (done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound)
            return {};
        return tl::unexpected(errorOf(done));
    });
}

QFuture<Keychain::Lock> Keychain::lock()
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        u"org.freedesktop.secrets"_s, DefaultCollection, PropertiesInterface, u"Get"_s);
    question << CollectionInterface << u"Locked"_s;
    const QDBusPendingCall call =
        QDBusConnection::sessionBus().asyncCall(question, LockAnswerLimitMs);

    auto promise = std::make_shared<QPromise<Lock>>();
    promise->start();
    auto *watcher = new QDBusPendingCallWatcher(call);
    connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, promise] {
        watcher->deleteLater();
        promise->addResult(lockIn(*watcher));
        promise->finish();
    });
    return promise->future();
}

void Keychain::onPropertiesChanged(const QString &, const QVariantMap &values, const QStringList &)
{
    const QVariant isLocked = values.value(u"Locked"_s);
    if (isLocked.isValid() && !isLocked.toBool())
        Q_EMIT unlocked();
}

} // namespace PhoneAgent
