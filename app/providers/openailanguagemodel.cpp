// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/openailanguagemodel.h"

#include "core/logging.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QPromise>
#include <QTimer>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// A chat answer is a few kilobytes; whoever sends more is not a chat service.
constexpr qint64 LargestReply = 1024 * 1024;

QString roleText(ChatRequest::Role role)
{
    switch (role) {
    case ChatRequest::Role::System:
        return u"system"_s;
    case ChatRequest::Role::User:
        return u"user"_s;
    case ChatRequest::Role::Assistant:
        break;
    }
    return u"assistant"_s;
}

/// Whether the service may enforce the schema: every object is closed and requires all it names.
bool isStrict(const QJsonValue &schema)
{
    if (schema.isArray()) {
        const QJsonArray parts = schema.toArray();
        return std::all_of(parts.begin(), parts.end(),
                           [](const auto &part) { return isStrict(QJsonValue(part)); });
    }
    const QJsonObject object = schema.toObject();
    if (object["type"_L1] == u"object"_s &&
        (object["additionalProperties"_L1] != false ||
         object["required"_L1].toArray().size() != object["properties"_L1].toObject().size()))
        return false;
    return std::all_of(object.begin(), object.end(),
                       [](const auto &part) { return isStrict(QJsonValue(part)); });
}

QJsonObject responseFormat(const ChatRequest &request)
{
    const QString name = request.schemaName.isEmpty() ? u"answer"_s : request.schemaName;
    return {{u"type"_s, u"json_schema"_s},
            {u"json_schema"_s, QJsonObject{{u"name"_s, name},
                                           {u"schema"_s, request.schema},
                                           {u"strict"_s, isStrict(request.schema)}}}};
}

QByteArray bodyFor(const ChatRequest &request, const QString &model)
{
    QJsonArray messages;
    for (const ChatRequest::Message &message : request.messages)
        messages.append(
            QJsonObject{{u"role"_s, roleText(message.role)}, {u"content"_s, message.text}});
    QJsonObject body{{u"model"_s, model},
                     {u"messages"_s, messages},
                     {u"temperature"_s, request.temperature},
                     {u"max_completion_tokens"_s, request.maxTokens}};
    if (!request.schema.isEmpty())
        body.insert(u"response_format"_s, responseFormat(request));
    // Its reasoning costs time and tokens, and nobody reads it. Other models refuse these members.
    if (model.startsWith(u"openai/gpt-oss"_s)) {
        body.insert(u"reasoning_effort"_s, u"low"_s);
        body.insert(u"include_reasoning"_s, false);
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// One question and its answer, model after model; deletes itself.
class Chat : public QObject
{
    Q_DECLARE_TR_FUNCTIONS(OpenAiLanguageModel)

public:
    Chat(const OpenAiLanguageModel::Service &service, ChatRequest request,
         QNetworkAccessManager *network)
        : QObject(network), m_service(service), m_request(std::move(request)), m_network(network)
    {
        m_promise.start();
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, &Chat::onDeadline);
        m_deadline.start(service.deadline);
        ask();
    }

    ~Chat() override
    {
        if (m_answered)
            return;
        if (m_reply)
            m_reply->disconnect(this);
        m_promise.addResult(failure(Error::Kind::Cancelled, tr("The question was given up.")));
        m_promise.finish();
    }

    QFuture<Result<QString>> future() { return m_promise.future(); }

private:
    void ask();
    void onFinished();
    void onDeadline();
    void onAnswer(const QByteArray &body);
    void onRefusal(int status, const QByteArray &body);
    Error errorFor(int status) const;
    bool isAboutTheModel(int status, const QByteArray &body) const;
    void answer(Result<QString> result);

    const OpenAiLanguageModel::Service m_service;
    const ChatRequest m_request;
    QNetworkAccessManager *const m_network;
    QPromise<Result<QString>> m_promise;
    QTimer m_deadline;
    QPointer<QNetworkReply> m_reply;
    qsizetype m_model = 0;
    bool m_answered = false;
};

void Chat::ask()
{
    QUrl url = m_service.base;
    url.setPath(url.path() + u"/chat/completions"_s);
    QNetworkRequest http(url);
    http.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    // Requests without a name have been refused.
    http.setHeader(QNetworkRequest::UserAgentHeader, u"ai-phone-agent"_s);
    if (!m_service.key.isEmpty())
        http.setRawHeader("Authorization", "Bearer " + m_service.key.reveal().toUtf8());
    // Over HTTP/2 Qt delays each small body by 40 ms.
    http.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // A redirect would carry the key to another host.
    http.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                      QNetworkRequest::ManualRedirectPolicy);

    m_reply = m_network->post(http, bodyFor(m_request, m_service.models.value(m_model)));
    m_reply->setParent(this);
    connect(m_reply, &QNetworkReply::finished, this, &Chat::onFinished);
    connect(m_reply, &QNetworkReply::downloadProgress, this, [this](qint64 received) {
        if (received > LargestReply)
            m_reply->abort();
    });
}

