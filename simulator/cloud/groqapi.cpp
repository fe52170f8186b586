// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/groqapi.h"

#include "audio/wav.h"
#include "core/whenready.h"
#include "simulator/cloud/chatchecks.h"
#include "simulator/cloud/chatrules.h"
#include "simulator/cloud/multipart.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype LongestPrompt = 896;
constexpr qsizetype LargestFile = 25 * 1024 * 1024;

bool isWhisper(const QString &model)
{
    return model.startsWith("whisper"_L1);
}

FrontReply::Answer jsonAnswer(const QJsonObject &json)
{
    return {.body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

FrontReply::Answer noSuchModel(const QString &model)
{
    return groqError(404,
                     u"The model `%1` does not exist or you do not have access to it."_s.arg(model),
                     u"model_not_found"_s);
}

QJsonObject modelCard(const QString &id)
{
    return {{u"id"_s, id},
            {u"object"_s, u"model"_s},
            {u"created"_s, 1754408224},
            {u"owned_by"_s, id.startsWith("openai"_L1) ? u"OpenAI"_s : u"Rehearsal"_s},
            {u"active"_s, true},
            {u"context_window"_s, isWhisper(id) ? 448 : 131072},
            {u"public_apps"_s, {}},
            {u"max_completion_tokens"_s, isWhisper(id) ? 448 : 65536}};
}

/// "7.66s", "2m59.56s".
QByteArray durationText(std::chrono::milliseconds time)
{
    const double seconds = double(time.count()) / 1000.0;
    const int minutes = int(seconds) / 60;
    const QByteArray rest = QByteArray::number(seconds - minutes * 60, 'f', 2) + 's';
    return minutes > 0 ? QByteArray::number(minutes) + 'm' + rest : rest;
}

QString valueOf(const QList<FormPart> &parts, const QString &name)
{
    const auto found = std::find_if(parts.begin(), parts.end(),
                                    [&](const FormPart &part) { return part.name == name; });
    return found == parts.end() ? QString() : QString::fromUtf8(found->body);
}

bool isKnownFile(const QString &name)
{
    static const QStringList types{u"flac"_s, u"mp3"_s, u"mp4"_s,  u"mpeg"_s, u"mpga"_s,
                                   u"m4a"_s,  u"ogg"_s, u"opus"_s, u"wav"_s,  u"webm"_s};
    return types.contains(name.section(u'.', -1).toLower());
}

/// Words with times, evenly over the sound.
QJsonArray timedWords(const QString &text, double length)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QJsonArray timed;
    for (qsizetype i = 0; i < words.size(); ++i)
        timed.append(QJsonObject{{u"word"_s, words[i]},
                                 {u"start"_s, length * double(i) / double(words.size())},
                                 {u"end"_s, length * double(i + 1) / double(words.size())}});
    return timed;
}

QJsonObject verbose(const QString &text, double length, bool wantsWords)
{
    const QJsonObject segment{{u"id"_s, 0},
                              {u"seek"_s, 0},
                              {u"start"_s, 0},
                              {u"end"_s, length},
                              {u"text"_s, text},
                              {u"tokens"_s, QJsonArray()},
                              {u"temperature"_s, 0},
                              {u"avg_logprob"_s, text.isEmpty() ? -1.2 : -0.2},
                              {u"compression_ratio"_s, 0.95},
                              {u"no_speech_prob"_s, text.isEmpty() ? 0.95 : 0.00001}};
    QJsonObject json{{u"task"_s, u"transcribe"_s},
                     {u"language"_s, u"English"_s},
                     {u"duration"_s, length},
                     {u"text"_s, text},
                     {u"segments"_s, QJsonArray{segment}}};
    if (wantsWords)
        json[u"words"_s] = timedWords(text, length);
    return json;
}

FrontReply::Answer transcriptAnswer(const QString &words, double length,
                                    const QList<FormPart> &parts)
{
    const QString format = valueOf(parts, u"response_format"_s);
    // The service begins its text with a space.
    const QString text = words.isEmpty() ? QString() : u' ' + words;
    if (format == "text"_L1)
        return {.body = text.toUtf8(), .type = "text/plain; charset=utf-8"};
    const bool wantsWords = std::any_of(parts.begin(), parts.end(), [](const FormPart &part) {
        return part.name.startsWith("timestamp_granularities"_L1) && part.body == "word";
    });
    QJsonObject json = format == "verbose_json"_L1 ? verbose(text, length, wantsWords)
                                                   : QJsonObject{{u"text"_s, text}};
    json[u"x_groq"_s] = QJsonObject{{u"id"_s, u"req_rehearsal"_s}};
    return jsonAnswer(json);
}

} // namespace

