// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"

#include <QJsonArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// Something that goes wrong on purpose with a request to an emulated service.
struct Fault
{
    Q_GADGET
public:
    enum class Kind {
        None,
        Status, ///< an error of the service with `status`, and nothing is done
        Html,   ///< a proxy's page with `status`, and nothing is done
        Hang,   ///< no answer at all, and nothing is done
        Reset,  ///< the connection is torn down, and nothing is done
        Lost,   ///< it is done, and the connection is torn down before the answer
        Delay,  ///< it is done, and the answer comes after `time`
        Slow,   ///< the answer comes in pieces of `bytes`, one each `time`
        Cut,    ///< the answer ends after `bytes`
        Garble, ///< the answer is nonsense
        Close,  ///< WebSockets: closed with `status` after `time`

        // Groq's chat
        NoDone,      ///< the stream ends without [DONE]
        StreamError, ///< an error in the middle of the stream
        Crlf,        ///< the stream's lines end with CR LF
        Split,       ///< the stream is cut into pieces of `bytes`, through letters and lines
        Length,      ///< the answer ends in the middle, by its token limit
        Reasoning,   ///< thoughts come before the words
        ToolFailed,  ///< tool_use_failed
        JsonFailed,  ///< json_validate_failed

        // The network's callbacks and streams
        Duplicate, ///< callbacks come twice
        Unsigned,  ///< requests and streams bear no signature
        Missigned, ///< they bear a wrong one
    };
    Q_ENUM(Kind)

    Kind kind = Kind::None;
    QString service; ///< twilio, groq, deepgram, callback or stream
    QString method;  ///< empty: any
    QString path;    ///< what the path must contain; empty: any
    QByteArray body; ///< what the body must contain, as it is sent; empty: any
    int status = 500;
    int retryAfter = -1; ///< seconds; below 0: not said
    QString code;        ///< the service's own; empty: what fits the status
    QString message;
    std::chrono::milliseconds time{1000};
    qsizetype bytes = 64;
    int after = 0;  ///< so many requests pass first
    int times = -1; ///< so many requests meet it; below 0: all

    static Result<Fault> fromJson(const QJsonObject &json);
    QJsonObject toJson() const;
};

/// The faults that are set, in order. Each request meets the first one that fits.
class Faults
{
public:
    /// Replaces all; an Error leaves them as they were.
    Result<void> set(const QJsonArray &faults);
    void clear() { m_faults.clear(); }
    QJsonArray toJson() const;

    /// The fault of this request; counts it.
    Fault next(const QString &service, const QString &method, const QString &path,
               const QByteArray &body = {});

private:
    QList<Fault> m_faults;
};

} // namespace PhoneAgent
