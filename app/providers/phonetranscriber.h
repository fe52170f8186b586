// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/phonegrammar.h"
#include "providers/serialworker.h"
#include "providers/sphinxdecoder.h"
#include "services/transcriber.h"

#include <QHash>

namespace PhoneAgent {

/// Understands telephone sound on this computer as far as the agent's and the receptionists' own
/// sentences go: it expects nothing else, so that our synthetic voices come through 8 kHz with few
/// words wrong (tests/benchmarks/bench-hearing prints how many). Of real people it understands
/// little. Loads when told what to expect, or with the first sound, in 0.3 s on the
/// worker thread that also decodes, 0.1 to 0.2 s for a second of speech. What is heard comes with
/// capitals, full stops and question marks; numbers stay words: "Tuesday the third of August at ten
/// thirty AM."
class PhoneTranscriber : public Transcriber
{
    Q_DECLARE_TR_FUNCTIONS(PhoneTranscriber)

public:
    explicit PhoneTranscriber(QString modelFolder);
    PhoneTranscriber(); ///< with the model Debian installs
    ~PhoneTranscriber() override;

    enum class Load { Now, WithTheFirstSound };

    /// Whom and what the call is about. Takes effect with the next transcription.
    void expect(CallWords words, Load load = Load::Now);

    QString name() const override;
    QFuture<Result<QString>> transcribe(Pcm speech) override;

private:
    Result<QString> decode(const Pcm &speech);
    Result<void> prepareDecoder();

    const QString m_modelFolder;
    // Only the worker touches these.
    std::unique_ptr<SphinxDecoder> m_decoder;
    CallWords m_words;
    QHash<QString, QString> m_spelling;

    SerialWorker m_worker; ///< last, so that it stops before what it works on goes
};

} // namespace PhoneAgent
