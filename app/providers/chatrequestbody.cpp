// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/chatrequestbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// English has four to five letters a token; JSON and names have fewer.
constexpr int LettersPerToken = 3;

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

QJsonArray toolsOf(const ChatRequest &request)
{
    QJsonArray tools;
    for (const ChatTool &tool : request.tools)
        tools.append(QJsonObject{{u"type"_s, u"function"_s},
                                 {u"function"_s, QJsonObject{{u"name"_s, tool.name},
                                                             {u"description"_s, tool.description},
                                                             {u"parameters"_s, tool.parameters}}}});
    return tools;
}

/// Reasoning costs time and tokens, and nobody reads it. A model refuses members it does not know.
void limitReasoning(QJsonObject &body, const QString &model)
{
    if (model.startsWith(u"openai/gpt-oss"_s)) {
        body.insert(u"reasoning_effort"_s, u"low"_s);
        body.insert(u"include_reasoning"_s, false);
    } else if (model.startsWith(u"qwen/qwen3.8"_s) || model.startsWith(u"qwen/qwen3.6"_s)) {
        body.insert(u"reasoning_effort"_s, u"none"_s);
    }
}

} // namespace

QByteArray chatRequestBody(const ChatRequest &request, const OpenAiService &service,
                           const QString &model, ChatDelivery delivery)
{
    QJsonArray messages;
    for (const ChatRequest::Message &message : request.messages)
        messages.append(
            QJsonObject{{u"role"_s, roleText(message.role)}, {u"content"_s, message.text}});
    QJsonObject body{{u"model"_s, model},
                     {u"messages"_s, messages},
                     {u"temperature"_s, request.temperature},
                     {u"max_completion_tokens"_s, request.maxTokens}};
    // Many servers on one's own computer know the older name only.
    if (service.key.isEmpty())
        body.insert(u"max_tokens"_s, request.maxTokens);
    if (delivery == ChatDelivery::Streamed) {
        body.insert(u"stream"_s, true);
        if (!request.tools.isEmpty())
            body.insert(u"tools"_s, toolsOf(request));
    } else if (!request.schema.isEmpty()) {
        body.insert(u"response_format"_s, responseFormat(request));
    }
    limitReasoning(body, model);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

int tokenEstimate(const ChatRequest &request)
{
    qsizetype letters = QJsonDocument(request.schema).toJson(QJsonDocument::Compact).size();
    for (const ChatRequest::Message &message : request.messages)
        letters += message.text.size();
    for (const ChatTool &tool : request.tools)
        letters += tool.name.size() + tool.description.size() +
                   QJsonDocument(tool.parameters).toJson(QJsonDocument::Compact).size();
    return int(std::min<qsizetype>(letters / LettersPerToken, 1'000'000)) + request.maxTokens;
}

} // namespace PhoneAgent
