// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "providers/serialworker.h"
#include "services/speechsynthesizer.h"

namespace PhoneAgent {

/// The offline voices of flite, English only, 16 kHz: "slt" (woman, the agent), "rms" (man, the
/// far end), "awb" (man, spare). A second of speech costs 0.02 s on one worker thread; the voices
/// of all synthesizers in a process take turns, because flite promises nothing about threads.
class FliteSynthesizer : public SpeechSynthesizer
{
    Q_DECLARE_TR_FUNCTIONS(FliteSynthesizer)

public:
    static constexpr int Rate = 16000;

    QString name() const override;
    QStringList voices() const override;
    QString voiceTitle(const QString &voice) const override;
    QFuture<Result<Pcm>> synthesize(QString text, QString voice) override;

private:
    Result<Pcm> speak(const QString &text, const QString &voice) const;

    /// A second of speech takes about 20 ms, and is waited for at the other end of a telephone.
    SerialWorker m_worker{SerialWorker::Pace::Usual};
};

/// `text` in plain ASCII and with dates and long numbers as words, as flite reads them well. What
/// no rule can write in Latin letters is left out.
QString readableText(const QString &text);

} // namespace PhoneAgent
