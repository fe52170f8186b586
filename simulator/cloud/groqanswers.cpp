// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "simulator/cloud/groqanswers.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

namespace {

QString freshId(const QString &prefix)
{
    return prefix + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QJsonArray toolCalls(const ChatAnswer &answer)
{
    QJsonArray calls;
    for (const ToolCall &call : answer.calls) {
        const QByteArray arguments = QJsonDocument(call.arguments).toJson(QJsonDocument::Compact);
        calls.append(QJsonObject{
            {u"id"_s, freshId(u"fc_"_s)},
            {u"type"_s, u"function"_s},
            {u"function"_s,
             QJsonObject{{u"name"_s, call.name}, {u"arguments"_s, QString::fromUtf8(arguments)}}}});
    }
    return calls;
}

QString finishReason(const Completion &completion)
{
    if (completion.isCut)
        return u"length"_s;
    return completion.answer.calls.isEmpty() ? u"stop"_s : u"tool_calls"_s;
}

QJsonObject usageOf(const Completion &completion)
{
    const int thought = tokensIn(completion.reasoning);
    int tokens = tokensIn(completion.answer.text) + thought;
    for (const ToolCall &call : completion.answer.calls)
        tokens += 8 + int(call.arguments.size()) * 6;
    return {{u"queue_time"_s, 0.02},
            {u"prompt_tokens"_s, completion.promptTokens},
            {u"prompt_time"_s, 0.018},
            {u"completion_tokens"_s, tokens},
            {u"completion_time"_s, 0.05},
            {u"total_tokens"_s, completion.promptTokens + tokens},
            {u"total_time"_s, 0.068},
            {u"completion_tokens_details"_s, QJsonObject{{u"reasoning_tokens"_s, thought}}}};
}

/// A reply in pieces of a word, as models make them.
QStringList wordsOf(const QString &text)
{
    QStringList pieces;
    qsizetype start = 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u' ') {
            pieces += text.mid(start, i - start);
            start = i;
        }
    }
    return start < text.size() ? pieces << text.mid(start) : pieces;
}

/// Writes the chunks of one stream.
class Stream
{
public:
    Stream(const Completion &completion, const Fault &fault)
        : m_completion(completion), m_fault(fault), m_id(freshId(u"chatcmpl-"_s)),
          m_request(freshId(u"req_"_s))
    {
    }

    QList<QByteArray> write()
    {
        begin();
        for (const QString &piece : wordsOf(m_completion.reasoning))
            delta({{u"reasoning"_s, piece}});
        const QStringList words = wordsOf(m_completion.answer.text);
        for (qsizetype i = 0; i < words.size(); ++i) {
            if (m_fault.kind == Fault::Kind::StreamError && i * 2 >= words.size())
                return fail();
            delta({{u"content"_s, words[i]}});
        }
        if (m_fault.kind == Fault::Kind::StreamError)
            return fail();
        writeCalls();
        end();
        if (m_fault.kind != Fault::Kind::NoDone)
            event("[DONE]");
        return m_pieces;
    }

private:
    QJsonObject chunk(const QJsonArray &choices) const
    {
        return {{u"id"_s, m_id},
                {u"object"_s, u"chat.completion.chunk"_s},
                {u"created"_s, QDateTime::currentSecsSinceEpoch()},
                {u"model"_s, m_completion.model},
                {u"system_fingerprint"_s, u"fp_rehearsal"_s},
                {u"choices"_s, choices}};
    }

    static QJsonArray choice(const QJsonObject &delta, const QJsonValue &reason = {})
    {
        return {QJsonObject{{u"index"_s, 0},
                            {u"delta"_s, delta},
                            {u"logprobs"_s, {}},
                            {u"finish_reason"_s, reason}}};
    }

    void begin()
    {
        QJsonObject first = chunk(choice({{u"role"_s, u"assistant"_s}, {u"content"_s, QString()}}));
        first[u"x_groq"_s] = QJsonObject{{u"id"_s, m_request}};
        event(first);
    }

    void delta(const QJsonObject &delta) { event(chunk(choice(delta))); }

    /// Name first, arguments in two pieces: clients must put them together.
    void writeCalls()
    {
        const QJsonArray calls = toolCalls(m_completion.answer);
        for (int i = 0; i < calls.size(); ++i) {
            QJsonObject call = calls[i].toObject();
            const QJsonObject function = call["function"_L1].toObject();
            const QString arguments = function["arguments"_L1].toString();
            call[u"index"_s] = i;
            call[u"function"_s] =
                QJsonObject{{u"name"_s, function["name"_L1]}, {u"arguments"_s, QString()}};
            delta({{u"tool_calls"_s, QJsonArray{call}}});
            const qsizetype half = arguments.size() / 2;
            for (const QString &part : {arguments.left(half), arguments.mid(half)})
                delta({{u"tool_calls"_s,
                        QJsonArray{
                            QJsonObject{{u"index"_s, i},
                                        {u"function"_s, QJsonObject{{u"arguments"_s, part}}}}}}});
        }
    }

