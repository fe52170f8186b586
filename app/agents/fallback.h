// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "core/whenready.h"

#include <QObject>

#include <functional>
#include <memory>

namespace PhoneAgent {

/// The answer of `first`, or, when that fails, of what `second` starts then; `otherwise` when both
/// fail. Answers on the thread of `receiver`.
template <typename T>
QFuture<T> withFallback(const QFuture<Result<T>> &first, QObject *receiver,
                        std::function<QFuture<Result<T>>(const Error &)> second, const T &otherwise)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const auto finish = [promise](const T &value) {
        promise->addResult(value);
        promise->finish();
    };
    whenReady(first, receiver,
              [finish, second, otherwise, receiver](QObject *, const Result<T> &answer) {
                  if (answer)
                      return finish(*answer);
                  whenReady(second(answer.error()), receiver,
                            [finish, otherwise](QObject *, const Result<T> &value) {
                                finish(value.value_or(otherwise));
                            });
              });
    return promise->future();
}

/// The answer of rules, which have it at once.
template <typename T>
QFuture<T> settled(const QFuture<Result<T>> &rules, const T &otherwise)
{
    return QFuture<Result<T>>(rules).then(
        [otherwise](const Result<T> &value) { return value.value_or(otherwise); });
}

} // namespace PhoneAgent
