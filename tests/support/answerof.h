// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QFuture>
#include <QTest>

namespace PhoneAgent {

/// What a future comes to, or an empty value when it takes too long: the test's next check tells.
template <typename T>
T answerOf(const QFuture<T> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }) ? future.result() : T();
}

} // namespace PhoneAgent