QFuture<ServiceAnswer> GroqApi::answer(const Front::Request &request, const Fault &fault)
{
    const auto now = [this](FrontReply::Answer answer) {
        addLimits(answer);
        return readyFuture(ServiceAnswer{.head = answer});
    };
    const QByteArray authorization = request.header("authorization");
    const QString key = QString::fromUtf8(authorization.mid(7).trimmed());
    const bool isKnown = authorization.startsWith("Bearer ") && !key.isEmpty() &&
                         (m_settings.groqKey.isEmpty() || key == m_settings.groqKey);
    if (request.header("user-agent").isEmpty())
        return readyFuture(ServiceAnswer{
            .head = {.status = 403, .body = "error code: 1010", .type = "text/plain"}});
    if (!isKnown)
        return now(groqError(401, u"Invalid API Key"_s, u"invalid_api_key"_s));
    ++m_requests;
    const QString path = request.path.mid(QStringView(u"/openai/v1/").size());
    if (request.method == "GET" && (path == "models"_L1 || path.startsWith("models/"_L1)))
        return now(models(path));
    if (request.method == "POST" && path == "chat/completions"_L1)
        return readyFuture(chat(request, fault));
    if (request.method == "POST" && path == "audio/transcriptions"_L1)
        return transcription(request);
    return now(groqError(404,
                         u"Unknown request URL: %1 %2. Please check the URL for typos."_s.arg(
                             QString::fromLatin1(request.method), request.path),
                         u"unknown_url"_s));
}

FrontReply::Answer GroqApi::models(const QString &path) const
{
    const QString wanted = path.mid(7);
    if (!wanted.isEmpty())
        return m_settings.models.contains(wanted) ? jsonAnswer(modelCard(wanted))
                                                  : noSuchModel(wanted);
    QJsonArray cards;
    for (const QString &model : m_settings.models)
        cards.append(modelCard(model));
    return jsonAnswer({{u"object"_s, u"list"_s}, {u"data"_s, cards}});
}

void GroqApi::addLimits(FrontReply::Answer &answer)
{
    const int used = m_tokens.used();
    const int limit = m_settings.tokensPerMinute;
    answer.headers +=
        {{"x-ratelimit-limit-requests", QByteArray::number(m_settings.requestsPerDay)},
         {"x-ratelimit-remaining-requests",
          QByteArray::number(std::max(0, m_settings.requestsPerDay - m_requests))},
         {"x-ratelimit-reset-requests", "1m26.4s"},
         {"x-ratelimit-limit-tokens", QByteArray::number(limit)},
         {"x-ratelimit-remaining-tokens", QByteArray::number(std::max(0, limit - used))},
         {"x-ratelimit-reset-tokens", durationText(m_tokens.untilNext())},
         {"x-request-id", "req_rehearsal"}};
}

std::optional<FrontReply::Answer> GroqApi::overLimit(int tokens, const QString &model)
{
    const int limit = m_settings.tokensPerMinute;
    const int used = m_tokens.used();
    const QString start =
        u"%1 for model `%2` in organization `org_rehearsal` service tier `on_demand` on tokens per "
        u"minute (TPM): Limit %3, "_s;
    if (tokens > limit)
        return groqError(
            413,
            start.arg(u"Request too large"_s, model).arg(limit) +
                u"Requested %1, please reduce your message size and try again."_s.arg(tokens),
            u"rate_limit_exceeded"_s, u"tokens"_s);
    if (used + tokens <= limit)
        return std::nullopt;
    const auto wait = m_tokens.untilNext();
    FrontReply::Answer answer =
        groqError(429,
                  start.arg(u"Rate limit reached"_s, model).arg(limit) +
                      u"Used %1, Requested %2. Please try again in %3."_s.arg(used).arg(tokens).arg(
                          QString::fromLatin1(durationText(wait))),
                  u"rate_limit_exceeded"_s, u"tokens"_s);
    answer.headers.append({"retry-after", QByteArray::number((wait.count() + 999) / 1000)});
    return answer;
}

std::optional<FrontReply::Answer> GroqApi::refusal(const QJsonObject &body) const
{
    const QString fault = faultInChat(body);
    if (!fault.isEmpty())
        return groqError(400, fault);
    const QString model = body["model"_L1].toString();
    if (!m_settings.models.contains(model) || isWhisper(model))
        return noSuchModel(model);
    return std::nullopt;
}

