// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>

#include <functional>
#include <utility>

namespace PhoneAgent {

/// Hands the answer of `future` to `handler` on the receiver's thread. The handler runs from the
/// event loop (never at once, even when the answer is already there) and never after `receiver`
/// is gone. A future that was cancelled without an answer calls nobody.
///
/// QFuture::then(context, …) of Qt 6.4 aborts a debug build when its context has died and may
/// answer at once; hence this.
template <typename T, typename Receiver, typename Handler>
void whenReady(const QFuture<T> &future, Receiver *receiver, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, receiver,
        [watcher, receiver, handler = std::move(handler)] {
            watcher->deleteLater();
            if (watcher->future().resultCount() > 0)
                std::invoke(handler, receiver, watcher->result());
        },
        Qt::QueuedConnection);
    watcher->setFuture(future);
}

/// A future that already has its answer.
template <typename T>
QFuture<T> readyFuture(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace PhoneAgent
