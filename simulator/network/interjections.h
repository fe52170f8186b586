// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/pcm.h"
#include "core/result.h"

#include <QFuture>
#include <QJsonArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace PhoneAgent {

/// Something a callee utters while the caller speaks.
struct Interjection
{
    int turn = 0;                          ///< in which of the caller's, from 1; 0: in each
    std::chrono::milliseconds after{1000}; ///< that turn's first sound
    QString words;                         ///< empty: a noise
    std::chrono::milliseconds noise{300};  ///< how long that is
    bool listens = true; ///< false: what the caller was saying is not heard any further

    static Result<QList<Interjection>> listFrom(const QJsonArray &json);
};

/// What a callee utters while the caller speaks, with its sound, and when it is due. Time is that
/// of the call.
class Interjections
{
public:
    using Time = std::chrono::milliseconds;
    using Voice = std::function<QFuture<Result<Pcm>>(const QString &words)>;

    Interjections() = default;
    /// All is spoken now: later there is no time.
    Interjections(const QList<Interjection> &list, const Voice &voice);

    void callerBegan(Time at);
    void callerEnded();

    /// The next that is due, with its sound; each comes once in a turn.
    std::optional<std::pair<Interjection, Pcm>> due(Time now);

private:
    struct Prepared
    {
        Interjection what;
        QFuture<Result<Pcm>> sound;
        int saidIn = 0; ///< turn
    };

    std::vector<Prepared> m_all;
    int m_turn = 0;
    std::optional<Time> m_began;
};

} // namespace PhoneAgent
