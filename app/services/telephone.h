// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "audio/linesound.h"
#include "core/result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// What the telephone network is asked to do for one call.
struct PhoneOrder
{
    QString to;   ///< E.164
    QUrl stream;  ///< wss address that gets the sound; the one-time token is its last path segment
    QString name; ///< names the call on the stream (the CallId)
    std::chrono::seconds ring{45};       ///< before it counts as no answer
    std::chrono::seconds timeLimit{900}; ///< the network ends the call after this, whatever happens
};

/// A call as the telephone network sees it.
struct PhoneCall
{
    Q_GADGET
public:
    enum class Status { Queued, Ringing, InProgress, Completed, Busy, NoAnswer, Failed, Canceled };
    Q_ENUM(Status)

    QString sid; ///< the network's name for it
    Status status = Status::Queued;
    QString to; ///< E.164
    AnsweredBy answeredBy = AnsweredBy::Unknown;
    QDateTime startedAt;

    bool hasEnded() const { return status >= Status::Completed; }
};

/// Places, follows and ends telephone calls and sends text messages. Called on the thread it was
/// made on; answers come on any thread (use whenReady). Failures are sentences for the person.
class Telephone
{
public:
    virtual ~Telephone() = default;

    /// The network's name for the call. One order is placed once at the most: when the answer is
    /// lost the call is looked for among those just placed, never placed again.
    virtual QFuture<Result<QString>> place(PhoneOrder order) = 0;

    virtual QFuture<Result<PhoneCall>> follow(QString sid) = 0; ///< Missing: it knows no such call

    /// Ends the call in whatever state it is; ended calls count as success.
    virtual QFuture<Result<void>> end(QString sid) = 0;

    /// Has the network press keys in a call under way, once at the most. Its sound stops for them
    /// and comes again at order.stream. When the answer is lost (Error::Kind::Broken), only that
    /// stream tells whether they were pressed; after any other failure they were not.
    virtual QFuture<Result<void>> press(QString sid, QString digits, PhoneOrder order) = 0;

    /// Calls of this account that have not ended.
    virtual QFuture<Result<QList<PhoneCall>>> openCalls() = 0;

    /// Sends `text` (1600 characters at the most) to `to`, once at the most.
    virtual QFuture<Result<void>> sendMessage(QString to, QString text) = 0;
};

} // namespace PhoneAgent
