// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/readers.h"

#include <QFuture>
#include <QTest>

#include <optional>

namespace PhoneAgent {

/// What a future comes to, or an empty value when it takes too long: the test's next check tells.
template <typename T>
T answerOf(const QFuture<T> &future)
{
    return QTest::qWaitFor([&future] { return future.isFinished(); }) ? future.result() : T();
}

/// What an agent decides in the end, or an empty decision when it takes too long.
inline Decision answerOf(const std::unique_ptr<DecisionStream> &stream)
{
    std::optional<Decision> answer;
    QObject::connect(stream.get(), &DecisionStream::decided, stream.get(),
                     [&answer](const Decision &decision) { answer = decision; });
    return QTest::qWaitFor([&answer] { return answer.has_value(); }) ? *answer : Decision();
}

} // namespace PhoneAgent
