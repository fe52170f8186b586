// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/modeldirectory.h"
#include "services/transcriber.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace PhoneAgent {

/// Transcribes with Whisper at Groq, or at any server with OpenAI's interface. Each recording is
/// one upload of 16-bit WAV. Lives on the thread of its HttpClient; answers come there too.
class WhisperTranscriber : public Transcriber
{
public:
    struct Hints
    {
        QString language;  ///< ISO 639-1; empty lets the service find out
        QStringList names; ///< likely to be said, the most likely first
    };

    /// `http` outlives it.
    WhisperTranscriber(HttpClient &http, OpenAiService service, Hints hints = {});

    /// Likely names from the next recording on.
    void setNames(const QStringList &names) { m_hints.names = names; }

    /// Another one for the same service, that expects these names.
    std::unique_ptr<WhisperTranscriber> expecting(const QStringList &names) const;

    /// Connects and reads the list of models before the first recording.
    void warmUp();

    QString name() const override { return m_models->service().name; }
    /// At most 25 MB, which is 13 minutes at 16 kHz; longer ones are Invalid.
    QFuture<Result<QString>> transcribe(Pcm speech) override;

    /// What was said according to a reply in verbose JSON, without what Whisper invents in silence;
    /// nothing when it is no reply.
    static std::optional<QString> readReply(const QByteArray &body);

    /// The names as one hint, as many as the service takes.
    static QString promptOf(const QStringList &names);

private:
    WhisperTranscriber(std::shared_ptr<ModelDirectory> models, Hints hints);

    const std::shared_ptr<ModelDirectory> m_models;
    Hints m_hints;
    QObject m_questions; ///< parent of the recordings under way
};

} // namespace PhoneAgent
