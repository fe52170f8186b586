// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/openailanguagemodel.h"
#include "support/awaited.h"
#include "support/httpscript.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace PhoneAgent {

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

const QByteArray Greeting =
    R"({"choices":[{"message":{"role":"assistant","content":"Good morning."},"finish_reason":"stop"}]})";

constexpr auto Hurried = HttpClient::Options{.backOff = 1ms, .longestBackOff = 4ms, .pace = 0.01};

const QByteArray EventStreamHead = "200 OK\r\nContent-Type: text/event-stream";

/// A server with these models, and a client of it that asks for "best", then "spare".
struct Groq
{
    explicit Groq(const QList<QByteArray> &listed = {"spare", "best"})
    {
        QByteArrayList entries;
        for (const QByteArray &id : listed)
            entries.append(R"({"id":")" + id + R"("})");
        server.answersAside("/models", "200 OK",
                            R"({"object":"list","data":[)" + entries.join(',') + "]}");
    }

    OpenAiLanguageModel &model()
    {
        if (!m_model)
            m_model = std::make_unique<OpenAiLanguageModel>(http, service());
        return *m_model;
    }

    OpenAiService service() const
    {
        return {.name = u"Groq"_s,
                .base = server.url(),
                .key = Secret(u"gsk_invented"_s),
                .models = models,
                .deadline = deadline,
                .looksAgainAfter = looksAgainAfter};
    }

    Result<QString> answer(const ChatRequest &request = {})
    {
        return awaited(model().complete(request));
    }

    QJsonObject sent(qsizetype index = 0) const
    {
        return QJsonDocument::fromJson(server.requests.at(index).body).object();
    }
    QString modelAsked(qsizetype index) const { return sent(index)["model"_L1].toString(); }

    HttpScript server;
    HttpClient http{Hurried};
    QStringList models{u"best"_s, u"spare"_s};
    std::chrono::milliseconds deadline = 5s;
    std::chrono::milliseconds looksAgainAfter = 60s;

private:
    std::unique_ptr<OpenAiLanguageModel> m_model;
};

/// What a ChatStream told.
struct Told
{
    explicit Told(ChatStream &stream)
    {
        QObject::connect(&stream, &ChatStream::text, &context,
                         [this](const QString &piece) { pieces << piece; });
        QObject::connect(&stream, &ChatStream::finished, &context, [this](const ChatAnswer &all) {
            answer = all;
            ++ends;
        });
        QObject::connect(&stream, &ChatStream::failed, &context, [this](const Error &told) {
            error = told;
            ++ends;
        });
    }

    QStringList pieces;
    std::optional<ChatAnswer> answer;
    std::optional<Error> error;
    int ends = 0;
    QObject context;
};

inline QByteArray words(const QByteArray &text)
{
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
}

const QByteArray Thoughts =
    R"(data: {"choices":[{"index":0,"delta":{"reasoning":"They want a table."}}]})"
    "\n\n";
const QByteArray Done = R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"
                        "\n\ndata: [DONE]\n\n";

inline QByteArray refusal(const QByteArray &code, const QByteArray &more = {})
{
    return R"({"error":{"message":"about gsk_invented","type":"t","code":")" + code + '"' + more +
           "}}";
}

const ChatTool PressKeys{
    u"press_keys"_s,
    u"Presses keys of the telephone."_s,
    {{u"type"_s, u"object"_s},
     {u"properties"_s, QJsonObject{{u"digits"_s, QJsonObject{{u"type"_s, u"string"_s}}}}},
     {u"required"_s, QJsonArray{u"digits"_s}}}};
const ToolCall PressTwo{u"press_keys"_s, {{u"digits"_s, u"2"_s}}};

} // namespace PhoneAgent
