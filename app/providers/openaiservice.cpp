// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/openaiservice.h"

#include "providers/ratelimits.h"
#include "providers/serviceerrors.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char *NoSuchModel =
    QT_TRANSLATE_NOOP("ServiceErrors", "%1 does not offer this model. Choose another one.");

constexpr ServiceErrors::Code OwnCodes[] = {
    {"model_not_found", Error::Kind::Missing, NoSuchModel},
    {"model_decommissioned", Error::Kind::Missing, NoSuchModel},
    {"model_permission_blocked_org", Error::Kind::Missing, NoSuchModel},
    {"model_permission_blocked_project", Error::Kind::Missing, NoSuchModel},
};

} // namespace

OpenAiService OpenAiService::groq(const QUrl &origin, const Secret &key, const QStringList &models)
{
    QUrl base = origin;
    base.setPath(u"/openai/v1"_s);
    return {.name = u"Groq"_s, .base = base, .key = key, .models = models};
}

HttpClient::Request OpenAiService::request(const QByteArray &verb, const QString &path) const
{
    HttpClient::Request request{.service = name, .verb = verb, .url = base};
    request.url.setPath(base.path() + path);
    if (!key.isEmpty())
        request.headers.append({"Authorization", "Bearer " + key.reveal().toUtf8()});
    // An answer costs tokens and changes nothing.
    request.isSafeToRepeat = true;
    request.waitsWhenLimited = false;
    request.tries = 2;
    request.limits.whole = deadline;
    return request;
}

OpenAiRefusal OpenAiRefusal::read(int status, const QByteArray &body, const HttpHeaders &headers)
{
    // Whatever stands between may answer with a page of HTML.
    OpenAiRefusal refusal =
        read(status, QJsonDocument::fromJson(body).object()["error"_L1].toObject());
    refusal.retryAfter = PhoneAgent::retryAfter(headers);
    return refusal;
}

OpenAiRefusal OpenAiRefusal::read(int status, const QJsonObject &error)
{
    static const QRegularExpression word(u"^[\\w.-]{1,64}$"_s);
    const QString code = error["code"_L1].toVariant().toString();
    return {.status = status,
            // It is shown and logged; a text may hold anything.
            .code =
                word.match(code).hasMatch() && code != QString::number(status) ? code : QString(),
            .failedGeneration = error["failed_generation"_L1].toString()};
}

bool OpenAiRefusal::isAboutTheModel() const
{
    // A model that was retired has been reported in both of the first ways. Others than Groq name
    // no code with a 404, and a code of another kind is about something else.
    const bool isMissing = code.isEmpty() || code.startsWith("model_"_L1);
    return (status == 404 && isMissing) || (status == 400 && code == "model_decommissioned"_L1) ||
           (status == 403 && code.startsWith("model_permission"_L1));
}

bool OpenAiRefusal::isTooLong() const
{
    return status == 413 || code == "context_length_exceeded"_L1;
}

bool OpenAiRefusal::isFailedGeneration() const
{
    return code == "tool_use_failed"_L1 || code == "json_validate_failed"_L1;
}

Error OpenAiRefusal::error(const QString &service) const
{
    if (isTooLong())
        return ServiceErrors::tooLong(service, u"HTTP %1 %2"_s.arg(status).arg(code));
    // Services that are not Groq name no code with a 404.
    const QString named = status == 404 && code.isEmpty() ? u"model_not_found"_s : code;
    return ServiceErrors::fromRefusal(
        {.service = service, .status = status, .code = named, .retryAfter = retryAfter}, OwnCodes);
}

} // namespace PhoneAgent
