// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "providers/transcriptionchain.h"

#include "core/logging.h"

#include <algorithm>

namespace PhoneAgent {

TranscriptionChain::TranscriptionChain(std::vector<Member> members, QObject *parent)
    : TranscriptionChain(std::move(members), Limits{}, parent)
{
}

TranscriptionChain::TranscriptionChain(std::vector<Member> members, const Limits &limits,
                                       QObject *parent)
    : CallTranscriber(parent), m_members(std::move(members)), m_limits(limits),
      m_failures(m_members.size()), m_sinceFailure(m_members.size()),
      m_isAnnounced(m_members.size())
{
    Q_ASSERT(!m_members.empty());
    for (std::size_t index = 0; index < m_members.size(); ++index) {
        const CallTranscriber *transcriber = m_members[index].transcriber.get();
        connect(transcriber, &CallTranscriber::transcribed, this,
                [this, index](int utterance, const Result<QString> &words) {
                    onTranscribed(index, utterance, words);
                });
        passOn(index);
    }
}

/// What the one that listens knows ahead of its answer, and what any of them tells the person.
void TranscriptionChain::passOn(std::size_t member)
{
    const CallTranscriber *transcriber = m_members[member].transcriber.get();
    connect(transcriber, &CallTranscriber::partial, this, [this, member](const QString &words) {
        if (member == first())
            Q_EMIT partial(words);
    });
    connect(transcriber, &CallTranscriber::eager, this,
            [this, member](int utterance, const QString &words) {
                if (member == first())
                    Q_EMIT eager(utterance, words);
            });
    connect(transcriber, &CallTranscriber::through, this, [this, member](int utterance) {
        if (member == first())
            Q_EMIT through(utterance);
    });
    connect(transcriber, &CallTranscriber::notice, this, &CallTranscriber::notice);
}

QString TranscriptionChain::wholeNotice()
{
    return tr("The live transcription stopped. Each reply is now written down after it ends.");
}

QString TranscriptionChain::offlineNotice()
{
    return tr("The transcription service stopped. This computer took over, less exactly.");
}

void TranscriptionChain::warmUp()
{
    m_members[first()].transcriber->warmUp();
}

void TranscriptionChain::hear(const Pcm &frame)
{
    m_members[first()].transcriber->hear(frame);
}

std::chrono::milliseconds TranscriptionChain::pauseWorth() const
{
    return m_members[first()].transcriber->pauseWorth();
}

void TranscriptionChain::pause(int utterance, const Pcm &speech)
{
    m_members[first()].transcriber->pause(utterance, speech);
}

void TranscriptionChain::goOn()
{
    for (const Member &member : m_members)
        member.transcriber->goOn();
}

void TranscriptionChain::finish(int utterance, const Pcm &speech)
{
    const std::size_t member = first();
    m_questions.append({.utterance = utterance, .speech = speech, .member = member});
    m_members[member].transcriber->finish(utterance, speech);
}

std::size_t TranscriptionChain::first() const
{
    std::size_t index = 0;
    while (index + 1 < m_members.size() && m_failures[index] >= m_limits.patience)
        ++index;
    return index;
}

void TranscriptionChain::onTranscribed(std::size_t member, int utterance,
                                       const Result<QString> &words)
{
    const auto question =
        std::find_if(m_questions.begin(), m_questions.end(), [&](const Question &asked) {
            return asked.utterance == utterance && asked.member == member && !asked.isAnswered;
        });
    if (question == m_questions.end())
        return;
    if (!words)
        noteFailure(member, words.error());
    if (!words && member + 1 < m_members.size()) {
        ++question->member;
        const Pcm speech = question->speech; // the list may change while it is asked
        return m_members[member + 1].transcriber->finish(utterance, speech);
    }
    question->isAnswered = true;
    question->words = words;
    handOut();
}

void TranscriptionChain::noteFailure(std::size_t member, const Error &error)
{
    qCWarning(SERVICES) << "transcription" << member << error.detail;
    // Asked again, a key that was refused or a credit that is used up answers the same.
    const bool isLasting = error.kind == Error::Kind::Refused || error.kind == Error::Kind::Missing;
    QElapsedTimer &sinceFailure = m_sinceFailure[member];
    const bool isHealed =
        sinceFailure.isValid() && sinceFailure.elapsed() >= m_limits.heals.count();
    sinceFailure.start();
    if (isHealed && m_failures[member] < m_limits.patience)
        m_failures[member] = 0;
    m_failures[member] = isLasting ? m_limits.patience : m_failures[member] + 1;
    const std::size_t next = member + 1;
    if (next >= m_members.size() || m_isAnnounced[next])
        return;
    m_isAnnounced[next] = true;
    if (!m_members[next].notice.isEmpty())
        Q_EMIT notice(m_members[next].notice);
}

void TranscriptionChain::handOut()
{
    while (!m_questions.isEmpty() && m_questions.first().isAnswered) {
        const Question question = m_questions.takeFirst();
        Q_EMIT transcribed(question.utterance, question.words);
    }
}

} // namespace PhoneAgent
