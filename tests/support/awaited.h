// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>
#include <QTimer>

/// The answer of `future`, however long the event loop takes for it, but 5 s at the most.
template <typename T>
PhoneAgent::Result<T> awaited(const QFuture<PhoneAgent::Result<T>> &future)
{
    QEventLoop loop;
    QFutureWatcher<PhoneAgent::Result<T>> watcher;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(5000, &loop, &QEventLoop::quit);
    watcher.setFuture(future);
    if (!future.isFinished())
        loop.exec();
    if (future.resultCount() == 0)
        return PhoneAgent::failure(PhoneAgent::Error::Kind::Broken, QStringLiteral("no answer"));
    return future.result();
}
