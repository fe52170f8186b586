// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "services/transcriber.h"

#include <QCoreApplication>

#include <functional>

namespace PhoneAgent {

/// Writes down spoken requests: with the service there is a key for, else, and when that fails,
/// with the recogniser on this computer.
class RequestTranscriber
{
    Q_DECLARE_TR_FUNCTIONS(RequestTranscriber)

public:
    struct Heard
    {
        QString words;   ///< empty when nobody spoke
        QString by;      ///< who wrote them down, for the person: "Groq"
        QString trouble; ///< one sentence: why the service did not; empty when nothing failed
    };

    /// `service` gives what keys and settings open at this moment, or null. It and `offline`
    /// outlive what is asked.
    RequestTranscriber(std::function<Transcriber *()> service, Transcriber &offline);

    /// Who is asked first now.
    QString name() const;

    /// Answers as Transcriber does.
    QFuture<Result<Heard>> transcribe(const Pcm &speech) const;

    /// "Written down by Groq.", for the person, after whatever went wrong.
    static QString toldBy(const Heard &heard);

private:
    const std::function<Transcriber *()> m_service;
    Transcriber &m_offline;
};

} // namespace PhoneAgent
