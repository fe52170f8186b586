// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/chatreply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

// A model that loops must not fill the memory.
constexpr qsizetype MostCalls = 32;

/// Some servers give the arguments as JSON, not as a text that holds JSON.
QString argumentText(const QJsonValue &arguments)
{
    if (arguments.isObject())
        return QString::fromUtf8(
            QJsonDocument(arguments.toObject()).toJson(QJsonDocument::Compact));
    return arguments.toString();
}

std::optional<QJsonObject> readArguments(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QJsonValue asType(const QJsonValue &value, const QString &type)
{
    if (type == "string"_L1 && value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if ((type == "number"_L1 || type == "integer"_L1) && value.isString()) {
        bool isNumber = false;
        const double number = value.toString().toDouble(&isNumber);
        return isNumber ? QJsonValue(number) : value;
    }
    return value;
}

std::optional<QJsonObject> fitted(QJsonObject arguments, const QJsonObject &schema)
{
    const QJsonObject properties = schema["properties"_L1].toObject();
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument)
        *argument = asType(*argument, properties[argument.key()]["type"_L1].toString());
    const QJsonArray required = schema["required"_L1].toArray();
    const bool isWhole = std::all_of(required.begin(), required.end(), [&](const auto &name) {
        return arguments.contains(QJsonValue(name).toString());
    });
    return isWhole ? std::optional(arguments) : std::nullopt;
}

/// The first object in a text of JSON, which may be an array of them.
QJsonObject firstObject(const QString &text)
{
    const qsizetype begin = text.indexOf(u'{');
    const qsizetype end = text.lastIndexOf(u'}');
    if (begin < 0 || end < begin)
        return {};
    const QByteArray inner = text.mid(begin, end - begin + 1).toUtf8();
    const QJsonDocument document = QJsonDocument::fromJson(inner);
    if (document.isObject())
        return document.object();
    return QJsonDocument::fromJson('[' + inner + ']').array().first().toObject();
}

} // namespace

QString ChatReply::readEvent(const QByteArray &data)
{
    if (m_isWhole || m_refusal)
        return {};
    if (data.startsWith("[DONE]")) {
        m_isWhole = true;
        return {};
    }
    const QJsonObject event = QJsonDocument::fromJson(data).object();
    const QJsonValue error =
        event.contains("error"_L1) ? event["error"_L1] : event["x_groq"_L1]["error"_L1];
    if (error.isObject() || error.isString()) {
        const int status = error["status_code"_L1].toInt(500);
        m_refusal = OpenAiRefusal::read(status, error.toObject());
        return {};
    }
    const QJsonValue choice = event["choices"_L1].toArray().first();
    if (const QString reason = choice["finish_reason"_L1].toString(); !reason.isEmpty())
        m_finishReason = reason;
    readCalls(choice["delta"_L1]["tool_calls"_L1].toArray());
    const QString words = choice["delta"_L1]["content"_L1].toString();
    m_text += words;
    return words;
}

bool ChatReply::readWhole(const QByteArray &body)
{
    const QJsonValue choice =
        QJsonDocument::fromJson(body).object()["choices"_L1].toArray().first();
    if (!choice["message"_L1].isObject())
        return false;
    m_finishReason = choice["finish_reason"_L1].toString();
    m_text = choice["message"_L1]["content"_L1].toString();
    QJsonArray calls;
    for (const QJsonValue whole : choice["message"_L1]["tool_calls"_L1].toArray()) {
        QJsonObject call = whole.toObject();
        call.insert("index"_L1, calls.size());
        calls.append(call);
    }
    readCalls(calls);
    m_isWhole = true;
    return true;
}

void ChatReply::readCalls(const QJsonArray &calls)
{
    for (const QJsonValue piece : calls) {
        Call &call = callFor(piece.toObject());
        const QJsonValue function = piece["function"_L1];
        if (call.name.isEmpty())
            call.name = function["name"_L1].toString();
        call.arguments += argumentText(function["arguments"_L1]);
    }
}

ChatReply::Call &ChatReply::callFor(const QJsonObject &piece)
{
    const QString id = piece["id"_L1].toString();
    // Who gives no index names each call by its id, once.
    const bool isNext = m_calls.isEmpty() || (!id.isEmpty() && m_calls.last().id != id);
    const int next = m_calls.isEmpty() ? 0 : m_calls.last().index + int(isNext);
    const int index = piece["index"_L1].toInt(next);
    const auto known = std::find_if(m_calls.begin(), m_calls.end(),
                                    [&](const Call &call) { return call.index == index; });
    if (known != m_calls.end())
        return *known;
    if (m_calls.size() == MostCalls)
        return m_calls.last();
    m_calls.append({.index = index, .id = id});
    return m_calls.last();
}

std::optional<ChatAnswer> ChatReply::answer() const
{
    ChatAnswer answer{.text = m_text};
    QList<Call> calls = m_calls;
    std::stable_sort(calls.begin(), calls.end(),
                     [](const Call &a, const Call &b) { return a.index < b.index; });
    for (const Call &call : std::as_const(calls)) {
        const auto arguments = readArguments(call.arguments);
        if (call.name.isEmpty() || !arguments)
            return {};
        answer.calls.append({call.name, *arguments});
    }
    return answer;
}

std::optional<ToolCall> meantCall(const QString &failedGeneration, const QList<ChatTool> &tools)
{
    // Some models write the call as a tag: <function=press_keys>{"digits":"2"}</function>
    static const QRegularExpression tag(u"<function=([\\w.-]+)"_s);
    const QJsonObject written = firstObject(failedGeneration);
    const auto tagged = tag.match(failedGeneration);
    const QString name = tagged.hasMatch() ? tagged.captured(1) : written["name"_L1].toString();
    const auto tool = std::find_if(tools.begin(), tools.end(),
                                   [&](const ChatTool &known) { return known.name == name; });
    if (tool == tools.end())
        return {};
    const QJsonValue inner =
        written.contains("arguments"_L1) ? written["arguments"_L1] : written["parameters"_L1];
    const auto arguments =
        tagged.hasMatch() ? std::optional(written) : readArguments(argumentText(inner));
    const auto whole = arguments ? fitted(*arguments, tool->parameters) : std::nullopt;
    return whole ? std::optional(ToolCall{name, *whole}) : std::nullopt;
}

} // namespace PhoneAgent
