// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/openaiservice.h"
#include "providers/ratelimits.h"

#include <QHash>
#include <QObject>
#include <QPromise>
#include <QSet>

#include <optional>

namespace PhoneAgent {

/// Which models of one service can be asked now: the preferred ones as far as the service lists
/// them, without those found gone, and with what their rate limits still allow. The list is read
/// once, before the first question. Lives on the thread of its HttpClient.
class ModelDirectory : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Chat, Transcription };

    struct Choice
    {
        QString model;
        std::chrono::milliseconds wait{0}; ///< before it may be asked

        bool operator==(const Choice &) const = default;
    };

    ModelDirectory(HttpClient &http, OpenAiService service, Kind kind);

    HttpClient &http() const { return m_http; }
    const OpenAiService &service() const { return m_service; }

    /// Reads the service's list where that was not done, and answers when candidates() is as good
    /// as it gets: whether the list is known. Without it the questions will tell.
    QFuture<bool> prepare();

    /// Models to ask, best first.
    QStringList candidates() const;

    /// The model for a question of about `tokens`, leaving out those that `failed` already: the
    /// best one that is free now, else the one that is free first.
    Result<Choice> choose(int tokens, const QSet<QString> &failed) const;

    /// A question of about `tokens` goes to `model`.
    void spend(const QString &model, int tokens);
    /// An answer of `model` came.
    void note(const QString &model, const HttpHeaders &headers);
    /// `model` refused. True when another model, or the same one later, may answer.
    bool learn(const QString &model, const OpenAiRefusal &refusal);

    /// What the service lists, for checks of a key; every model, whatever its kind.
    static QFuture<Result<QStringList>> list(HttpClient &http, const OpenAiService &service);

    /// The ids of a reply to "/models", without those that are switched off.
    static std::optional<QStringList> readList(const QByteArray &body);

private:
    void onList(const Result<QStringList> &models);
    bool fits(const QString &model) const;
    bool isGone(const QString &model) const;

    HttpClient &m_http;
    const OpenAiService m_service;
    const Kind m_kind;
    std::optional<QPromise<bool>> m_reading;
    std::optional<QStringList> m_listed;
    std::optional<RateLimits::Clock::time_point> m_readAgainAt; ///< the list could not be read
    QHash<QString, RateLimits::Clock::time_point> m_gone;       ///< until when they count as gone
    QHash<QString, RateLimits> m_limits;
};

} // namespace PhoneAgent
