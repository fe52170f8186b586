// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"
#include "core/result.h"

#include <QDateTime>
#include <QFuture>
#include <QLocale>

namespace PhoneAgent {

// Each agent talks to one of these narrow interfaces. Two stand behind each: one asks a language
// model, one follows rules. The rules work without keys and take over when a service fails.
// All answer on the thread that asked (through whenReady) and may be asked again before they
// have answered.

/// What is known about the person and the moment when a request is read.
struct RequestContext
{
    QDateTime now;
    QLocale locale;
    QString region;    ///< ISO 3166 two letters, for phone numbers: "IN"
    QString userName;  ///< the default, unless the request names another
    QString userPhone; ///< likewise
};

/// Reads a request as a person wrote or spoke it.
class IntentReader
{
public:
    virtual ~IntentReader() = default;
    virtual QFuture<Result<Intent>> read(const QString &request, const RequestContext &context) = 0;
};

/// Tells what the last callee turn of a conversation wanted.
class PromptReader
{
public:
    virtual ~PromptReader() = default;
    virtual QFuture<Result<IvrPrompt>> read(const Conversation &conversation) = 0;
};

/// Says what to do next, after the last callee turn (whose prompt is set).
class DecisionMaker
{
public:
    virtual ~DecisionMaker() = default;
    virtual QFuture<Result<Decision>> decide(const Conversation &conversation) = 0;
};

} // namespace PhoneAgent
