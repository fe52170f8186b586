// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/secret.h"
#include "providers/httpclient.h"

#include <QJsonObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace PhoneAgent {

/// Where a service with OpenAI's interface is, and what it may be asked: Groq, or a server on this
/// computer (Ollama, llama.cpp, vLLM).
struct OpenAiService
{
    QString name;       ///< for the person: "Groq"
    QUrl base;          ///< up to and without "/chat/completions"
    Secret key;         ///< may be empty for a local server
    QStringList models; ///< by preference; empty takes what the server lists
    std::chrono::milliseconds deadline = std::chrono::seconds(20); ///< for one whole answer
    /// A rate limit is waited out for this long when no other model is free.
    std::chrono::milliseconds patience = std::chrono::seconds(4);
    /// A model that was not found without the service's own word for it is asked again after this:
    /// a proxy in between may have said so.
    std::chrono::milliseconds looksAgainAfter = std::chrono::seconds(60);

    /// Groq at `origin` (scheme, host and port).
    static OpenAiService groq(const QUrl &origin, const Secret &key, const QStringList &models);

    /// A request to `path` ("/models") below the base, with the key.
    HttpClient::Request request(const QByteArray &verb, const QString &path) const;
};

/// An answer that is no success, as these services write it.
struct OpenAiRefusal
{
    int status = 0;
    QString code;             ///< "model_not_found"
    QString failedGeneration; ///< what the model wrote instead of what was asked
    std::optional<std::chrono::milliseconds> retryAfter = {};

    static OpenAiRefusal read(int status, const QByteArray &body, const HttpHeaders &headers);
    /// The member "error" of a body, or of an event in a stream that began well.
    static OpenAiRefusal read(int status, const QJsonObject &error);

    /// The model is gone, or this account may not use it.
    bool isAboutTheModel() const;
    /// The service itself says so.
    bool isCertain() const { return !code.isEmpty(); }
    /// More than the service takes at once: waiting does not help.
    bool isTooLong() const;
    /// The model wrote something that does not fit the schema or the tools; it may do better.
    bool isFailedGeneration() const;

    Error error(const QString &service) const;
};

} // namespace PhoneAgent
