// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/ratelimits.h"

#include <QLocale>
#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// Longer than any limit lasts; keeps sums from overflowing whatever a service writes.
constexpr double LongestMilliseconds = 7.0 * 24 * 3600 * 1000;

milliseconds bounded(double value)
{
    return milliseconds(qint64(std::clamp(value, 0.0, LongestMilliseconds)));
}

std::optional<milliseconds> readDate(const QByteArray &text, const QDateTime &now)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text).remove(u" GMT"_s),
                                             u"ddd, dd MMM yyyy HH:mm:ss"_s);
    if (!date.isValid())
        return {};
    date.setTimeSpec(Qt::UTC);
    return bounded(double(now.msecsTo(date)));
}

std::optional<milliseconds> readNumber(const QByteArray &text, double unit)
{
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || !(value >= 0))
        return {};
    return bounded(value * unit);
}

} // namespace

std::optional<milliseconds> readDuration(const QByteArray &text)
{
    static const QRegularExpression grammar(
        u"^(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+(?:\\.\\d+)?)ms)?$"_s);
    const auto match = grammar.match(QString::fromLatin1(text.trimmed()));
    if (!match.hasMatch() || match.capturedLength() == 0)
        return {};
    constexpr double Units[] = {86'400'000, 3'600'000, 60'000, 1000, 1};
    double total = 0;
    for (int i = 0; i < 5; ++i)
        total += match.captured(i + 1).toDouble() * Units[i];
    return bounded(total);
}

std::optional<milliseconds> retryAfter(const HttpHeaders &headers, const QDateTime &now)
{
    if (const auto exact = readNumber(headerOf(headers, "retry-after-ms"), 1))
        return exact;
    const QByteArray text = headerOf(headers, "retry-after");
    if (const auto seconds = readNumber(text, 1000))
        return seconds;
    return readDate(text, now);
}

void RateLimits::Budget::note(const HttpHeaders &headers, const QByteArray &unit,
                              Clock::time_point now)
{
    const auto number = [&](const QByteArray &what) -> std::optional<qint64> {
        bool isNumber = false;
        const qint64 value =
            headerOf(headers, "x-ratelimit-" + what + '-' + unit).toLongLong(&isNumber);
        return isNumber ? std::optional(value) : std::nullopt;
    };
    if (const auto told = number("limit"))
        limit = told;
    const auto reset = readDuration(headerOf(headers, "x-ratelimit-reset-" + unit));
    const auto told = number("remaining");
    if (!told || !reset)
        return;
    left = told;
    resetsAt = now + *reset;
}

void RateLimits::Budget::spend(qint64 amount, Clock::time_point now)
{
    if (left && now < resetsAt)
        *left -= amount;
}

RateLimits::Clock::time_point RateLimits::Budget::readyFor(qint64 amount,
                                                           Clock::time_point now) const
{
    return left && *left < amount ? std::max(resetsAt, now) : now;
}

void RateLimits::note(const HttpHeaders &headers, Clock::time_point now)
{
    m_tokens.note(headers, "tokens", now);
    m_requests.note(headers, "requests", now);
}

void RateLimits::noteRefusal(milliseconds pause, Clock::time_point now)
{
    m_silentUntil = std::max(m_silentUntil, now + pause);
}

void RateLimits::spend(int tokens, Clock::time_point now)
{
    m_tokens.spend(tokens, now);
    m_requests.spend(1, now);
}

std::optional<milliseconds> RateLimits::waitFor(int tokens, Clock::time_point now) const
{
    if (m_tokens.limit && tokens > *m_tokens.limit)
        return {};
    const Clock::time_point ready =
        std::max({now, m_silentUntil, m_tokens.readyFor(tokens, now), m_requests.readyFor(1, now)});
    return std::chrono::ceil<milliseconds>(ready - now);
}

} // namespace PhoneAgent
