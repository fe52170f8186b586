// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "agents/conversation.h"
#include "core/result.h"

#include <QDateTime>
#include <QFuture>
#include <QLocale>
#include <QObject>

#include <memory>

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

/// A decision while it is made: the words to be said come first, clause by clause. Answers from
/// the event loop; deleting it gives up the rest.
class DecisionStream : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    /// Once at most, before all else: the answer begins to come.
    void begun();
    /// The next words of the decision's text. They may be spoken already.
    void clause(const QString &words);
    /// Either of these comes once, at the end. The clauses joined are the text; a decision may
    /// also come without any. What fails after a clause was told ends as decided() with these.
    void decided(const PhoneAgent::Decision &decision);
    void failed(const PhoneAgent::Error &error);
};

/// Says what to do next, after the last callee turn (whose prompt is set).
class DecisionMaker
{
public:
    virtual ~DecisionMaker() = default;
    virtual QFuture<Result<Decision>> decide(const Conversation &conversation) = 0;

    /// The same while it is made; by default decide()'s answer, without clauses.
    virtual std::unique_ptr<DecisionStream> stream(const Conversation &conversation);
};

} // namespace PhoneAgent
