// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace PhoneAgent {

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
    QJsonObject schema; ///< JSON Schema the answer must follow; empty for free text
    QString schemaName; ///< names the schema on the wire
    double temperature = 0.0;
    int maxTokens = 1024;
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
};

} // namespace PhoneAgent