ServiceAnswer GroqApi::chat(const Front::Request &request, const Fault &fault)
{
    QElapsedTimer since;
    since.start();
    ServiceAnswer answer{.before = m_settings.firstToken, .between = m_settings.token};
    const auto refused = [&](const FrontReply::Answer &error) {
        answer.head = error;
        addLimits(answer.head);
        return answer;
    };
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refused(groqError(400, u"request body is not valid JSON"_s));
    const QJsonObject body = document.object();
    if (const auto error = refusal(body))
        return refused(*error);
    if (const auto error =
            overLimit(tokensIn(QString::fromUtf8(request.body)), body["model"_L1].toString()))
        return refused(*error);
    if (fault.kind == Fault::Kind::ToolFailed || fault.kind == Fault::Kind::JsonFailed) {
        const bool isTool = fault.kind == Fault::Kind::ToolFailed;
        return refused(groqError(400,
                                 isTool ? u"Failed to call a function. Please adjust your prompt."_s
                                        : u"Generated JSON does not match the expected schema."_s,
                                 isTool ? u"tool_use_failed"_s : u"json_validate_failed"_s));
    }

    const Completion completion = completionOf(body, fault);
    m_tokens.add(completion.promptTokens + tokensIn(completion.answer.text));
    if (!body["stream"_L1].toBool()) {
        answer.head = wholeAnswer(completion);
        answer.between = {};
    } else {
        answer.head.type = "text/event-stream";
        answer.pieces = streamedAnswer(completion, fault);
    }
    addLimits(answer.head);
    answer.before = rest(m_settings.firstToken, since);
    return answer;
}

Completion GroqApi::completionOf(const QJsonObject &body, const Fault &fault)
{
    const QString model = body["model"_L1].toString();
    Completion completion{.model = model,
                          .answer = nextAnswer(body),
                          .promptTokens = tokensIn(QString::fromUtf8(
                              QJsonDocument(body).toJson(QJsonDocument::Compact))),
                          .showsUsage = body["stream_options"_L1]["include_usage"_L1].toBool()};
    const bool thinksAloud =
        model.startsWith("openai/gpt-oss"_L1) && body["include_reasoning"_L1].toBool(true);
    if (thinksAloud || fault.kind == Fault::Kind::Reasoning)
        completion.reasoning = u"The rules of the rehearsal apply."_s;
    const int limit = body["max_completion_tokens"_L1].toInt(body["max_tokens"_L1].toInt(65536));
    QString &text = completion.answer.text;
    if (fault.kind == Fault::Kind::Length || tokensIn(text) > limit) {
        completion.isCut = true;
        text.truncate(fault.kind == Fault::Kind::Length ? text.size() / 2 : qsizetype(limit) * 4);
    }
    return completion;
}

/// What a test has written down for this request, else what the rules say.
ChatAnswer GroqApi::nextAnswer(const QJsonObject &body)
{
    if (m_settings.replies.isEmpty())
        return answerByRules(body);
    const QJsonValue reply = m_settings.replies.takeAt(0);
    if (reply.isString())
        return {.text = reply.toString()};
    ChatAnswer answer{.text = reply["text"_L1].toString()};
    for (const QJsonValue call : reply["calls"_L1].toArray())
        answer.calls.append(
            {.name = call["name"_L1].toString(), .arguments = call["arguments"_L1].toObject()});
    return answer;
}

QFuture<ServiceAnswer> GroqApi::transcription(const Front::Request &request)
{
    const auto refused = [this](int status, const QString &message) {
        FrontReply::Answer error = groqError(status, message);
        addLimits(error);
        return readyFuture(ServiceAnswer{.head = error});
    };
    const QList<FormPart> parts = readMultipart(request.header("content-type"), request.body);
    const QString model = valueOf(parts, u"model"_s);
    const auto file = std::find_if(parts.begin(), parts.end(),
                                   [](const FormPart &part) { return part.name == "file"_L1; });
    if (!isWhisper(model) || !m_settings.models.contains(model)) {
        FrontReply::Answer error = noSuchModel(model);
        addLimits(error);
        return readyFuture(ServiceAnswer{.head = error});
    }
    if (file == parts.end())
        return refused(400, u"one of 'file' or 'url' must be provided"_s);
    if (!isKnownFile(file->fileName))
        return refused(400, u"file must be one of the following types: [flac mp3 mp4 mpeg mpga m4a "
                            u"ogg opus wav webm]"_s);
    if (file->body.size() > LargestFile)
        return refused(413, u"Request Entity Too Large"_s);
    if (valueOf(parts, u"prompt"_s).size() > LongestPrompt)
        return refused(400, u"prompt length must be 896 characters or fewer"_s);
    const Result<Pcm> sound = readWav(file->body);
    if (!sound)
        return refused(400, u"could not process file - is it a valid media file?"_s);
    if (sound->samples.size() * 100 < std::size_t(sound->rate))
        return refused(400, u"Audio file is too short. Minimum audio length is 0.01 seconds."_s);

    FrontReply::Answer limits;
    addLimits(limits);
    const double length = double(sound->samples.size()) / double(sound->rate);
    QElapsedTimer since;
    since.start();
    return m_ears.hear(*sound).then(
        [parts, length, headers = limits.headers, since,
         before = m_settings.transcription](const Result<QString> &words) {
            ServiceAnswer answer{.head = words ? transcriptAnswer(*words, length, parts)
                                               : groqError(500, words.error().message),
                                 .before = rest(before, since)};
            answer.head.headers += headers;
            return answer;
        });
}

} // namespace PhoneAgent
