// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/openaiservice.h"
#include "services/languagemodel.h"

#include <QList>

#include <optional>

namespace PhoneAgent {

/// Puts a chat service's answer together, from its events or from one whole reply. What the model
/// thought before it answered is dropped. Pure.
class ChatReply
{
public:
    /// The data of one event of a stream; returns the words that are new in it.
    QString readEvent(const QByteArray &data);

    /// A reply that came whole. False when it is none.
    bool readWhole(const QByteArray &body);

    /// The service said that this was all.
    bool isWhole() const { return m_isWhole; }
    /// The limit of tokens cut it.
    bool isCut() const { return m_finishReason == QLatin1StringView("length"); }
    bool isEmpty() const { return m_text.isEmpty() && m_calls.isEmpty(); }
    const QString &text() const { return m_text; }

    /// A failure told in the middle of the stream.
    const std::optional<OpenAiRefusal> &refusal() const { return m_refusal; }

    /// Nothing when a tool's arguments cannot be read.
    std::optional<ChatAnswer> answer() const;

private:
    struct Call
    {
        int index = 0;
        QString id;
        QString name;
        QString arguments;
    };

    void readCalls(const QJsonArray &calls);
    Call &callFor(const QJsonObject &piece);

    QString m_text;
    QList<Call> m_calls;
    QString m_finishReason;
    std::optional<OpenAiRefusal> m_refusal;
    bool m_isWhole = false;
};

/// The call a model meant when the service refused to read it ("tool_use_failed"), as far as it
/// names one of `tools` and gives the arguments that tool asks for; numbers and texts are taken
/// for each other where the tool's schema wants it.
std::optional<ToolCall> meantCall(const QString &failedGeneration, const QList<ChatTool> &tools);

} // namespace PhoneAgent
