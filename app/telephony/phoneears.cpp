// SPDX-FileCopyrightText: AI Phone Agent contributors
// SPDX-License-Identifier: MIT

#include "telephony/phoneears.h"

#include <algorithm>
#include <utility>

namespace PhoneAgent {

using namespace std::chrono_literals;

namespace {

constexpr auto LongestPatience = 3s;
constexpr auto StartInSilence = 100ms;
// A cough must not stop the agent, and a person must within a quarter of a second.
constexpr auto StartInSpeech = 180ms;
// Who goes on so soon after a turn was taken for over was answered too early.
constexpr auto CutShort = 1500ms;

std::chrono::milliseconds timeIn(std::int64_t samples)
{
    return std::chrono::milliseconds(samples * 1000 / VoiceDetector::Rate);
}

} // namespace

PhoneEars::PhoneEars(std::unique_ptr<CallTranscriber> transcriber)
    : m_transcriber(std::move(transcriber)),
      m_detector([this](VoiceDetector::Hop hop) { return hearHop(hop); })
{
    connect(m_transcriber.get(), &CallTranscriber::partial, this, &PhoneEars::onPartial);
    connect(m_transcriber.get(), &CallTranscriber::eager, this, &PhoneEars::onEager);
    connect(m_transcriber.get(), &CallTranscriber::through, this, &PhoneEars::onThrough);
    connect(m_transcriber.get(), &CallTranscriber::transcribed, this, &PhoneEars::onTranscribed);
    connect(m_transcriber.get(), &CallTranscriber::notice, this, &PhoneEars::notice);
    settleSilence();
}

void PhoneEars::hear(const Pcm &frame)
{
    m_transcriber->hear(frame);
    for (const TurnDetector::Event &event : m_detector.hear(frame.samples))
        onTurnEvent(event);
}

float PhoneEars::hearHop(VoiceDetector::Hop hop)
{
    const float voice = m_voice.hear(hop);
    if (const auto sound = m_sounds.hear(hop, voice))
        Q_EMIT soundChanged(*sound);
    return voice;
}

void PhoneEars::setPatience(std::chrono::milliseconds pause)
{
    m_endOfTurn.setPatience(pause);
    settleSilence();
}

void PhoneEars::close()
{
    m_isClosed = true;
    // A voice that was cut off has no silence behind it to end it.
    const Pcm quiet = silence(LongestPatience, VoiceDetector::Rate);
    for (const TurnDetector::Event &event : m_detector.hear(quiet.samples))
        onTurnEvent(event);
    QMetaObject::invokeMethod(this, &PhoneEars::settle, Qt::QueuedConnection);
}

void PhoneEars::settle()
{
    if (m_isClosed && m_finished.empty())
        Q_EMIT listenedOut();
}

void PhoneEars::setAgentSpeaks(bool speaks)
{
    m_detector.setStartAfter(speaks ? StartInSpeech : StartInSilence);
}

void PhoneEars::onTurnEvent(const TurnDetector::Event &event)
{
    switch (event.kind) {
    case TurnDetector::Event::Kind::Began:
        return onBegan(event.at);
    case TurnDetector::Event::Kind::Paused:
        return onPaused(event);
    case TurnDetector::Event::Kind::Resumed:
        return onResumed(event.at);
    case TurnDetector::Event::Kind::Ended:
    case TurnDetector::Event::Kind::Divided:
        return onEnded(event);
    }
}

void PhoneEars::onBegan(std::int64_t at)
{
    const auto pause = timeIn(at - m_voiceEnd);
    if (m_voiceEnd >= 0 && pause < CutShort)
        m_endOfTurn.wentOnAfter(pause);
    // The service may have changed since the last utterance.
    m_detector.setPauseAfter(m_transcriber->pauseWorth());
    takeWords({});
    Q_EMIT theyStir();
}

void PhoneEars::onPaused(const TurnDetector::Event &event)
{
    m_isPause = true;
    m_voiceEnd = event.at;
    m_paused = utteranceOf(event);
    m_transcriber->pause(m_utterance, event.speech);
}

void PhoneEars::onResumed(std::int64_t at)
{
    m_isPause = false;
    m_endOfTurn.wentOnAfter(timeIn(at - m_voiceEnd));
    m_transcriber->goOn();
    if (std::exchange(m_isEager, false))
        Q_EMIT theyGoOn();
    settleSilence();
}

void PhoneEars::onEnded(const TurnDetector::Event &event)
{
    Utterance utterance = utteranceOf(event);
    utterance.through = Clock::now();
    if (m_isEager)
        utterance.words = m_paused.words;
    m_isPause = m_isEager = false;
    m_voiceEnd = event.at;
    const int number = m_utterance++;
    m_finished.emplace(number, std::move(utterance));
    takeWords({});
    m_transcriber->finish(number, event.speech);
}

void PhoneEars::onPartial(const QString &words)
{
    takeWords(words);
    Q_EMIT wordsSoFar(words);
}

void PhoneEars::onEager(int utterance, const QString &words)
{
    if (!m_isPause || utterance != m_utterance || words.isEmpty())
        return;
    takeWords(words);
    m_isEager = true;
    m_paused.text = words;
    m_paused.words = Clock::now();
    Q_EMIT mayBeThrough(aged(m_paused));
}

/// The next sound that comes in ends the turn.
void PhoneEars::onThrough(int utterance)
{
    if (m_isPause && utterance == m_utterance)
        m_detector.setEndSilence(0ms);
}

void PhoneEars::onTranscribed(int number, const Result<QString> &words)
{
    const auto found = m_finished.find(number);
    if (found == m_finished.end())
        return;
    Utterance said = std::move(found->second);
    m_finished.erase(found);
    if (!words)
        Q_EMIT notice(words.error().message);
    said.text = words.value_or(QString());
    said.words = said.words.value_or(Clock::now());
    m_isMissed = m_isMissed || !words;
    tell(aged(said));
    settle();
}

/// Who has begun to speak again is answered when that is over, too.
void PhoneEars::tell(const Utterance &said)
{
    if (!said.text.isEmpty()) {
        m_unanswered = said;
        Q_EMIT theySpeak(said);
    }
    if (m_detector.isSpeaking() || !m_finished.empty())
        return;
    const bool isMissed = std::exchange(m_isMissed, false);
    if (const auto answerable = std::exchange(m_unanswered, std::nullopt))
        Q_EMIT heard(*answerable);
    else if (isMissed)
        Q_EMIT theyWereMissed();
    else
        Q_EMIT theySaidNothing();
}

void PhoneEars::takeWords(const QString &words)
{
    m_words = words;
    settleSilence();
}

void PhoneEars::settleSilence()
{
    m_detector.setEndSilence(m_endOfTurn.silenceAfter(m_words));
}

/// Its age counts up to the end of their voice at first; see aged().
Utterance PhoneEars::utteranceOf(const TurnDetector::Event &event) const
{
    const auto quiet = timeIn(m_detector.heard() - event.at);
    const bool goesOn = event.kind == TurnDetector::Event::Kind::Divided;
    const auto after = goesOn ? 0ms : std::min(TurnDetector::KeptAfter, quiet);
    return {.sound = event.speech,
            .age = event.speech.duration() - after,
            .voiceEnd = Clock::now() - quiet};
}

Utterance PhoneEars::aged(Utterance utterance)
{
    utterance.age +=
        std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *utterance.voiceEnd);
    return utterance;
}

} // namespace PhoneAgent
