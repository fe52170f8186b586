// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/wholetranscription.h"

#include "core/whenready.h"

#include <QTimer>

namespace PhoneAgent {

using namespace Qt::Literals::StringLiterals;

WholeTranscription::WholeTranscription(Transcriber *transcriber, std::chrono::milliseconds limit,
                                       QObject *parent)
    : CallTranscriber(parent), m_transcriber(transcriber), m_limit(limit)
{
}

WholeTranscription::WholeTranscription(std::unique_ptr<Transcriber> transcriber,
                                       std::chrono::milliseconds limit, QObject *parent)
    : CallTranscriber(parent), m_own(std::move(transcriber)), m_transcriber(m_own.get()),
      m_limit(limit)
{
}

void WholeTranscription::finish(int utterance, const Pcm &speech)
{
    // Lives as long as the question: either the answer or the limit takes it away.
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(limit, &QTimer::timeout, this, [this, limit, utterance] {
        limit->deleteLater();
        Q_EMIT transcribed(
            utterance,
            failure(
                Error::Kind::TimedOut,
                tr("%1 took too long to write down what was said.").arg(m_transcriber->name())));
    });
    limit->start(m_limit);
    whenReady(m_transcriber->transcribe(speech), limit,
              [this, utterance](QTimer *question, const Result<QString> &words) {
                  if (!question->isActive())
                      return;
                  question->stop();
                  question->deleteLater();
                  Q_EMIT transcribed(utterance, words);
              });
}

} // namespace PhoneAgent
