// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace PhoneAgent {

/// Something a chat model may do instead of, or besides, saying words.
struct ChatTool
{
    QString name;
    QString description;
    QJsonObject parameters; ///< JSON Schema of the arguments
};

/// A tool the model wants used.
struct ToolCall
{
    QString name;
    QJsonObject arguments;

    bool operator==(const ToolCall &) const = default;
};

/// A whole answer: words, tools, or both.
struct ChatAnswer
{
    QString text;
    QList<ToolCall> calls;

    bool operator==(const ChatAnswer &) const = default;
};

/// An answer while it arrives. Answers on the thread it was asked for, from the event loop;
/// deleting the stream gives up the rest.
class ChatStream : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// The next words of the text, in order; joined they are the answer's text.
    void text(const QString &piece);
    /// Either of these comes once, after the last piece. A stream cut short has failed.
    void finished(const PhoneAgent::ChatAnswer &answer);
    void failed(const PhoneAgent::Error &error);
};

/// One request to a chat model.
struct ChatRequest
{
    enum class Role { System, User, Assistant };

    struct Message
    {
        Role role = Role::User;
        QString text;
    };

    QList<Message> messages;
    QJsonObject schema;    ///< JSON Schema the answer must follow; empty for free text
    QString schemaName;    ///< names the schema on the wire
    QList<ChatTool> tools; ///< streamed requests only: never together with a schema
    double temperature = 0.0;
    int maxTokens = 1024;
    /// For the first words of the answer, or all of one that is not streamed; 0 is the service's
    /// own time.
    std::chrono::milliseconds patience{0};
};

/// Answers chat requests. A provider never answers from rules of its own: what fails, fails, and
/// the agents fall back.
class LanguageModel
{
public:
    virtual ~LanguageModel() = default;

    virtual QString name() const = 0;

    /// The text of the answer, unparsed. Answers on any thread.
    virtual QFuture<Result<QString>> complete(ChatRequest request) = 0;

    /// The answer as it is made, words and tools. By default complete()'s text in one piece.
    virtual std::unique_ptr<ChatStream> stream(ChatRequest request);
};

} // namespace PhoneAgent
