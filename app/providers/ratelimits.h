// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/httpreplyreader.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// Reads "2m59.56s", "7.66s", "1d2h" or "250ms"; nothing for anything else.
std::optional<std::chrono::milliseconds> readDuration(const QByteArray &text);

/// How long a service asks to wait: retry-after-ms, or retry-after in seconds or as a date.
std::optional<std::chrono::milliseconds>
retryAfter(const HttpHeaders &headers, const QDateTime &now = QDateTime::currentDateTimeUtc());

/// What one model of one service still allows, read from the x-ratelimit headers of its answers:
/// tokens count for a minute, requests for a day. Requests under way are reckoned with before their
/// answer tells the truth. Pure: the time is given.
class RateLimits
{
public:
    using Clock = std::chrono::steady_clock;

    /// The service told how much is left.
    void note(const HttpHeaders &headers, Clock::time_point now);

    /// The service refused, and wants silence for `pause`.
    void noteRefusal(std::chrono::milliseconds pause, Clock::time_point now);

    /// A request that may cost `tokens` goes out.
    void spend(int tokens, Clock::time_point now);

    /// How long a request of `tokens` should wait so as not to be refused; nothing when it is
    /// larger than the limit itself and no waiting helps. Zero while nothing is known.
    std::optional<std::chrono::milliseconds> waitFor(int tokens, Clock::time_point now) const;

private:
    struct Budget
    {
        std::optional<qint64> limit;
        std::optional<qint64> left;
        Clock::time_point resetsAt;

        void note(const HttpHeaders &headers, const QByteArray &unit, Clock::time_point now);
        void spend(qint64 amount, Clock::time_point now);
        Clock::time_point readyFor(qint64 amount, Clock::time_point now) const;
    };

    Budget m_tokens;
    Budget m_requests;
    Clock::time_point m_silentUntil;
};

} // namespace PhoneAgent
