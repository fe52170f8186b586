// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/serialworker.h"
#include "providers/sphinxdecoder.h"
#include "services/transcriber.h"

#include <QHash>
#include <QStringList>

#include <memory>

namespace PhoneAgent {

/// Recognises English speech on this computer with PocketSphinx. Rough: of a hundred words of a
/// person at a microphone about 27 come out wrong. The model loads at first use (0.3 to 1 s,
/// 105 MB) on the worker thread that also decodes (0.2 to 0.6 s per second of speech).
class PocketSphinxTranscriber : public Transcriber
{
    Q_DECLARE_TR_FUNCTIONS(PocketSphinxTranscriber)

public:
    /// `modelFolder` holds en-us/, en-us.lm.bin and cmudict-en-us.dict, as Debian's package
    /// pocketsphinx-en-us installs them.
    explicit PocketSphinxTranscriber(QString modelFolder = installedModelFolder());
    ~PocketSphinxTranscriber() override;

    static QString installedModelFolder();

    /// Names the person is likely to say, as they are written; text that is heard writes them so.
    /// Words the dictionary lacks get a pronunciation by rule. Takes effect with the next
    /// transcription.
    void setVocabulary(QStringList names);

    QString name() const override;
    QFuture<Result<QString>> transcribe(Pcm speech) override;

private:
    Result<QString> decode(const Pcm &speech);
    Result<void> prepareDecoder();
    void tellDecoder();

    const QString m_modelFolder;
    std::unique_ptr<SphinxDecoder> m_decoder; ///< only the worker touches it
    QStringList m_vocabulary;                 ///< only the worker touches it
    QHash<QString, QString> m_spelling;       ///< only the worker touches it
    SerialWorker m_worker; ///< last, so that it stops before what it works on goes
};

} // namespace PhoneAgent
