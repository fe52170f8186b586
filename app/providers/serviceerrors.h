// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/result.h"
#include "providers/httpconnection.h"

#include <QString>

#include <chrono>
#include <optional>
#include <span>

/// What went wrong with an online service, as one sentence for the person. Services change their
/// codes, so statuses are taken by family; the code stands in the detail always.
namespace PhoneAgent::ServiceErrors {

/// A code of one service that deserves a sentence of its own.
struct Code
{
    const char *code; ///< as the service writes it: "21219", "model_not_found"
    Error::Kind kind;
    /// English, marked with QT_TRANSLATE_NOOP("ServiceErrors", …); %1 becomes the service's name,
    /// %2 the code.
    const char *sentence;
};

/// An answer that is no success.
struct Refusal
{
    QString service; ///< for the person: "Groq"
    int status = 0;
    QString code; ///< the service's own, where it gave one
    std::optional<std::chrono::milliseconds> retryAfter = {};
};

/// `own` are the codes the service's class knows; they win over the families.
Error fromRefusal(const Refusal &refusal, std::span<const Code> own = {});

/// The request or its answer was lost on the way. Unavailable when nothing was sent.
Error fromFault(const QString &service, HttpConnection::Fault fault, bool wasSent,
                const QString &detail);

Error slowDown(const QString &service, std::optional<std::chrono::milliseconds> wait,
               const QString &detail);
Error unreadable(const QString &service, const QString &detail);
Error tooLong(const QString &service, const QString &detail);
Error badAddress(const QString &service);
Error badKey(const QString &service);
Error cancelled(const QString &service);

} // namespace PhoneAgent::ServiceErrors
