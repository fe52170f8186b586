// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "calls/agentvoice.h"

#include "agents/clausecutter.h"
#include "audio/resampler.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

namespace {

// Soft first consonants are louder.
constexpr double Audible = -50.0; // dBFS
constexpr int StepsASecond = 100;

/// Voices begin with a moment of silence. Empty when that is all there is so far.
Pcm fromFirstSound(const Pcm &sound)
{
    const auto step = std::size_t(std::max(1, sound.rate / StepsASecond));
    const std::span<const std::int16_t> all = sound.samples;
    std::size_t quiet = 0;
    while ((quiet + 1) * step <= all.size() && levelDb(all.subspan(quiet * step, step)) < Audible)
        ++quiet;
    if ((quiet + 1) * step > all.size())
        return {sound.rate, {}};
    const auto begin = sound.samples.begin() + std::ptrdiff_t(quiet * step);
    return {sound.rate, {begin, sound.samples.end()}};
}

} // namespace

AgentVoice::AgentVoice(CallLine &line, SpeechSynthesizer *synthesizer, const QString &voiceName)
    : m_line(line), m_synthesizer(synthesizer), m_voiceName(voiceName)
{
}

AgentVoice::AgentVoice(CallLine &line, std::unique_ptr<SpeechSynthesizer> synthesizer,
                       const QString &voiceName)
    : m_line(line), m_own(std::move(synthesizer)), m_synthesizer(m_own.get()),
      m_voiceName(voiceName)
{
}

void AgentVoice::begin(int turn)
{
    stop();
    m_turn = turn;
    m_isWhole = false;
    m_gathers = takesWholeTurns();
    m_words = {};
    m_sound = {};
    m_madeAt.reset();
}

QString AgentVoice::prepare(const QString &text)
{
    const QString sentence = wholeSentences(text).value(0);
    if (!m_synthesizer || takesWholeTurns() || sentence.isEmpty() || m_prepared.contains(sentence))
        return {};
    m_prepared[sentence] =
        std::make_unique<HeldSpeech>(m_synthesizer->stream(sentence, m_voiceName));
    return sentence;
}

void AgentVoice::add(const QString &clause)
{
    m_clauses.enqueue(clause);
    if (m_clauses.size() == 1 && !m_gathers)
        voiceNext();
}

void AgentVoice::end()
{
    m_isWhole = true;
    if (m_gathers && m_clauses.size() > 1) {
        const QString whole = m_clauses.join(u' ');
        m_clauses.clear();
        m_clauses.enqueue(whole);
    }
    if (m_gathers || m_clauses.isEmpty())
        voiceNext();
}

bool AgentVoice::takesWholeTurns() const
{
    return m_synthesizer && m_synthesizer->wantsWholeTurns();
}

void AgentVoice::stop()
{
    m_clauses.clear();
    if (m_stream) {
        // It may be its own signal that leads here.
        m_stream->disconnect(this);
        m_stream.release()->deleteLater();
    }
    m_turn = 0;
}

void AgentVoice::voiceNext()
{
    if (m_clauses.isEmpty()) {
        if (!m_isWhole)
            return;
        const int turn = std::exchange(m_turn, 0);
        Q_EMIT allVoiced(turn, m_sound);
        return m_line.endTurn(turn);
    }
    m_isAnnounced = false;
    if (!m_synthesizer)
        return onClauseDone();
    m_stream = streamOf(m_clauses.head());
    connect(m_stream.get(), &SpeechStream::sound, this, &AgentVoice::onSound);
    connect(m_stream.get(), &SpeechStream::finished, this, &AgentVoice::onClauseDone);
    connect(m_stream.get(), &SpeechStream::failed, this, &AgentVoice::onFailed);
}

std::unique_ptr<SpeechStream> AgentVoice::streamOf(const QString &clause)
{
    auto prepared = std::move(m_prepared[clause]);
    m_prepared.erase(clause);
    if (!prepared || prepared->hasFailed())
        return m_synthesizer->stream(clause, m_voiceName);
    if (m_sound.isEmpty())
        m_madeAt = prepared->madeAt();
    prepared->release();
    return prepared;
}

void AgentVoice::onSound(const Pcm &whole)
{
    // Whoever waits for an answer waits for the first of it that can be heard.
    const Pcm chunk = m_sound.isEmpty() ? fromFirstSound(whole) : whole;
    if (chunk.isEmpty())
        return;
    m_madeAt = m_madeAt.value_or(HeldSpeech::Clock::now());
    if (m_sound.isEmpty())
        m_sound.rate = chunk.rate;
    append(m_sound, chunk.rate == m_sound.rate ? chunk : resampled(chunk, m_sound.rate));
    const int turn = m_turn;
    hand(m_isAnnounced ? QString() : m_clauses.head(), chunk);
    Q_EMIT voiced(turn, chunk);
}

void AgentVoice::hand(const QString &words, const Pcm &sound)
{
    if (!std::exchange(m_isAnnounced, true))
        m_words.begin(words);
    m_words.addSound(sound.duration());
    m_line.speak(words, sound, m_turn);
}

void AgentVoice::onFailed(const Error &error)
{
    Q_EMIT notice(error.message);
    onClauseDone();
}

void AgentVoice::onClauseDone()
{
    if (m_turn == 0)
        return; // given up from within one of our signals
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream.release()->deleteLater();
    }
    if (!m_isAnnounced)
        hand(m_clauses.head(), {});
    m_words.end();
    m_clauses.dequeue();
    voiceNext();
}

} // namespace PhoneAgent