    void end()
    {
        QJsonObject last = chunk(choice({}, finishReason(m_completion)));
        last[u"x_groq"_s] = QJsonObject{{u"id"_s, m_request}, {u"usage"_s, usageOf(m_completion)}};
        event(last);
        if (!m_completion.showsUsage)
            return;
        QJsonObject usage = chunk({});
        usage[u"usage"_s] = usageOf(m_completion);
        event(usage);
    }

    QList<QByteArray> fail()
    {
        event(
            QJsonDocument::fromJson(
                groqError(500, u"The rehearsal's stream broke."_s, u"internal_server_error"_s).body)
                .object());
        return m_pieces;
    }

    void event(const QJsonObject &json)
    {
        event(QJsonDocument(json).toJson(QJsonDocument::Compact));
    }

    void event(const QByteArray &data)
    {
        const QByteArray line = m_fault.kind == Fault::Kind::Crlf ? "\r\n" : "\n";
        m_pieces += "data: " + data + line + line;
    }

    const Completion &m_completion;
    const Fault &m_fault;
    const QString m_id;
    const QString m_request;
    QList<QByteArray> m_pieces;
};

} // namespace

FrontReply::Answer groqError(int status, const QString &message, const QString &code,
                             const QString &type)
{
    QJsonObject error{{u"message"_s, message}, {u"type"_s, type}};
    if (!code.isEmpty())
        error[u"code"_s] = code;
    return {.status = status,
            .body = QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson(QJsonDocument::Compact)};
}

FrontReply::Answer groqFault(const Fault &fault)
{
    struct Text
    {
        QString code;
        QString type;
        QString message;
    };
    static const QHash<int, Text> texts{
        {400, {u"invalid_request"_s, u"invalid_request_error"_s, u"Bad request"_s}},
        {401, {u"invalid_api_key"_s, u"invalid_request_error"_s, u"Invalid API Key"_s}},
        {403, {u"model_permission_blocked_org"_s, u"permissions_error"_s, u"Blocked"_s}},
        {404,
         {u"model_not_found"_s, u"invalid_request_error"_s,
          u"The model does not exist or you do not have access to it."_s}},
        {413, {u"rate_limit_exceeded"_s, u"tokens"_s, u"Request too large"_s}},
        {429,
         {u"rate_limit_exceeded"_s, u"tokens"_s, u"Rate limit reached. Please try again later."_s}},
        {498, {u"capacity_exceeded"_s, u"invalid_request_error"_s, u"Flex tier is full"_s}},
        {503, {u"service_unavailable"_s, u"internal_server_error"_s, u"Service Unavailable"_s}},
    };
    const Text text =
        texts.value(fault.status, {u"internal_server_error"_s, u"internal_server_error"_s,
                                   u"Internal Server Error"_s});
    return groqError(fault.status, fault.message.isEmpty() ? text.message : fault.message,
                     fault.code.isEmpty() ? text.code : fault.code, text.type);
}

int tokensIn(const QString &text)
{
    return int((text.size() + 3) / 4);
}

FrontReply::Answer wholeAnswer(const Completion &completion)
{
    const QString &text = completion.answer.text;
    QJsonObject message{{u"role"_s, u"assistant"_s},
                        {u"content"_s, text.isEmpty() ? QJsonValue() : QJsonValue(text)}};
    if (!completion.reasoning.isEmpty())
        message[u"reasoning"_s] = completion.reasoning;
    if (!completion.answer.calls.isEmpty())
        message[u"tool_calls"_s] = toolCalls(completion.answer);
    const QJsonObject json{
        {u"id"_s, freshId(u"chatcmpl-"_s)},
        {u"object"_s, u"chat.completion"_s},
        {u"created"_s, QDateTime::currentSecsSinceEpoch()},
        {u"model"_s, completion.model},
        {u"choices"_s, QJsonArray{QJsonObject{{u"index"_s, 0},
                                              {u"message"_s, message},
                                              {u"logprobs"_s, {}},
                                              {u"finish_reason"_s, finishReason(completion)}}}},
        {u"usage"_s, usageOf(completion)},
        {u"usage_breakdown"_s, {}},
        {u"system_fingerprint"_s, u"fp_rehearsal"_s},
        {u"x_groq"_s, QJsonObject{{u"id"_s, freshId(u"req_"_s)}}},
        {u"service_tier"_s, u"on_demand"_s}};
    return {.body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

QList<QByteArray> streamedAnswer(const Completion &completion, const Fault &fault)
{
    return Stream(completion, fault).write();
}

} // namespace PhoneAgent
