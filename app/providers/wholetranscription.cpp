// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/wholetranscription.h"

#include "core/whenready.h"

#include <QTimer>

#include <optional>
#include <utility>

namespace PhoneAgent {

/// One utterance on its way. Its words are eager ones until it is known that they are final;
/// deletes itself once it has told them as such. Deleted earlier, it gives the upload up.
class WholeTranscription::Question : public QObject
{
public:
    Question(WholeTranscription &asker, int utterance, const Pcm &speech)
        : QObject(&asker), m_asker(asker), m_utterance(utterance),
          m_answer(asker.m_transcriber->transcribe(speech))
    {
        m_limit.setSingleShot(true);
        connect(&m_limit, &QTimer::timeout, this,
                [this] { take(tl::unexpected(m_asker.tookTooLong())); });
        m_limit.start(asker.m_limits.answer);
        whenReady(m_answer, this, &Question::take);
    }

    ~Question() override { m_answer.cancel(); }

    bool isAbout(int utterance) const { return m_utterance == utterance; }

    void settle()
    {
        m_isFinal = true;
        if (m_words)
            tell();
    }

private:
    void take(const Result<QString> &words)
    {
        if (m_words)
            return;
        m_limit.stop();
        m_words = words;
        if (m_isFinal)
            tell();
        else if (words)
            Q_EMIT m_asker.eager(m_utterance, *words);
    }

    void tell()
    {
        deleteLater();
        Q_EMIT m_asker.transcribed(m_utterance, *m_words);
    }

    WholeTranscription &m_asker;
    const int m_utterance;
    QFuture<Result<QString>> m_answer;
    std::optional<Result<QString>> m_words;
    QTimer m_limit;
    bool m_isFinal = false;
};

WholeTranscription::WholeTranscription(Transcriber *transcriber, const Limits &limits,
                                       QObject *parent)
    : CallTranscriber(parent), m_transcriber(transcriber), m_limits(limits)
{
}

WholeTranscription::WholeTranscription(Transcriber *transcriber, QObject *parent)
    : WholeTranscription(transcriber, Limits{}, parent)
{
}

WholeTranscription::WholeTranscription(std::unique_ptr<Transcriber> transcriber,
                                       const Limits &limits, QObject *parent)
    : CallTranscriber(parent), m_own(std::move(transcriber)), m_transcriber(m_own.get()),
      m_limits(limits)
{
}

WholeTranscription::~WholeTranscription()
{
    // While there still is a transcriber to give them up.
    qDeleteAll(findChildren<Question *>(Qt::FindDirectChildrenOnly));
}

void WholeTranscription::pause(int utterance, const Pcm &speech)
{
    goOn();
    m_paused = new Question(*this, utterance, speech);
}

void WholeTranscription::goOn()
{
    delete std::exchange(m_paused, nullptr);
}

void WholeTranscription::finish(int utterance, const Pcm &speech)
{
    Question *question = std::exchange(m_paused, nullptr);
    if (question && !question->isAbout(utterance))
        delete std::exchange(question, nullptr);
    if (!question)
        question = new Question(*this, utterance, speech);
    question->settle();
}

Error WholeTranscription::tookTooLong() const
{
    return {Error::Kind::TimedOut,
            tr("%1 took too long to write down what was said.").arg(m_transcriber->name()),
            {}};
}

} // namespace PhoneAgent
