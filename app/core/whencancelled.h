// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace PhoneAgent {

/// Deletes `worker` when nobody wants the answer of `future` any more.
template <typename T>
void deleteWhenCancelled(const QFuture<T> &future, QObject *worker)
{
    auto *watcher = new QFutureWatcher<T>(worker);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, worker, &QObject::deleteLater);
    watcher->setFuture(future);
}

} // namespace PhoneAgent
