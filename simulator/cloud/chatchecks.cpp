// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/chatchecks.h"

#include <QHash>
#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

bool mentionsJson(const QJsonArray &messages)
{
    return std::any_of(messages.begin(), messages.end(), [](const QJsonValue &message) {
        const QJsonValue content = message["content"_L1];
        QString text = content.toString();
        for (const QJsonValue part : content.toArray())
            text += part["text"_L1].toString();
        return text.contains("json"_L1, Qt::CaseInsensitive);
    });
}

/// Strict schemas close every object and require all that it names.
bool isStrict(const QJsonValue &schema)
{
    if (schema.isArray()) {
        const QJsonArray parts = schema.toArray();
        return std::all_of(parts.begin(), parts.end(),
                           [](const QJsonValue &part) { return isStrict(part); });
    }
    if (!schema.isObject())
        return true;
    const QJsonObject object = schema.toObject();
    const bool isOpen =
        object["type"_L1] == "object"_L1 &&
        (object["additionalProperties"_L1] != QJsonValue(false) ||
         object["required"_L1].toArray().size() != object["properties"_L1].toObject().size());
    return !isOpen && std::all_of(object.begin(), object.end(),
                                  [](const QJsonValue &part) { return isStrict(part); });
}

QString faultInMessages(const QJsonValue &value)
{
    static const QStringList roles{u"system"_s,    u"developer"_s, u"user"_s,
                                   u"assistant"_s, u"tool"_s,      u"function"_s};
    const QJsonArray messages = value.toArray();
    if (messages.isEmpty())
        return u"'messages' : minimum number of items is 1"_s;
    for (int i = 0; i < messages.size(); ++i) {
        const QJsonValue message = messages[i];
        const QString role = message["role"_L1].toString();
        const QJsonValue content = message["content"_L1];
        const bool maybeEmpty = role == "assistant"_L1 && message["tool_calls"_L1].isArray();
        if (!roles.contains(role))
            return u"'messages.%1' : for 'role:%2' the role is not known"_s.arg(i).arg(role);
        if (role == "tool"_L1 && message["tool_call_id"_L1].toString().isEmpty())
            return u"'messages.%1' : 'tool_call_id' is missing"_s.arg(i);
        if (!content.isString() && !content.isArray() && !maybeEmpty)
            return u"'messages.%1' : 'content' is missing"_s.arg(i);
    }
    return {};
}

QString faultInFormat(const QJsonObject &body)
{
    const QJsonObject format = body["response_format"_L1].toObject();
    const QString type = format["type"_L1].toString();
    if (format.isEmpty() || type == "text"_L1)
        return {};
    if (type != "json_object"_L1 && type != "json_schema"_L1)
        return u"'response_format.type' : unknown type"_s;
    if (body["stream"_L1].toBool())
        return u"response_format does not support streaming"_s;
    if (!body["tools"_L1].toArray().isEmpty())
        return u"json mode cannot be combined with tool/function calling"_s;
    if (type == "json_object"_L1)
        return mentionsJson(body["messages"_L1].toArray())
                   ? QString()
                   : u"'messages' must contain the word 'json' in some form, to use "
                     u"'response_format' of type 'json_object'."_s;
    const QJsonObject schema = format["json_schema"_L1].toObject();
    if (schema["name"_L1].toString().isEmpty() || !schema["schema"_L1].isObject())
        return u"'response_format.json_schema' : 'name' and 'schema' are required"_s;
    if (schema["strict"_L1].toBool() && !isStrict(schema["schema"_L1]))
        return u"invalid JSON schema for response_format: with strict every object needs "
               u"additionalProperties:false and all its properties in required"_s;
    return {};
}

QString faultInReasoning(const QJsonObject &body)
{
    static const QHash<QString, QStringList> efforts{
        {u"openai/gpt-oss"_s, {u"low"_s, u"medium"_s, u"high"_s}},
        {u"qwen/qwen3.6"_s, {u"none"_s, u"default"_s}},
        {u"qwen/qwen3.8"_s, {u"none"_s, u"default"_s, u"low"_s, u"medium"_s, u"high"_s}}};
    const QString model = body["model"_L1].toString();
    const QString effort = body["reasoning_effort"_L1].toString();
    if (body.contains("include_reasoning"_L1) && body.contains("reasoning_format"_L1))
        return u"cannot specify both 'include_reasoning' and 'reasoning_format'"_s;
    if (body.contains("reasoning_format"_L1) && model.startsWith("openai/gpt-oss"_L1))
        return u"'reasoning_format' is not supported with this model"_s;
    if (effort.isEmpty())
        return {};
    for (auto it = efforts.begin(); it != efforts.end(); ++it) {
        if (model.startsWith(it.key()) && it.value().contains(effort))
            return {};
    }
    return u"'reasoning_effort' does not support '%1' with this model"_s.arg(effort);
}

bool isOutside(const QJsonValue &value, double least, double most)
{
    return !value.isUndefined() && !value.isNull() &&
           (!value.isDouble() || value.toDouble() < least || value.toDouble() > most);
}

QString faultInNumbers(const QJsonObject &body)
{
    if (isOutside(body["n"_L1], 1, 1))
        return u"'n' : number must be at most 1"_s;
    if (isOutside(body["temperature"_L1], 0, 2))
        return u"'temperature' : number must be from 0 to 2"_s;
    if (isOutside(body["top_p"_L1], 0, 1))
        return u"'top_p' : number must be from 0 to 1"_s;
    if (isOutside(body["max_completion_tokens"_L1], 1, 131072))
        return u"'max_completion_tokens' : number must be positive"_s;
    if (body["stop"_L1].toArray().size() > 4)
        return u"'stop' : at most 4 sequences"_s;
    return body["tools"_L1].toArray().size() > 128 ? u"'tools' : at most 128 items"_s : QString();
}

} // namespace

QString faultInChat(const QJsonObject &body)
{
    if (body["model"_L1].toString().isEmpty())
        return u"'model' : property 'model' is missing"_s;
    for (const QString &name : {u"logprobs"_s, u"top_logprobs"_s, u"logit_bias"_s}) {
        if (body.contains(name))
            return u"property '%1' is unsupported"_s.arg(name);
    }
    if (body.contains("stream_options"_L1) && !body["stream"_L1].toBool())
        return u"'stream_options' is only allowed with 'stream'"_s;
    for (const QString &fault : {faultInMessages(body["messages"_L1]), faultInNumbers(body),
                                 faultInReasoning(body), faultInFormat(body)}) {
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

} // namespace PhoneAgent
