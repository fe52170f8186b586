// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/modeldirectory.h"

#include "core/logging.h"
#include "core/whenready.h"
#include "providers/serviceerrors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// The first question waits for the list; it is worth a round trip, not more.
constexpr auto LongestReading = 3s;
// A service without a list is not asked for it before every question.
constexpr auto ReadAgainAfter = 60s;
// Enough when the service gives 429 without a time.
constexpr auto ShortestSilence = 1s;

} // namespace

ModelDirectory::ModelDirectory(HttpClient &http, OpenAiService service, Kind kind)
    : m_http(http), m_service(std::move(service)), m_kind(kind)
{
}

QFuture<bool> ModelDirectory::prepare()
{
    if (m_reading)
        return m_reading->future();
    const bool mayRead = !m_readAgainAt || RateLimits::Clock::now() >= *m_readAgainAt;
    if (m_listed || !mayRead)
        return readyFuture(m_listed.has_value());
    m_reading.emplace();
    m_reading->start();
    whenReady(list(m_http, m_service), this, &ModelDirectory::onList);
    return m_reading->future();
}

void ModelDirectory::onList(const Result<QStringList> &models)
{
    if (models) {
        m_listed = *models;
    } else {
        qCInfo(SERVICES) << m_service.name << "gave no list of models:" << models.error().detail;
        m_readAgainAt = RateLimits::Clock::now() + ReadAgainAfter;
    }
    QPromise<bool> reading = std::move(*m_reading);
    m_reading.reset();
    reading.addResult(m_listed.has_value());
    reading.finish();
}

QFuture<Result<QStringList>> ModelDirectory::list(HttpClient &http, const OpenAiService &service)
{
    HttpClient::Request request = service.request("GET", u"/models"_s);
    request.tries = 1;
    request.limits.whole = LongestReading;
    return http.send(request).then(
        [name = service.name](const Result<HttpClient::Answer> &answer) -> Result<QStringList> {
            if (!answer)
                return tl::unexpected(answer.error());
            if (!answer->isSuccess())
                return tl::unexpected(
                    OpenAiRefusal::read(answer->status, answer->body, answer->headers).error(name));
            const auto models = readList(answer->body);
            if (!models)
                return tl::unexpected(ServiceErrors::unreadable(name, u"list of models"_s));
            return *models;
        });
}

std::optional<QStringList> ModelDirectory::readList(const QByteArray &body)
{
    const QJsonValue data = QJsonDocument::fromJson(body).object()["data"_L1];
    if (!data.isArray())
        return {};
    QStringList models;
    for (const QJsonValue model : data.toArray()) {
        const QString id = model["id"_L1].toString();
        if (!id.isEmpty() && model["active"_L1].toBool(true))
            models.append(id);
    }
    return models;
}

bool ModelDirectory::fits(const QString &model) const
{
    static const QRegularExpression speech(u"whisper|transcri|parakeet"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression other(u"tts|orpheus|guard|embed|rerank|compound"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const bool isSpeech = speech.match(model).hasMatch();
    return m_kind == Kind::Transcription ? isSpeech : !isSpeech && !other.match(model).hasMatch();
}

bool ModelDirectory::isGone(const QString &model) const
{
    const auto until = m_gone.constFind(model);
    return until != m_gone.constEnd() && RateLimits::Clock::now() < *until;
}

QStringList ModelDirectory::candidates() const
{
    const auto pick = [this](const QStringList &models, auto accepts) {
        QStringList picked;
        std::copy_if(models.begin(), models.end(), std::back_inserter(picked),
                     [&](const QString &model) { return !isGone(model) && accepts(model); });
        return picked;
    };
    const auto any = [](const QString &) { return true; };
    if (!m_listed || m_listed->isEmpty())
        return pick(m_service.models, any);
    const QStringList known =
        pick(m_service.models, [this](const QString &model) { return m_listed->contains(model); });
    if (!known.isEmpty())
        return known;
    // None of ours is left: whatever the service has is better than nothing. Servers of Whisper
    // often list nothing of it and take any name.
    const QStringList theirs =
        pick(*m_listed, [this](const QString &model) { return fits(model); });
    return theirs.isEmpty() && m_kind == Kind::Transcription ? pick(m_service.models, any) : theirs;
}

Result<ModelDirectory::Choice> ModelDirectory::choose(int tokens, const QSet<QString> &failed) const
{
    const auto now = RateLimits::Clock::now();
    std::optional<Choice> best;
    bool isTooLong = false;
    for (const QString &model : candidates()) {
        if (failed.contains(model))
            continue;
        const auto wait = m_limits.value(model).waitFor(tokens, now);
        isTooLong = isTooLong || !wait;
        if (wait && (!best || *wait < best->wait))
            best = Choice{model, *wait};
    }
    if (best)
        return *best;
    if (isTooLong)
        return tl::unexpected(
            ServiceErrors::tooLong(m_service.name, u"about %1 tokens"_s.arg(tokens)));
    return tl::unexpected(OpenAiRefusal{.status = 404}.error(m_service.name));
}

void ModelDirectory::spend(const QString &model, int tokens)
{
    m_limits[model].spend(tokens, RateLimits::Clock::now());
}

void ModelDirectory::note(const QString &model, const HttpHeaders &headers)
{
    m_limits[model].note(headers, RateLimits::Clock::now());
}

bool ModelDirectory::learn(const QString &model, const OpenAiRefusal &refusal)
{
    if (refusal.isAboutTheModel()) {
        qCInfo(SERVICES) << m_service.name << "does not offer" << model;
        m_gone.insert(model, refusal.isCertain()
                                 ? RateLimits::Clock::time_point::max()
                                 : RateLimits::Clock::now() + m_service.looksAgainAfter);
        return true;
    }
    if (refusal.status == 429) {
        m_limits[model].noteRefusal(
            std::max<std::chrono::milliseconds>(refusal.retryAfter.value_or(0ms), ShortestSilence),
            RateLimits::Clock::now());
        return true;
    }
    return refusal.status == 498 || refusal.status >= 500;
}

} // namespace PhoneAgent