void Chat::onFinished()
{
    const QByteArray body = m_reply->readAll();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 200 && status < 300 && m_reply->error() == QNetworkReply::NoError)
        onAnswer(body);
    else if (status >= 300)
        onRefusal(status, body);
    else
        answer(
            failure(Error::Kind::Unavailable,
                    tr("%1 cannot be reached. Check the internet connection.").arg(m_service.name),
                    m_reply->errorString()));
}

void Chat::onDeadline()
{
    m_reply->disconnect(this);
    m_reply->abort();
    answer(failure(Error::Kind::TimedOut,
                   tr("%1 took too long to answer. Try again.").arg(m_service.name)));
}

void Chat::onAnswer(const QByteArray &body)
{
    const QJsonValue choice =
        QJsonDocument::fromJson(body).object()["choices"_L1].toArray().first();
    const QString text = choice["message"_L1]["content"_L1].toString();
    const bool isCut = choice["finish_reason"_L1] == u"length"_s && !m_request.schema.isEmpty();
    if (text.isEmpty() || isCut)
        return answer(failure(
            Error::Kind::Broken,
            tr("%1 gave an answer that the app cannot read. Try again.").arg(m_service.name),
            isCut ? u"cut by the token limit"_s : u"%1 bytes without content"_s.arg(body.size())));
    answer(text);
}

void Chat::onRefusal(int status, const QByteArray &body)
{
    if (isAboutTheModel(status, body) && m_model + 1 < m_service.models.size()) {
        qCInfo(SERVICES) << m_service.name << "does not offer" << m_service.models[m_model];
        m_reply->deleteLater();
        ++m_model;
        return ask();
    }
    answer(tl::unexpected(errorFor(status)));
}

Error Chat::errorFor(int status) const
{
    const QString detail = u"HTTP %1"_s.arg(status);
    const QString &name = m_service.name;
    switch (status) {
    case 401:
    case 403:
        return {Error::Kind::Refused, tr("%1 refused the key. Check it and try again.").arg(name),
                detail};
    case 404:
        return {Error::Kind::Missing,
                tr("%1 does not offer this model. Choose another one.").arg(name), detail};
    case 400:
    case 413:
    case 422:
        return {Error::Kind::Invalid,
                tr("%1 did not understand the question. Try again with fewer words.").arg(name),
                detail};
    case 429: {
        const int seconds = m_reply->rawHeader("retry-after").toInt();
        return {Error::Kind::Unavailable,
                seconds > 0 ? tr("%1 asked us to slow down. Try again in about %2 s.")
                                  .arg(name, QString::number(seconds))
                            : tr("%1 asked us to slow down. Try again in a minute.").arg(name),
                detail};
    }
    default:
        return {Error::Kind::Unavailable,
                tr("%1 has a problem right now. Try again later.").arg(name), detail};
    }
}

bool Chat::isAboutTheModel(int status, const QByteArray &body) const
{
    const QString code = QJsonDocument::fromJson(body).object()["error"_L1]["code"_L1].toString();
    // A model that was retired has been reported in both ways.
    return status == 404 || (status == 400 && code == "model_decommissioned"_L1) ||
           (status == 403 && code.startsWith("model_permission"_L1));
}

void Chat::answer(Result<QString> result)
{
    if (!result)
        qCInfo(SERVICES) << m_service.name << result.error().detail;
    m_answered = true;
    m_deadline.stop();
    m_promise.addResult(std::move(result));
    m_promise.finish();
    deleteLater();
}

} // namespace

OpenAiLanguageModel::OpenAiLanguageModel(Service service) : m_service(std::move(service))
{
    Q_ASSERT(!m_service.models.isEmpty());
}

std::unique_ptr<OpenAiLanguageModel> OpenAiLanguageModel::fromEnvironment()
{
    const QString key = qEnvironmentVariable("GROQ_API_KEY");
    if (key.isEmpty())
        return nullptr;
    const QString origin = qEnvironmentVariable("GROQ_BASE_URL", u"https://api.groq.com"_s);
    QUrl base(origin, QUrl::StrictMode);
    base.setPath(u"/openai/v1"_s);
    return std::make_unique<OpenAiLanguageModel>(
        Service{.name = u"Groq"_s,
                .base = base,
                .key = Secret(key),
                .models = {u"openai/gpt-oss-120b"_s, u"openai/gpt-oss-20b"_s}});
}

QFuture<Result<QString>> OpenAiLanguageModel::complete(ChatRequest request)
{
    return (new Chat(m_service, std::move(request), &m_network))->future();
}

} // namespace PhoneAgent
